-- A run may be put together from several files, the parts of one job. Its own sha256 names them all.
CREATE TABLE "run_file" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "vendor" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT,
    "format" TEXT NOT NULL,
    "first_index" INTEGER NOT NULL,

    CONSTRAINT "run_file_pkey" PRIMARY KEY ("run_id","position")
);

INSERT INTO "run_file" SELECT "id", 0, "vendor", "sha256", "file_name", "format", 0 FROM "test_run";

CREATE INDEX "run_file_vendor_sha256_idx" ON "run_file"("vendor", "sha256");
ALTER TABLE "run_file" ADD CONSTRAINT "run_file_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "run_file" ADD CONSTRAINT "run_file_vendor_sha256_fkey" FOREIGN KEY ("vendor", "sha256") REFERENCES "artifact"("vendor", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "test_run" DROP CONSTRAINT "test_run_vendor_sha256_fkey";
DROP INDEX "test_run_sha256";

CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON run_file FOR EACH ROW EXECUTE FUNCTION refuse_edit();
CREATE TRIGGER facts_stay_whole BEFORE TRUNCATE ON run_file EXECUTE FUNCTION refuse_edit();
ALTER TABLE run_file ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON run_file TO countersign_app;
CREATE POLICY with_run ON run_file FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor_adds ON run_file FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());

-- What was shared is what both vendors read. The lock on the run keeps a sharing that is under way out until this is decided.
CREATE FUNCTION refuse_run_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM test_run WHERE id = NEW.run_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM run_share WHERE run_id = NEW.run_id) THEN
    RAISE EXCEPTION 'a shared run takes no more files' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_file_before_shared';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_file_may BEFORE INSERT ON run_file FOR EACH ROW EXECUTE FUNCTION refuse_run_file();

DROP POLICY with_run ON artifact;
CREATE POLICY with_run ON artifact FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM run_file f WHERE f.vendor = artifact.vendor AND f.sha256 = artifact.sha256));

REVOKE EXECUTE ON FUNCTION refuse_run_file() FROM PUBLIC;
