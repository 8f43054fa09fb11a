-- A run is taken back in two ways that have nothing to do with each other. Retracted it counts no more; redacted it keeps its
-- verdicts, and what its file said beyond them is gone.

CREATE TABLE "run_retraction" (
    "run_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_retraction_pkey" PRIMARY KEY ("run_id")
);

CREATE TABLE "run_redaction" (
    "run_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_redaction_pkey" PRIMARY KEY ("run_id")
);

CREATE UNIQUE INDEX "run_retraction_run_id_vendor_key" ON "run_retraction"("run_id", "vendor");
CREATE UNIQUE INDEX "run_redaction_run_id_vendor_key" ON "run_redaction"("run_id", "vendor");
ALTER TABLE "run_retraction" ADD CONSTRAINT "run_retraction_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_redaction" ADD CONSTRAINT "run_redaction_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE run_retraction ADD CONSTRAINT run_retraction_reason CHECK (btrim(reason) <> '');
ALTER TABLE run_redaction ADD CONSTRAINT run_redaction_reason CHECK (btrim(reason) <> '');

CREATE FUNCTION refuse_taking_back_before_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NEW.at < (SELECT at FROM test_run WHERE id = NEW.run_id) THEN
    RAISE EXCEPTION 'a run is taken back once it is there' USING ERRCODE = 'check_violation', CONSTRAINT = 'taken_back_after_run';
  END IF;
  RETURN NEW;
END $$;

GRANT SELECT, INSERT ON run_retraction, run_redaction TO countersign_app;

DO $$
DECLARE fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY['run_retraction', 'run_redaction'] LOOP
    EXECUTE format('CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_edit()', fact);
    EXECUTE format('CREATE TRIGGER facts_stay_whole BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_edit()', fact);
    EXECUTE format('CREATE TRIGGER not_in_future BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_future()', fact);
    EXECUTE format('CREATE TRIGGER taken_back_after_run BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_taking_back_before_run()', fact);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fact);
    EXECUTE format('CREATE POLICY with_run ON %I FOR SELECT TO countersign_app USING (
      vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id))', fact);
    EXECUTE format('CREATE POLICY own_vendor_takes_back ON %I FOR INSERT TO countersign_app
      WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member())', fact);
  END LOOP;
END $$;

-- Retracting. In turns with whoever shares, by the same lock.

CREATE TRIGGER holds_run BEFORE INSERT ON run_retraction FOR EACH ROW EXECUTE FUNCTION hold_run();

-- Triggers of one kind go by their names: run_share_holds_run has the lock by now, so a retraction that it waited for is seen here.
CREATE FUNCTION refuse_share_of_retracted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT FROM run_retraction WHERE run_id = NEW.run_id) THEN
    RAISE EXCEPTION 'a retracted run is not shared' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_share_not_retracted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_share_not_retracted BEFORE INSERT ON run_share FOR EACH ROW EXECUTE FUNCTION refuse_share_of_retracted();

CREATE FUNCTION refuse_retracted_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF EXISTS (SELECT FROM run_retraction WHERE run_id = NEW.run_id) THEN
    RAISE EXCEPTION 'a retracted run is no evidence' USING ERRCODE = 'check_violation', CONSTRAINT = 'round_evidence_not_retracted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_evidence_not_retracted BEFORE INSERT ON round_evidence FOR EACH ROW EXECUTE FUNCTION refuse_retracted_evidence();

-- Redacting. The fact is the only door: whoever adds it removes the bytes and texts, and they are removed in no other transaction
-- and in no other way, by nobody, the owner included. A setting would be a key that anybody could turn; a fact stays and says who.

CREATE FUNCTION refuse_edit_of_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE kept test_run := OLD;
BEGIN
  IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT FROM run_file f JOIN run_file g ON g.vendor = f.vendor AND g.sha256 = f.sha256 JOIN run_redaction d ON d.run_id = g.run_id
      WHERE f.run_id = OLD.id AND d.xmin = pg_current_xact_id()::xid) THEN
    kept.environment := without_values(OLD.environment);
    IF NEW IS NOT DISTINCT FROM kept THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is a fact and is never edited', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION without_values(environment jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
  RETURN (SELECT coalesce(jsonb_agg(entry || '{"value": ""}' ORDER BY place), '[]')
    FROM jsonb_array_elements(environment) WITH ORDINALITY t (entry, place));

