-- What an engineer does with a run: answers what contradicts it, says which case a name stands for, notes what a failure is, and
-- asks the other vendor for one.

-- What failures say with what differs from run to run taken out (lib/test-run/message-group.ts); null where nothing failed.
ALTER TABLE "test_result" ADD COLUMN "message_group" TEXT;
-- The history of a case is asked for by its name alone, what a mapping catches by the beginning of names.
DROP INDEX "test_result_combination_id_key_idx";
CREATE INDEX "test_result_key_combination_id_idx" ON "test_result"("key", "combination_id");

CREATE TABLE "run_warning_answer" (
    "run_id" UUID NOT NULL,
    "warning_id" INTEGER NOT NULL,
    "vendor" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_warning_answer_pkey" PRIMARY KEY ("run_id","warning_id")
);

CREATE TABLE "case_mapping" (
    "id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "tool" TEXT,
    "exact" BOOLEAN NOT NULL,
    "pattern" TEXT NOT NULL,
    "stands_for" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_mapping_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "case_mapping_end" (
    "mapping_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_mapping_end_pkey" PRIMARY KEY ("mapping_id")
);

CREATE TABLE "mapped_result" (
    "run_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "mapping_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "combination_id" UUID NOT NULL,
    "case" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mapped_result_pkey" PRIMARY KEY ("run_id","index","mapping_id")
);

CREATE TABLE "failure_note" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "group_digest" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "defect" TEXT,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "failure_note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "failure_note_end" (
    "note_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "failure_note_end_pkey" PRIMARY KEY ("note_id")
);

