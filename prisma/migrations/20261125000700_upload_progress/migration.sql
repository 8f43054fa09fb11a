-- How far an upload is. No fact: it is written over while the upload goes on, and goes after a day. The key carries the vendor, since
-- senders make the ids themselves.
CREATE TABLE "upload_progress" (
    "vendor" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID,
    "token_id" UUID,
    "guest" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "arch" TEXT NOT NULL,
    "file_name" TEXT,
    "bytes_total" BIGINT,
    "bytes" BIGINT NOT NULL,
    "results" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "run_id" UUID,
    "code" TEXT,
    "message" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_progress_pkey" PRIMARY KEY ("vendor","id")
);

CREATE INDEX "upload_progress_vendor_started_at_idx" ON "upload_progress"("vendor", "started_at");

ALTER TABLE upload_progress ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON upload_progress TO countersign_app;
CREATE POLICY own_vendor ON upload_progress FOR ALL TO countersign_app
  USING (vendor = acting_vendor()) WITH CHECK (vendor = acting_vendor());