CREATE FUNCTION refuse_edit_of_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE kept test_result := OLD;
BEGIN
  IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT FROM run_file f JOIN run_file g ON g.vendor = f.vendor AND g.sha256 = f.sha256 JOIN run_redaction d ON d.run_id = g.run_id
      WHERE f.run_id = OLD.run_id AND d.xmin = pg_current_xact_id()::xid) THEN
    kept.message := NULL;
    kept.stack_trace := NULL;
    kept.stdout := NULL;
    kept.stderr := NULL;
    kept.attempts := NULL;
    kept.properties := NULL;
    IF NEW IS NOT DISTINCT FROM kept THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is a fact and is never edited', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_edit_of_chunk() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM run_file f JOIN run_redaction d ON d.run_id = f.run_id
      WHERE f.vendor = OLD.vendor AND f.sha256 = OLD.sha256 AND d.xmin = pg_current_xact_id()::xid) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is a fact and is never edited', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER facts_stay ON test_run;
DROP TRIGGER facts_stay ON test_result;
DROP TRIGGER facts_stay ON artifact_chunk;
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON test_run FOR EACH ROW EXECUTE FUNCTION refuse_edit_of_run();
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON test_result FOR EACH ROW EXECUTE FUNCTION refuse_edit_of_result();
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON artifact_chunk FOR EACH ROW EXECUTE FUNCTION refuse_edit_of_chunk();

-- Files first and runs after them, each in one order for everybody. Who sends one of the files in this moment holds it by its foreign
-- key until that run is whole; who sends it later waits here, and is refused.
CREATE FUNCTION hold_redacted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM artifact a WHERE (a.vendor, a.sha256) IN (SELECT vendor, sha256 FROM run_file WHERE run_id = NEW.run_id)
    ORDER BY a.sha256 FOR UPDATE;
  PERFORM FROM test_run r WHERE r.id IN (
    SELECT f.run_id FROM run_file f JOIN run_file g ON g.vendor = f.vendor AND g.sha256 = f.sha256 WHERE g.run_id = NEW.run_id)
    ORDER BY r.id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER holds_runs BEFORE INSERT ON run_redaction FOR EACH ROW EXECUTE FUNCTION hold_redacted();

-- The same bytes say the same in every run that has them. Of a run in parts, only the results of that part lose their texts; what
-- was said about the environment is not known by part.
CREATE FUNCTION remove_redacted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE runs uuid[] := ARRAY(
  SELECT DISTINCT f.run_id FROM run_file f JOIN run_file g ON g.vendor = f.vendor AND g.sha256 = f.sha256 WHERE g.run_id = NEW.run_id);
BEGIN
  DELETE FROM artifact_chunk WHERE (vendor, sha256) IN (SELECT vendor, sha256 FROM run_file WHERE run_id = NEW.run_id);
  UPDATE test_result t SET message = NULL, stack_trace = NULL, stdout = NULL, stderr = NULL, attempts = NULL, properties = NULL
    FROM (
      SELECT run_id, vendor, sha256, first_index, lead(first_index) OVER (PARTITION BY run_id ORDER BY position) AS next_index
        FROM run_file WHERE run_id = ANY (runs)) part
    WHERE t.run_id = part.run_id AND t.index >= part.first_index AND (part.next_index IS NULL OR t.index < part.next_index)
      AND EXISTS (SELECT FROM run_file g WHERE g.run_id = NEW.run_id AND g.vendor = part.vendor AND g.sha256 = part.sha256)
      AND num_nonnulls(t.message, t.stack_trace, t.stdout, t.stderr, t.attempts, t.properties) > 0;
  UPDATE test_run SET environment = without_values(environment) WHERE id = ANY (runs) AND environment <> without_values(environment);
  -- Answers that are kept for who sends again show a run as it was.
  DELETE FROM idempotency_key k WHERE k.vendor = NEW.vendor AND EXISTS (SELECT FROM unnest(runs) run WHERE strpos(k.body, run::text) > 0);
  RETURN NULL;