CREATE TABLE "run_request" (
    "id" UUID NOT NULL,
    "combination_id" UUID NOT NULL,
    "from_vendor" TEXT NOT NULL,
    "to_vendor" TEXT NOT NULL,
    "cases" TEXT[],
    "build" TEXT,
    "reason" TEXT NOT NULL,
    "due_on" DATE,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_request_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "run_request_act" (
    "request_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "reason" TEXT,
    "run_id" UUID,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_request_act_pkey" PRIMARY KEY ("request_id","act")
);

CREATE INDEX "case_mapping_vendor_idx" ON "case_mapping"("vendor");
CREATE UNIQUE INDEX "case_mapping_id_vendor_key" ON "case_mapping"("id", "vendor");
CREATE INDEX "mapped_result_case_combination_id_idx" ON "mapped_result"("case", "combination_id");
CREATE INDEX "mapped_result_mapping_id_run_id_idx" ON "mapped_result"("mapping_id", "run_id");
CREATE UNIQUE INDEX "case_mapping_end_mapping_id_vendor_key" ON "case_mapping_end"("mapping_id", "vendor");
CREATE UNIQUE INDEX "failure_note_end_note_id_vendor_key" ON "failure_note_end"("note_id", "vendor");
CREATE INDEX "failure_note_vendor_group_digest_at_idx" ON "failure_note"("vendor", "group_digest", "at");
CREATE UNIQUE INDEX "failure_note_id_vendor_key" ON "failure_note"("id", "vendor");
CREATE INDEX "run_request_combination_id_idx" ON "run_request"("combination_id");
CREATE INDEX "run_request_from_vendor_at_idx" ON "run_request"("from_vendor", "at");
CREATE INDEX "run_request_to_vendor_at_idx" ON "run_request"("to_vendor", "at");
CREATE INDEX "run_request_act_run_id_idx" ON "run_request_act"("run_id");

ALTER TABLE "run_warning_answer" ADD CONSTRAINT "run_warning_answer_run_id_warning_id_fkey" FOREIGN KEY ("run_id", "warning_id") REFERENCES "run_warning"("run_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_warning_answer" ADD CONSTRAINT "run_warning_answer_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case_mapping" ADD CONSTRAINT "case_mapping_vendor_fkey" FOREIGN KEY ("vendor") REFERENCES "vendor"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case_mapping_end" ADD CONSTRAINT "case_mapping_end_mapping_id_vendor_fkey" FOREIGN KEY ("mapping_id", "vendor") REFERENCES "case_mapping"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mapped_result" ADD CONSTRAINT "mapped_result_mapping_id_vendor_fkey" FOREIGN KEY ("mapping_id", "vendor") REFERENCES "case_mapping"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mapped_result" ADD CONSTRAINT "mapped_result_run_id_index_fkey" FOREIGN KEY ("run_id", "index") REFERENCES "test_result"("run_id", "index") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "failure_note" ADD CONSTRAINT "failure_note_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "test_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "failure_note" ADD CONSTRAINT "failure_note_vendor_fkey" FOREIGN KEY ("vendor") REFERENCES "vendor"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "failure_note_end" ADD CONSTRAINT "failure_note_end_note_id_vendor_fkey" FOREIGN KEY ("note_id", "vendor") REFERENCES "failure_note"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_request" ADD CONSTRAINT "run_request_combination_id_fkey" FOREIGN KEY ("combination_id") REFERENCES "combination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_request_act" ADD CONSTRAINT "run_request_act_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "run_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_request_act" ADD CONSTRAINT "run_request_act_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "test_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE run_warning_answer ADD CONSTRAINT run_warning_answer_said CHECK (btrim(answer) <> '');
ALTER TABLE case_mapping ADD CONSTRAINT case_mapping_said CHECK (btrim(pattern) <> '' AND btrim(stands_for) <> '');
-- What a star of the case stands for is what the one star of the pattern caught.
ALTER TABLE case_mapping ADD CONSTRAINT case_mapping_stars CHECK (
  strpos(stands_for, '*') = 0
  OR NOT exact AND length(replace(pattern, '*', '')) = length(pattern) - 1 AND length(replace(stands_for, '*', '')) = length(stands_for) - 1);
ALTER TABLE case_mapping_end ADD CONSTRAINT case_mapping_end_reason CHECK (btrim(reason) <> '');
ALTER TABLE failure_note ADD CONSTRAINT failure_note_said CHECK (btrim(note) <> '' AND group_digest ~ '^[0-9a-f]{64}$');
ALTER TABLE run_request ADD CONSTRAINT run_request_two_vendors CHECK (from_vendor <> to_vendor);
ALTER TABLE run_request ADD CONSTRAINT run_request_reason CHECK (btrim(reason) <> '');
ALTER TABLE run_request_act ADD CONSTRAINT run_request_act_act CHECK (act IN ('accepted', 'declined', 'withdrawn', 'answered'));
ALTER TABLE run_request_act ADD CONSTRAINT run_request_act_reason CHECK (act <> 'declined' OR btrim(coalesce(reason, '')) <> '');
ALTER TABLE run_request_act ADD CONSTRAINT run_request_act_run CHECK ((act = 'answered') = (run_id IS NOT NULL));

DO $$
DECLARE fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY[
    'run_warning_answer', 'case_mapping', 'case_mapping_end', 'mapped_result', 'failure_note', 'failure_note_end', 'run_request', 'run_request_act'
  ] LOOP
    EXECUTE format('CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_edit()', fact);
    EXECUTE format('CREATE TRIGGER facts_stay_whole BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_edit()', fact);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fact);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO countersign_app', fact);
    IF fact <> 'mapped_result' THEN
      EXECUTE format('CREATE TRIGGER not_in_future BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_future()', fact);
    END IF;
  END LOOP;
END $$;

-- Warnings and their answers. A run that contradicts itself is shared once its vendor has said why it may count.

CREATE POLICY with_run ON run_warning_answer FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor_answers ON run_warning_answer FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());
CREATE TRIGGER answered_after_run BEFORE INSERT ON run_warning_answer FOR EACH ROW EXECUTE FUNCTION refuse_taking_back_before_run();

-- In turns with whoever shares, as results and files are: a warning that came after would have been answered by nobody.
CREATE FUNCTION refuse_warning() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM test_run WHERE id = NEW.run_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM run_share WHERE run_id = NEW.run_id) THEN
    RAISE EXCEPTION 'a shared run takes no more warnings' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_warning_before_shared';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_warning_may BEFORE INSERT ON run_warning FOR EACH ROW EXECUTE FUNCTION refuse_warning();

