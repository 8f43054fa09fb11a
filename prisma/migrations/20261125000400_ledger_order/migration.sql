-- What an event may say, the order in which facts follow each other, and what one transaction may add to another's.

-- An event tells of a fact: one that is there, of the day and hour that it bears, and the acting vendor's to tell. The trail of a
-- certification is read as what happened to it, so nobody writes one about others, or about what did not happen.

-- lib/event/rules.ts has the same words. What stands in a chain is never edited, so this holds for what comes.
ALTER TABLE event ADD CONSTRAINT event_kind CHECK (kind IN (
  'combination-added', 'run-recorded', 'run-shared', 'certification-planned', 'certification-submitted', 'evidence-changed',
  'signed', 'countersigned', 'certified', 'rejected', 'withdrawn', 'challenge-opened', 'vendor-added', 'member-admitted',
  'role-granted', 'role-ended', 'token-issued', 'token-ended', 'reset-issued', 'password-changed', 'sessions-ended',
  'catalogue-imported', 'program-added', 'policy-published')) NOT VALID;

-- Whom an event may be told; null when there is no such fact, or it is not the acting vendor's to tell. Of what concerns one
-- vendor alone, that vendor comes first. A combination is told of by either party: the one that added it may keep silent for a while.
CREATE FUNCTION event_audience(kind text, subject uuid, happened timestamptz) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN CASE
    WHEN kind = 'combination-added' THEN (
      SELECT ARRAY[guest_vendor, host_vendor] FROM combination WHERE id = subject AND is_party(guest_vendor, host_vendor))
    WHEN kind = 'run-recorded' THEN (
      SELECT ARRAY[vendor] FROM test_run WHERE id = subject AND vendor = acting_vendor() AND at = happened)
    WHEN kind = 'run-shared' THEN (
      SELECT ARRAY[c.guest_vendor, c.host_vendor] FROM run_share s JOIN test_run r ON r.id = s.run_id JOIN combination c ON c.id = r.combination_id
        WHERE s.run_id = subject AND s.vendor = acting_vendor() AND s.at = happened)
    WHEN kind IN ('password-changed', 'sessions-ended') THEN (
      SELECT ARRAY[vendor_slug] FROM member WHERE id = subject AND id = acting_member() AND vendor_slug = acting_vendor())
    WHEN kind IN ('member-admitted', 'role-granted', 'role-ended', 'reset-issued') THEN (
      SELECT ARRAY[m.vendor_slug, acting_vendor()] FROM member m WHERE m.id = subject AND acting_as('administrator') AND CASE kind
        WHEN 'member-admitted' THEN m.at = happened
        WHEN 'role-granted' THEN EXISTS (SELECT FROM role_grant g WHERE g.member_id = m.id AND g.at = happened)
        WHEN 'role-ended' THEN EXISTS (SELECT FROM role_end e JOIN role_grant g ON g.id = e.grant_id WHERE g.member_id = m.id AND e.at = happened)
        ELSE EXISTS (SELECT FROM password_reset r WHERE r.member_id = m.id AND r.at = happened) END)
    WHEN kind IN ('token-issued', 'token-ended') THEN (
      SELECT ARRAY[t.vendor_slug, acting_vendor()] FROM api_token t WHERE t.id = subject AND acting_as('administrator') AND CASE kind
        WHEN 'token-issued' THEN t.at = happened
        ELSE EXISTS (SELECT FROM api_token_end e WHERE e.token_id = t.id AND e.at = happened) END)
    -- These have no row of their own to be about, and nothing in them is one vendor's.
    WHEN kind IN ('vendor-added', 'catalogue-imported', 'program-added', 'policy-published') THEN
      CASE WHEN acting_as('administrator') THEN ARRAY(SELECT slug FROM vendor) || acting_vendor() END
    ELSE (
      SELECT ARRAY[c.guest_vendor, c.host_vendor] FROM certification c
        WHERE c.id = subject AND is_party(c.guest_vendor, c.host_vendor) AND CASE kind
          WHEN 'certification-planned' THEN c.by_vendor = acting_vendor() AND c.at = happened
          WHEN 'certification-submitted' THEN EXISTS (
            SELECT FROM review_round r WHERE r.certification_id = c.id AND r.cause = 'submitted' AND r.by_vendor = acting_vendor() AND r.at = happened)
          WHEN 'evidence-changed' THEN EXISTS (
            SELECT FROM review_round r WHERE r.certification_id = c.id AND r.cause = 'evidence-changed' AND r.by_vendor = acting_vendor() AND r.at = happened)
          WHEN 'signed' THEN EXISTS (
            SELECT FROM sign_off s WHERE s.certification_id = c.id AND s.side = 'sign' AND s.vendor = acting_vendor() AND s.at = happened)
          WHEN 'countersigned' THEN EXISTS (
            SELECT FROM sign_off s WHERE s.certification_id = c.id AND s.side = 'countersign' AND s.vendor = acting_vendor() AND s.at = happened)
          WHEN 'certified' THEN EXISTS (SELECT FROM certificate x WHERE x.certification_id = c.id AND x.at = happened)
          WHEN 'rejected' THEN EXISTS (
            SELECT FROM rejection r WHERE r.certification_id = c.id AND r.vendor = acting_vendor() AND r.at = happened)
          WHEN 'withdrawn' THEN EXISTS (
            SELECT FROM withdrawal w WHERE w.certification_id = c.id AND w.vendor = acting_vendor() AND w.at = happened)
          WHEN 'challenge-opened' THEN EXISTS (
            SELECT FROM challenge x WHERE x.certification_id = c.id AND x.vendor = acting_vendor() AND x.at = happened)
          ELSE false END)
  END;

