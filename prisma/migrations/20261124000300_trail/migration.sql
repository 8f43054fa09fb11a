-- One chain of events for the whole ledger, and the bell that tells the register to look again.

GRANT SELECT, INSERT ON event, event_payload TO countersign_app;
CREATE POLICY read_by_members ON event FOR SELECT TO countersign_app USING (true);
CREATE POLICY appended ON event FOR INSERT TO countersign_app WITH CHECK (true);
CREATE POLICY audience ON event_payload FOR SELECT TO countersign_app USING (acting_vendor() = ANY (audience));
CREATE POLICY told_to_own_vendor ON event_payload FOR INSERT TO countersign_app WITH CHECK (acting_vendor() = ANY (audience));

CREATE FUNCTION sha256_hex(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256(convert_to(content, 'UTF8')), 'hex');

-- The bytes an event is hashed over: six lines, in this order. lib/event/rules.ts says the same.
CREATE FUNCTION event_bytes(previous_hash text, number bigint, at timestamptz, kind text, subject uuid, commitment text)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN concat_ws(E'\n', previous_hash, number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), kind, subject, commitment);

CREATE FUNCTION refuse_broken_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE last_number bigint; last_hash text;
BEGIN
  -- One writer at a time at the end of the chain; the event is the last write of its transaction, so the wait is short.
  PERFORM pg_advisory_xact_lock(hashtext('countersign.event'));
  SELECT number, hash INTO last_number, last_hash FROM event ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(last_number, 0) + 1
    OR NEW.previous_hash <> coalesce(last_hash, repeat('0', 64))
    OR NEW.hash <> sha256_hex(event_bytes(NEW.previous_hash, NEW.number, NEW.at, NEW.kind, NEW.subject, NEW.commitment)) THEN
    RAISE EXCEPTION 'the event does not continue the chain' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_continues_chain';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_continues_chain BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse_broken_chain();

CREATE FUNCTION refuse_false_payload() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF sha256_hex(NEW.salt || E'\n' || NEW.payload) IS DISTINCT FROM (SELECT commitment FROM event WHERE number = NEW.number) THEN
    RAISE EXCEPTION 'the payload is not what the event commits to' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_payload_committed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_payload_committed BEFORE INSERT ON event_payload FOR EACH ROW EXECUTE FUNCTION refuse_false_payload();

-- Adds the event and its payload at the end of the chain. "payload" is stored and hashed as the text it is.
CREATE FUNCTION append_event(kind text, subject uuid, at timestamptz, payload text, audience text[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  salt text := encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'hex');
  commitment text := sha256_hex(salt || E'\n' || payload);
  stamped timestamptz := date_trunc('milliseconds', at);
  next_number bigint;
  previous text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('countersign.event'));
  SELECT e.number + 1, e.hash INTO next_number, previous FROM event e ORDER BY e.number DESC LIMIT 1;
  next_number := coalesce(next_number, 1);
  previous := coalesce(previous, repeat('0', 64));
  INSERT INTO event (number, at, kind, subject, previous_hash, commitment, hash)
    VALUES (next_number, stamped, kind, subject, previous, commitment,
      sha256_hex(event_bytes(previous, next_number, stamped, kind, subject, commitment)));
  INSERT INTO event_payload (number, salt, payload, audience) VALUES (next_number, salt, payload, audience);
  RETURN next_number;
END $$;

-- The register follows what is public.
CREATE FUNCTION ring_register() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE change bigint;
BEGIN
  INSERT INTO register_change DEFAULT VALUES RETURNING id INTO change;
  PERFORM pg_notify('countersign_register', change::text);
  RETURN NULL;
END $$;

DO $$
DECLARE public_fact text;
BEGIN
  FOREACH public_fact IN ARRAY ARRAY['vendor', 'release', 'catalog_fact', 'program', 'policy_version', 'certificate', 'challenge'] LOOP
    EXECUTE format('CREATE TRIGGER ring_register AFTER INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION ring_register()', public_fact);
  END LOOP;
END $$;
