-- The first answer to a write that was sent with an Idempotency-Key. No fact: it is filled in once, and goes after some days.
CREATE TABLE "idempotency_key" (
    "vendor" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_digest" TEXT NOT NULL,
    "status" INTEGER,
    "headers" JSONB,
    "body" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("vendor","sender","key")
);

CREATE INDEX "idempotency_key_at_idx" ON "idempotency_key"("at");

ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO countersign_app;
CREATE POLICY own_vendor ON idempotency_key FOR ALL TO countersign_app
  USING (vendor = acting_vendor()) WITH CHECK (vendor = acting_vendor());
