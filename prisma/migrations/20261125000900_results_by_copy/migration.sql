-- Results come by COPY into the table that holds them, while their file is still being read. COPY does not go into a table with
-- row-level security, so the rows stand in a partition without it, behind the table that everybody reads. The application may add to
-- the partition and read nothing of it; whose results they are, and of which run, it cannot say: the transaction says it.

ALTER TABLE "mapped_result" DROP CONSTRAINT "mapped_result_run_id_index_fkey";
ALTER TABLE "test_result" DROP CONSTRAINT "test_result_run_id_vendor_fkey";
DROP TRIGGER facts_stay ON test_result;
DROP TRIGGER test_result_may ON test_result;
DROP POLICY with_run ON test_result;
DROP POLICY own_vendor_adds ON test_result;
REVOKE ALL ON test_result FROM countersign_app;
ALTER TABLE test_result DISABLE ROW LEVEL SECURITY;

ALTER TABLE test_result RENAME TO test_result_rows;
ALTER INDEX "test_result_pkey" RENAME TO "test_result_rows_pkey";
-- Passed results are most of a run; the others are looked for.
DROP INDEX "test_result_run_id_status_index_idx";
-- Made again below, with the table that everybody reads.
DROP INDEX "test_result_key_combination_id_idx";

CREATE TABLE test_result (LIKE test_result_rows INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (run_id);
ALTER TABLE "test_result" ADD CONSTRAINT "test_result_pkey" PRIMARY KEY ("run_id","index");
CREATE INDEX test_result_status ON test_result (run_id, status, index) WHERE status <> 'passed';
CREATE INDEX "test_result_key_combination_id_idx" ON "test_result"("key", "combination_id");
ALTER TABLE test_result ATTACH PARTITION test_result_rows DEFAULT;
ALTER TABLE "mapped_result" ADD CONSTRAINT "mapped_result_run_id_index_fkey" FOREIGN KEY ("run_id", "index") REFERENCES "test_result"("run_id", "index") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE test_result ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON test_result TO countersign_app;
CREATE POLICY with_run ON test_result FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor_adds ON test_result FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());

-- As before, but named as the table that people know: a trigger of a row knows the partition only.
CREATE OR REPLACE FUNCTION refuse_edit_of_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE kept test_result_rows := OLD;
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
  RAISE EXCEPTION 'test_result is a fact and is never edited' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON test_result FOR EACH ROW EXECUTE FUNCTION refuse_edit_of_result();
CREATE TRIGGER facts_stay_whole BEFORE TRUNCATE ON test_result EXECUTE FUNCTION refuse_edit();

-- As before, and what the foreign key said: a result is of a run of its vendor. Asked once a statement, for the key asked it once a row,
-- which took as long as all else together. The runs are held as the key held them, in turns with whoever shares.
CREATE OR REPLACE FUNCTION refuse_results() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM test_run WHERE id IN (SELECT run_id FROM added) ORDER BY id FOR KEY SHARE;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT run_id, vendor FROM added) a
      WHERE NOT EXISTS (SELECT FROM test_run r WHERE r.id = a.run_id AND r.vendor = a.vendor)) THEN
    RAISE EXCEPTION 'a result is of a run of its vendor' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_result_with_run';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT run_id, combination_id FROM added) a JOIN test_run r ON r.id = a.run_id WHERE r.combination_id <> a.combination_id) THEN
    RAISE EXCEPTION 'a result is of the combination of its run' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_result_combination';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT run_id FROM added) a JOIN run_share s ON s.run_id = a.run_id) THEN
    RAISE EXCEPTION 'a shared run takes no more results' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_result_before_shared';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER test_result_may AFTER INSERT ON test_result REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_results();

-- By COPY: the three columns that say whose a result is are not the application's to give.
ALTER TABLE test_result_rows
  ALTER run_id SET DEFAULT nullif(current_setting('countersign.run', true), '')::uuid,
  ALTER combination_id SET DEFAULT nullif(current_setting('countersign.combination', true), '')::uuid,
  ALTER vendor SET DEFAULT acting_vendor();
DO $$
BEGIN
  EXECUTE (
    SELECT format('GRANT INSERT (%s) ON test_result_rows TO countersign_app', string_agg(quote_ident(attname), ', '))
    FROM pg_attribute WHERE attrelid = 'test_result_rows'::regclass AND attnum > 0 AND NOT attisdropped
      AND attname NOT IN ('run_id', 'combination_id', 'vendor'));
END $$;

-- That results were taken for a run, once. The run itself follows in the same transaction, when its file is read and counted.
CREATE TABLE "result_intake" (
    "run_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "combination_id" UUID NOT NULL,

    CONSTRAINT "result_intake_pkey" PRIMARY KEY ("run_id")
);
ALTER TABLE result_intake ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON result_intake FOR EACH ROW EXECUTE FUNCTION refuse_edit();
CREATE TRIGGER facts_stay_whole BEFORE TRUNCATE ON result_intake EXECUTE FUNCTION refuse_edit();

CREATE FUNCTION note_intake() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO result_intake (run_id, vendor, combination_id)
    VALUES (current_setting('countersign.run')::uuid, acting_vendor(), current_setting('countersign.combination')::uuid);
  RETURN NULL;
END $$;
CREATE TRIGGER intake_is_noted AFTER INSERT ON test_result_rows FOR EACH STATEMENT EXECUTE FUNCTION note_intake();

CREATE FUNCTION refuse_intake_without_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM test_run r WHERE r.id = NEW.run_id AND r.vendor = NEW.vendor AND r.combination_id = NEW.combination_id
      AND r.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'results come with their run' USING ERRCODE = 'check_violation', CONSTRAINT = 'result_intake_with_run';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER intake_with_run AFTER INSERT ON result_intake
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_intake_without_run();

REVOKE EXECUTE ON FUNCTION note_intake(), refuse_intake_without_run() FROM PUBLIC;