END $$;
CREATE TRIGGER removes AFTER INSERT ON run_redaction FOR EACH ROW EXECUTE FUNCTION remove_redacted();

-- As before, and no run has a file that was redacted: it would be a run of which nothing can be shown, or bring the texts back.
CREATE OR REPLACE FUNCTION refuse_run_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM test_run WHERE id = NEW.run_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM run_share WHERE run_id = NEW.run_id) THEN
    RAISE EXCEPTION 'a shared run takes no more files' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_file_before_shared';
  END IF;
  PERFORM FROM artifact WHERE vendor = NEW.vendor AND sha256 = NEW.sha256 FOR KEY SHARE;
  IF EXISTS (
    SELECT FROM run_file f JOIN run_redaction d ON d.run_id = f.run_id WHERE f.vendor = NEW.vendor AND f.sha256 = NEW.sha256) THEN
    RAISE EXCEPTION 'a file that was redacted does not come back' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_file_not_redacted';
  END IF;
  RETURN NEW;
END $$;

-- Both are told. The rest of these words stands as the ledger's order has it.

ALTER TABLE event DROP CONSTRAINT event_kind;
ALTER TABLE event ADD CONSTRAINT event_kind CHECK (kind IN (
  'combination-added', 'run-recorded', 'run-shared', 'run-retracted', 'run-redacted', 'certification-planned',
  'certification-submitted', 'evidence-changed', 'signed', 'countersigned', 'certified', 'rejected', 'withdrawn',
  'challenge-opened', 'vendor-added', 'member-admitted', 'role-granted', 'role-ended', 'token-issued', 'token-ended',
  'reset-issued', 'password-changed', 'sessions-ended', 'catalogue-imported', 'program-added', 'policy-published')) NOT VALID;

CREATE OR REPLACE FUNCTION event_audience(kind text, subject uuid, happened timestamptz) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN CASE
    WHEN kind = 'combination-added' THEN (
      SELECT ARRAY[guest_vendor, host_vendor] FROM combination WHERE id = subject AND is_party(guest_vendor, host_vendor))
    WHEN kind = 'run-recorded' THEN (
      SELECT ARRAY[vendor] FROM test_run WHERE id = subject AND vendor = acting_vendor() AND at = happened)
    WHEN kind = 'run-shared' THEN (
      SELECT ARRAY[c.guest_vendor, c.host_vendor] FROM run_share s JOIN test_run r ON r.id = s.run_id JOIN combination c ON c.id = r.combination_id
        WHERE s.run_id = subject AND s.vendor = acting_vendor() AND s.at = happened)
    -- Of a run that only one vendor sees, nobody else learns that it was taken back.
    WHEN kind IN ('run-retracted', 'run-redacted') THEN (
      SELECT CASE WHEN EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id) THEN ARRAY[c.guest_vendor, c.host_vendor] ELSE ARRAY[r.vendor] END
        FROM test_run r JOIN combination c ON c.id = r.combination_id
        WHERE r.id = subject AND r.vendor = acting_vendor() AND CASE kind
          WHEN 'run-retracted' THEN EXISTS (SELECT FROM run_retraction t WHERE t.run_id = r.id AND t.at = happened)
          ELSE EXISTS (SELECT FROM run_redaction d WHERE d.run_id = r.id AND d.at = happened) END)
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

REVOKE EXECUTE ON FUNCTION refuse_taking_back_before_run(), refuse_share_of_retracted(), refuse_retracted_evidence(), refuse_edit_of_run(),
  without_values(jsonb), refuse_edit_of_result(), refuse_edit_of_chunk(), hold_redacted(), remove_redacted() FROM PUBLIC;