-- By its name it comes after run_share_holds_run, as run_share_not_retracted does.
CREATE FUNCTION refuse_unanswered_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (
    SELECT FROM run_warning w WHERE w.run_id = NEW.run_id AND w.blocks
      AND NOT EXISTS (SELECT FROM run_warning_answer a WHERE a.run_id = w.run_id AND a.warning_id = w.id)) THEN
    RAISE EXCEPTION 'a run with warnings that nobody answered is not shared' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_share_warnings_answered';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_share_warnings_answered BEFORE INSERT ON run_share FOR EACH ROW EXECUTE FUNCTION refuse_unanswered_share();

-- Names that stand for cases. A mapping is its vendor's, and known to whoever sees a run that it touches. Asked past the policies of
-- results and runs: a mapping may have caught very many that nobody else sees before the first that is shared.

CREATE FUNCTION mapping_is_of_party(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN EXISTS (
    SELECT FROM run_share s JOIN test_run r ON r.id = s.run_id JOIN combination c ON c.id = r.combination_id
    WHERE is_party(c.guest_vendor, c.host_vendor) AND EXISTS (SELECT FROM mapped_result x WHERE x.mapping_id = wanted AND x.run_id = s.run_id));

CREATE POLICY with_results ON case_mapping FOR SELECT TO countersign_app USING (vendor = acting_vendor() OR mapping_is_of_party(id));
CREATE POLICY own_vendor_maps ON case_mapping FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());
CREATE POLICY with_mapping ON case_mapping_end FOR SELECT TO countersign_app USING (vendor = acting_vendor() OR mapping_is_of_party(mapping_id));
CREATE POLICY own_vendor_ends ON case_mapping_end FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());
CREATE POLICY with_run ON mapped_result FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor_adds ON mapped_result FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());