CREATE FUNCTION refuse_untrue_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF event_audience(NEW.kind, NEW.subject, NEW.at) IS NULL THEN
    RAISE EXCEPTION 'no % happened to % then, or it is not for % to tell', NEW.kind, NEW.subject, acting_vendor()
      USING ERRCODE = 'check_violation', CONSTRAINT = 'event_tells_fact';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_tells_fact BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse_untrue_event();

CREATE FUNCTION refuse_untrue_payload() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  said json;
  named text;
  told event;
  may_know text[];
BEGIN
  BEGIN
    said := NEW.payload::json;
  EXCEPTION WHEN invalid_text_representation THEN
    said := NULL;
  END;
  IF json_typeof(said) IS DISTINCT FROM 'object' THEN
    RAISE EXCEPTION 'the payload of an event is a JSON object' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_payload_object';
  END IF;
  SELECT * INTO told FROM event WHERE number = NEW.number;
  may_know := event_audience(told.kind, told.subject, told.at);
  IF NOT coalesce(NEW.audience <@ may_know, false) THEN
    RAISE EXCEPTION 'the event is told to more than may know of it' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_payload_audience';
  END IF;
  -- A payload names who acts; that of a member or a token names whose they are.
  IF said ->> 'vendor' <> (CASE WHEN told.kind IN ('member-admitted', 'token-issued', 'token-ended') THEN may_know[1] ELSE acting_vendor() END) THEN
    RAISE EXCEPTION 'the event is told in the name of another vendor' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_payload_vendor';
  END IF;
  named := said ->> 'by';
  IF named IS DISTINCT FROM (SELECT name FROM member WHERE id = acting_member()) AND named IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM api_token WHERE vendor_slug = acting_vendor() AND member_id IS NOT DISTINCT FROM acting_member() AND 'token ' || name = named)
    AND NOT coalesce(named = 'the console' AND acting_member() IS NULL AND acting_as('administrator'), false) THEN
    RAISE EXCEPTION 'the event is told in the name of somebody else' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_payload_by';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_payload_tells BEFORE INSERT ON event_payload FOR EACH ROW EXECUTE FUNCTION refuse_untrue_payload();

-- Facts of one certification follow each other. Whoever waited for the lock writes at the latest of them (lib/certification/lock.ts),
-- and these are the same facts, so that no clock of a caller can date a signature before what it signs.

CREATE FUNCTION certification_latest(wanted uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN greatest(
    (SELECT at FROM certification WHERE id = wanted),
    (SELECT max(at) FROM review_round WHERE certification_id = wanted),
    (SELECT max(at) FROM sign_off WHERE certification_id = wanted),
    (SELECT max(at) FROM rejection WHERE certification_id = wanted),
    (SELECT max(at) FROM withdrawal WHERE certification_id = wanted));

CREATE FUNCTION refuse_earlier() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF NEW.at < certification_latest(NEW.certification_id) THEN
    RAISE EXCEPTION 'a fact of % is dated before what came before it', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_in_order';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY['review_round', 'sign_off', 'rejection', 'withdrawal', 'challenge'] LOOP
    EXECUTE format('CREATE TRIGGER in_order BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_earlier()', fact);
  END LOOP;
END $$;

-- The second signature is the moment of the certificate: neither before it nor after.
ALTER TABLE certificate ADD CONSTRAINT certificate_at_second_signature CHECK (at = greatest(signed_at, countersigned_at)) NOT VALID;

CREATE FUNCTION refuse_share_before_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NEW.at < (SELECT at FROM test_run WHERE id = NEW.run_id) THEN
    RAISE EXCEPTION 'a run is shared once it is there' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_share_after_run';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_share_after_run BEFORE INSERT ON run_share FOR EACH ROW EXECUTE FUNCTION refuse_share_before_run();

-- The bytes of a file come with it, in one transaction: afterwards somebody may have been told that they are kept. One that made
-- the file under a savepoint is refused as well, for xmin is then another number; nothing here does.
CREATE FUNCTION refuse_later_bytes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM artifact a WHERE a.vendor = NEW.vendor AND a.sha256 = NEW.sha256 AND a.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a file that is kept takes no more bytes' USING ERRCODE = 'check_violation', CONSTRAINT = 'artifact_chunk_with_artifact';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER artifact_chunk_may BEFORE INSERT ON artifact_chunk FOR EACH ROW EXECUTE FUNCTION refuse_later_bytes();

-- As before, in turns with whoever withdraws: a slot that is given back and taken again in one moment was still there for both.
CREATE OR REPLACE FUNCTION refuse_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM hold_certification(OLD.certification_id);
    IF NOT EXISTS (SELECT FROM withdrawal WHERE certification_id = OLD.certification_id) THEN
      RAISE EXCEPTION 'a live certification keeps its slot' USING ERRCODE = 'check_violation', CONSTRAINT = 'certification_slot_kept';
    END IF;
    RETURN OLD;
  END IF;
  PERFORM hold_certification(NEW.certification_id);
  IF NOT EXISTS (
    SELECT FROM certification c WHERE c.id = NEW.certification_id AND c.program_slug = NEW.program_slug AND c.combination_id = NEW.combination_id
      AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.certification_id = c.id)) THEN
    RAISE EXCEPTION 'a slot is for a live certification of its program and combination' USING ERRCODE = 'check_violation', CONSTRAINT = 'certification_slot_fits';
  END IF;
  RETURN NEW;
END $$;

REVOKE EXECUTE ON FUNCTION event_audience(text, uuid, timestamptz), refuse_untrue_event(), refuse_untrue_payload(), certification_latest(uuid),
  refuse_earlier(), refuse_share_before_run(), refuse_later_bytes() FROM PUBLIC;