-- Which case a name stands for by a mapping; null where it does not catch the name. lib/mapping/rules.ts says the same.
CREATE FUNCTION mapped_case(exact boolean, pattern text, stands_for text, name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN exact THEN CASE WHEN name = pattern THEN stands_for END
    WHEN name LIKE replace(replace(replace(replace(pattern, '\', '\\'), '%', '\%'), '_', '\_'), '*', '%') THEN
      CASE WHEN strpos(stands_for, '*') = 0 THEN stands_for
        ELSE replace(stands_for, '*', substr(name, strpos(pattern, '*'), length(name) - length(pattern) + 1)) END
  END;

-- Once a statement, not once a row: a pattern may catch every result of a large run.
CREATE FUNCTION refuse_mapped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added a JOIN test_result t ON t.run_id = a.run_id AND t.index = a.index JOIN case_mapping m ON m.id = a.mapping_id
      JOIN test_run r ON r.id = a.run_id
      WHERE t.vendor <> a.vendor OR t.combination_id <> a.combination_id OR m.tool <> r.tool OR m.tool IS NOT NULL AND r.tool IS NULL
        OR a.at <> m.at OR a."case" IS DISTINCT FROM mapped_case(m.exact, m.pattern, m.stands_for, t.key)) THEN
    RAISE EXCEPTION 'a result stands for what a mapping of its vendor makes of its name' USING ERRCODE = 'check_violation', CONSTRAINT = 'mapped_result_fits';
  END IF;
  -- What a mapping caught is known from its own moment on: nobody adds to that later.
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT mapping_id, run_id FROM added) a JOIN case_mapping m ON m.id = a.mapping_id JOIN test_run r ON r.id = a.run_id
      WHERE m.xmin <> pg_current_xact_id()::xid AND r.xmin <> pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a result is caught when its mapping is made, or its run recorded' USING ERRCODE = 'check_violation', CONSTRAINT = 'mapped_result_in_time';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT mapping_id FROM added) a JOIN case_mapping_end e ON e.mapping_id = a.mapping_id) THEN
    RAISE EXCEPTION 'a mapping that ended catches nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'mapped_result_before_end';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER mapped_result_may AFTER INSERT ON mapped_result REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_mapped();

CREATE FUNCTION refuse_end_before_mapping() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NEW.at < (SELECT at FROM case_mapping WHERE id = NEW.mapping_id) THEN
    RAISE EXCEPTION 'a mapping ends once it is there' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_mapping_end_after_mapping';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ended_after_mapping BEFORE INSERT ON case_mapping_end FOR EACH ROW EXECUTE FUNCTION refuse_end_before_mapping();

-- Notes on failures are the vendor's own, whoever's run the failure is in; the run is where it was written, and others say the same.

CREATE POLICY own_vendor ON failure_note FOR SELECT TO countersign_app USING (vendor = acting_vendor());
CREATE POLICY own_vendor_notes ON failure_note FOR INSERT TO countersign_app WITH CHECK (
  vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member() AND EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor ON failure_note_end FOR SELECT TO countersign_app USING (vendor = acting_vendor());
CREATE POLICY own_vendor_ends ON failure_note_end FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());

-- Asking for a run.

CREATE POLICY two_vendors ON run_request FOR SELECT TO countersign_app USING (acting_vendor() IN (from_vendor, to_vendor));
CREATE POLICY own_vendor_asks ON run_request FOR INSERT TO countersign_app WITH CHECK (
  from_vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member()
  AND EXISTS (SELECT FROM combination c WHERE c.id = combination_id AND to_vendor IN (c.guest_vendor, c.host_vendor)));
CREATE POLICY with_request ON run_request_act FOR SELECT TO countersign_app USING (EXISTS (SELECT FROM run_request q WHERE q.id = request_id));
CREATE POLICY own_vendor_acts ON run_request_act FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());

-- Who was asked accepts, declines and answers, who asked withdraws; after an end nothing follows. One after the other: two ends of
-- one moment would each see none.
CREATE FUNCTION refuse_request_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE asked run_request;
BEGIN
  PERFORM look_afresh();
  SELECT * INTO asked FROM run_request WHERE id = NEW.request_id FOR UPDATE;
  IF NEW.vendor IS DISTINCT FROM (CASE NEW.act WHEN 'withdrawn' THEN asked.from_vendor ELSE asked.to_vendor END) THEN
    RAISE EXCEPTION 'a request is % by the other vendor', NEW.act USING ERRCODE = 'check_violation', CONSTRAINT = 'run_request_act_by';
  END IF;
  IF NEW.at < asked.at THEN
    RAISE EXCEPTION 'a request is % once it is there', NEW.act USING ERRCODE = 'check_violation', CONSTRAINT = 'run_request_act_after_request';
  END IF;
  IF EXISTS (SELECT FROM run_request_act a WHERE a.request_id = NEW.request_id AND a.act <> 'accepted') THEN
    RAISE EXCEPTION 'a request that ended is not % any more', NEW.act USING ERRCODE = 'check_violation', CONSTRAINT = 'run_request_act_before_end';
  END IF;
  IF NEW.run_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM test_run r JOIN run_share s ON s.run_id = r.id
      WHERE r.id = NEW.run_id AND r.vendor = NEW.vendor AND r.combination_id = asked.combination_id) THEN
    RAISE EXCEPTION 'a request is answered by a shared run of its combination' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_request_act_run_fits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_request_act_may BEFORE INSERT ON run_request_act FOR EACH ROW EXECUTE FUNCTION refuse_request_act();

-- What is said of a failure goes with its message when that is redacted.

CREATE OR REPLACE FUNCTION refuse_edit_of_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
    kept.message_group := NULL;
    IF NEW IS NOT DISTINCT FROM kept THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is a fact and is never edited', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE FUNCTION remove_redacted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE runs uuid[] := ARRAY(
  SELECT DISTINCT f.run_id FROM run_file f JOIN run_file g ON g.vendor = f.vendor AND g.sha256 = f.sha256 WHERE g.run_id = NEW.run_id);
BEGIN
  DELETE FROM artifact_chunk WHERE (vendor, sha256) IN (SELECT vendor, sha256 FROM run_file WHERE run_id = NEW.run_id);
  UPDATE test_result t SET message = NULL, stack_trace = NULL, stdout = NULL, stderr = NULL, attempts = NULL, properties = NULL, message_group = NULL
    FROM (
      SELECT run_id, vendor, sha256, first_index, lead(first_index) OVER (PARTITION BY run_id ORDER BY position) AS next_index
        FROM run_file WHERE run_id = ANY (runs)) part
    WHERE t.run_id = part.run_id AND t.index >= part.first_index AND (part.next_index IS NULL OR t.index < part.next_index)
      AND EXISTS (SELECT FROM run_file g WHERE g.run_id = NEW.run_id AND g.vendor = part.vendor AND g.sha256 = part.sha256)
      AND num_nonnulls(t.message, t.stack_trace, t.stdout, t.stderr, t.attempts, t.properties, t.message_group) > 0;
  UPDATE test_run SET environment = without_values(environment) WHERE id = ANY (runs) AND environment <> without_values(environment);
  -- Answers that are kept for who sends again show a run as it was.
  DELETE FROM idempotency_key k WHERE k.vendor = NEW.vendor AND EXISTS (SELECT FROM unnest(runs) run WHERE strpos(k.body, run::text) > 0);
  RETURN NULL;
END $$;

-- Both are told. lib/event/rules.ts has the same words.

ALTER TABLE event DROP CONSTRAINT event_kind;
ALTER TABLE event ADD CONSTRAINT event_kind CHECK (kind IN (
  'combination-added', 'run-recorded', 'warning-answered', 'run-shared', 'run-retracted', 'run-redacted', 'case-mapped', 'mapping-ended',
  'run-requested', 'run-request-accepted', 'run-request-declined', 'run-request-withdrawn', 'run-request-answered', 'certification-planned',
  'certification-submitted', 'evidence-changed', 'signed', 'countersigned', 'certified', 'rejected', 'withdrawn',
  'challenge-opened', 'vendor-added', 'member-admitted', 'role-granted', 'role-ended', 'token-issued', 'token-ended',
  'reset-issued', 'password-changed', 'sessions-ended', 'catalogue-imported', 'program-added', 'policy-published')) NOT VALID;

-- Of what an engineer does with runs; the rest is as it was.
CREATE FUNCTION work_audience(kind text, subject uuid, happened timestamptz) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN CASE
    WHEN kind = 'warning-answered' THEN (
      SELECT CASE WHEN EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id) THEN ARRAY[c.guest_vendor, c.host_vendor] ELSE ARRAY[r.vendor] END
        FROM test_run r JOIN combination c ON c.id = r.combination_id
        WHERE r.id = subject AND r.vendor = acting_vendor()
          AND EXISTS (SELECT FROM run_warning_answer a WHERE a.run_id = r.id AND a.at = happened))
    -- Who shares a run that a mapping touches reads the mapping with it.
    WHEN kind IN ('case-mapped', 'mapping-ended') THEN (
      SELECT ARRAY(
        SELECT m.vendor UNION SELECT unnest(ARRAY[c.guest_vendor, c.host_vendor]) FROM combination c WHERE c.id IN (
          SELECT x.combination_id FROM mapped_result x JOIN run_share s ON s.run_id = x.run_id WHERE x.mapping_id = m.id))
        FROM case_mapping m WHERE m.id = subject AND m.vendor = acting_vendor() AND CASE kind
          WHEN 'case-mapped' THEN m.at = happened
          ELSE EXISTS (SELECT FROM case_mapping_end e WHERE e.mapping_id = m.id AND e.at = happened) END)
    ELSE (
      SELECT ARRAY[q.from_vendor, q.to_vendor] FROM run_request q WHERE q.id = subject AND CASE kind
        WHEN 'run-requested' THEN q.from_vendor = acting_vendor() AND q.at = happened
        ELSE EXISTS (
          SELECT FROM run_request_act a WHERE a.request_id = q.id AND a.vendor = acting_vendor() AND a.at = happened
            AND 'run-request-' || a.act = kind) END)
  END;

ALTER FUNCTION event_audience(text, uuid, timestamptz) RENAME TO record_audience;
CREATE FUNCTION event_audience(kind text, subject uuid, happened timestamptz) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN CASE
    WHEN kind IN ('warning-answered', 'case-mapped', 'mapping-ended') OR kind LIKE 'run-request%' THEN work_audience(kind, subject, happened)
    ELSE record_audience(kind, subject, happened)
  END;

REVOKE EXECUTE ON FUNCTION mapped_case(boolean, text, text, text), mapping_is_of_party(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mapped_case(boolean, text, text, text), mapping_is_of_party(uuid) TO countersign_app;
REVOKE EXECUTE ON FUNCTION refuse_warning(), refuse_unanswered_share(), refuse_mapped(), refuse_end_before_mapping(), refuse_request_act(),
  work_audience(text, uuid, timestamptz), event_audience(text, uuid, timestamptz) FROM PUBLIC;
