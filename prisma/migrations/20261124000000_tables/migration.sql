-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "vendor" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "release" (
    "slug" TEXT NOT NULL,
    "vendor_slug" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "release_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "catalog_fact" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "payload" JSONB,
    "source" TEXT,
    "undated" BOOLEAN NOT NULL,
    "known_from" DATE,
    "known_until" DATE,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "catalog_fact_pkey" PRIMARY KEY ("kind","key","version")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "vendor_slug" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_credential" (
    "member_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "session_epoch" INTEGER NOT NULL,
    "failed_attempts" INTEGER NOT NULL,
    "rests_until" TIMESTAMPTZ(3),

    CONSTRAINT "member_credential_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_end" (
    "grant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "role_end_pkey" PRIMARY KEY ("grant_id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset_use" (
    "reset_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_reset_use_pkey" PRIMARY KEY ("reset_id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "vendor_slug" TEXT NOT NULL,
    "member_id" UUID,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token_end" (
    "token_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "api_token_end_pkey" PRIMARY KEY ("token_id")
);

-- CreateTable
CREATE TABLE "program" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "validating_vendor" TEXT NOT NULL,
    "guest_vendor" TEXT NOT NULL,
    "guests" TEXT[],
    "hosts" TEXT[],
    "architectures" TEXT[],
    "first_contact" TEXT NOT NULL,
    "second_contact" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "program_slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "applies_from" DATE NOT NULL,
    "requirements" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("program_slug","version")
);

-- CreateTable
CREATE TABLE "combination" (
    "id" UUID NOT NULL,
    "guest" TEXT NOT NULL,
    "guest_vendor" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "host_vendor" TEXT NOT NULL,
    "arch" TEXT NOT NULL,
    "added_by_id" UUID,
    "added_by_vendor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "combination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artifact" (
    "vendor" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "artifact_pkey" PRIMARY KEY ("vendor","sha256")
);

-- CreateTable
CREATE TABLE "artifact_chunk" (
    "vendor" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "compressed" BYTEA NOT NULL,

    CONSTRAINT "artifact_chunk_pkey" PRIMARY KEY ("vendor","sha256","index")
);

-- CreateTable
CREATE TABLE "test_run" (
    "id" UUID NOT NULL,
    "combination_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "tool" TEXT,
    "tool_version" TEXT,
    "format" TEXT NOT NULL,
    "file_name" TEXT,
    "sha256" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "started_at_has_zone" BOOLEAN NOT NULL,
    "duration_seconds" DOUBLE PRECISION,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "errored" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "other" INTEGER NOT NULL,
    "suites" INTEGER NOT NULL,
    "completeness" TEXT NOT NULL,
    "environment" JSONB NOT NULL,
    "uploaded_by_id" UUID,
    "uploaded_by_name" TEXT NOT NULL,
    "token_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "test_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_warning" (
    "run_id" UUID NOT NULL,
    "id" INTEGER NOT NULL,
    "vendor" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "line" INTEGER,
    "column" INTEGER,
    "blocks" BOOLEAN NOT NULL,

    CONSTRAINT "run_warning_pkey" PRIMARY KEY ("run_id","id")
);

-- CreateTable
CREATE TABLE "run_share" (
    "run_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_share_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "test_result" (
    "run_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "vendor" TEXT NOT NULL,
    "combination_id" UUID NOT NULL,
    "suite" TEXT NOT NULL,
    "class_name" TEXT,
    "name" TEXT,
    "key" TEXT,
    "status" TEXT NOT NULL,
    "detail" TEXT,
    "raw_status" TEXT NOT NULL,
    "duration_seconds" DOUBLE PRECISION,
    "message" TEXT,
    "stack_trace" TEXT,
    "stdout" TEXT,
    "stderr" TEXT,

    CONSTRAINT "test_result_pkey" PRIMARY KEY ("run_id","index")
);

-- CreateTable
CREATE TABLE "certification" (
    "id" UUID NOT NULL,
    "program_slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "combination_id" UUID NOT NULL,
    "guest_vendor" TEXT NOT NULL,
    "host_vendor" TEXT NOT NULL,
    "signing_vendor" TEXT NOT NULL,
    "countersigning_vendor" TEXT NOT NULL,
    "due_on" DATE,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "by_vendor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certification_lock" (
    "certification_id" UUID NOT NULL,
    "combination_id" UUID NOT NULL,
    "turn" INTEGER NOT NULL,

    CONSTRAINT "certification_lock_pkey" PRIMARY KEY ("certification_id")
);

-- CreateTable
CREATE TABLE "certification_slot" (
    "program_slug" TEXT NOT NULL,
    "combination_id" UUID NOT NULL,
    "certification_id" UUID NOT NULL,

    CONSTRAINT "certification_slot_pkey" PRIMARY KEY ("program_slug","combination_id")
);

-- CreateTable
CREATE TABLE "review_round" (
    "certification_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "program_slug" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "satisfied" BOOLEAN NOT NULL,
    "decision" JSONB NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "by_vendor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_round_pkey" PRIMARY KEY ("certification_id","round")
);

-- CreateTable
CREATE TABLE "round_evidence" (
    "certification_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "uploaded_by_id" UUID,

    CONSTRAINT "round_evidence_pkey" PRIMARY KEY ("certification_id","round","run_id")
);

-- CreateTable
CREATE TABLE "sign_off" (
    "certification_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "member_name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("certification_id","round","side")
);

-- CreateTable
CREATE TABLE "rejection" (
    "certification_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "vendor" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rejection_pkey" PRIMARY KEY ("certification_id","round")
);

-- CreateTable
CREATE TABLE "withdrawal" (
    "certification_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "withdrawal_pkey" PRIMARY KEY ("certification_id")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL,
    "certification_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "program_slug" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "guest" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "arch" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "countersigned_by" TEXT NOT NULL,
    "countersigned_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" DATE,
    "demo" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge" (
    "id" UUID NOT NULL,
    "certification_id" UUID NOT NULL,
    "run_id" UUID,
    "vendor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" UUID NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "event_payload" (
    "number" BIGINT NOT NULL,
    "salt" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "audience" TEXT[],

    CONSTRAINT "event_payload_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "register_change" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "release_slug_vendor_slug_key" ON "release"("slug", "vendor_slug");

-- CreateIndex
CREATE UNIQUE INDEX "member_email_key" ON "member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "member_id_vendor_slug_key" ON "member"("id", "vendor_slug");

-- CreateIndex
CREATE INDEX "role_grant_member_id_idx" ON "role_grant"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");

-- CreateIndex
CREATE INDEX "password_reset_member_id_idx" ON "password_reset"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_vendor_slug_idx" ON "api_token"("vendor_slug");

-- CreateIndex
CREATE INDEX "combination_host_idx" ON "combination"("host");

-- CreateIndex
CREATE UNIQUE INDEX "combination_guest_host_arch_key" ON "combination"("guest", "host", "arch");

-- CreateIndex
CREATE INDEX "test_run_combination_id_at_idx" ON "test_run"("combination_id", "at");

-- CreateIndex
CREATE INDEX "test_run_vendor_at_id_idx" ON "test_run"("vendor", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "test_run_vendor_combination_id_sha256_key" ON "test_run"("vendor", "combination_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "test_run_id_vendor_key" ON "test_run"("id", "vendor");

-- CreateIndex
CREATE UNIQUE INDEX "run_share_run_id_vendor_key" ON "run_share"("run_id", "vendor");

-- CreateIndex
CREATE INDEX "test_result_run_id_status_index_idx" ON "test_result"("run_id", "status", "index");

-- CreateIndex
CREATE INDEX "test_result_combination_id_key_idx" ON "test_result"("combination_id", "key");

-- CreateIndex
CREATE INDEX "certification_combination_id_idx" ON "certification"("combination_id");

-- CreateIndex
CREATE UNIQUE INDEX "certification_program_slug_number_key" ON "certification"("program_slug", "number");

-- CreateIndex
CREATE INDEX "certification_lock_combination_id_idx" ON "certification_lock"("combination_id");

-- CreateIndex
CREATE UNIQUE INDEX "certification_slot_certification_id_key" ON "certification_slot"("certification_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_round_certification_id_round_digest_key" ON "review_round"("certification_id", "round", "digest");

-- CreateIndex
CREATE INDEX "round_evidence_run_id_idx" ON "round_evidence"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_certification_id_round_vendor_key" ON "sign_off"("certification_id", "round", "vendor");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_certification_id_round_member_id_key" ON "sign_off"("certification_id", "round", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_certification_id_key" ON "certificate"("certification_id");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_certification_id_round_digest_key" ON "certificate"("certification_id", "round", "digest");

-- CreateIndex
CREATE INDEX "challenge_certification_id_idx" ON "challenge"("certification_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_hash_key" ON "event"("hash");

-- CreateIndex
CREATE INDEX "event_subject_number_idx" ON "event"("subject", "number");

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_vendor_slug_fkey" FOREIGN KEY ("vendor_slug") REFERENCES "vendor"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_vendor_slug_fkey" FOREIGN KEY ("vendor_slug") REFERENCES "vendor"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_credential" ADD CONSTRAINT "member_credential_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_end" ADD CONSTRAINT "role_end_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "role_grant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_reset_use" ADD CONSTRAINT "password_reset_use_reset_id_fkey" FOREIGN KEY ("reset_id") REFERENCES "password_reset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_member_id_vendor_slug_fkey" FOREIGN KEY ("member_id", "vendor_slug") REFERENCES "member"("id", "vendor_slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token_end" ADD CONSTRAINT "api_token_end_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_token"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_program_slug_fkey" FOREIGN KEY ("program_slug") REFERENCES "program"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "combination" ADD CONSTRAINT "combination_guest_guest_vendor_fkey" FOREIGN KEY ("guest", "guest_vendor") REFERENCES "release"("slug", "vendor_slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "combination" ADD CONSTRAINT "combination_host_host_vendor_fkey" FOREIGN KEY ("host", "host_vendor") REFERENCES "release"("slug", "vendor_slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_chunk" ADD CONSTRAINT "artifact_chunk_vendor_sha256_fkey" FOREIGN KEY ("vendor", "sha256") REFERENCES "artifact"("vendor", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_run" ADD CONSTRAINT "test_run_combination_id_fkey" FOREIGN KEY ("combination_id") REFERENCES "combination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_run" ADD CONSTRAINT "test_run_vendor_sha256_fkey" FOREIGN KEY ("vendor", "sha256") REFERENCES "artifact"("vendor", "sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_warning" ADD CONSTRAINT "run_warning_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_share" ADD CONSTRAINT "run_share_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_result" ADD CONSTRAINT "test_result_run_id_vendor_fkey" FOREIGN KEY ("run_id", "vendor") REFERENCES "test_run"("id", "vendor") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification" ADD CONSTRAINT "certification_program_slug_fkey" FOREIGN KEY ("program_slug") REFERENCES "program"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification" ADD CONSTRAINT "certification_combination_id_fkey" FOREIGN KEY ("combination_id") REFERENCES "combination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification_lock" ADD CONSTRAINT "certification_lock_certification_id_fkey" FOREIGN KEY ("certification_id") REFERENCES "certification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification_slot" ADD CONSTRAINT "certification_slot_certification_id_fkey" FOREIGN KEY ("certification_id") REFERENCES "certification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_round" ADD CONSTRAINT "review_round_certification_id_fkey" FOREIGN KEY ("certification_id") REFERENCES "certification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_round" ADD CONSTRAINT "review_round_program_slug_policy_version_fkey" FOREIGN KEY ("program_slug", "policy_version") REFERENCES "policy_version"("program_slug", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_evidence" ADD CONSTRAINT "round_evidence_certification_id_round_fkey" FOREIGN KEY ("certification_id", "round") REFERENCES "review_round"("certification_id", "round") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_evidence" ADD CONSTRAINT "round_evidence_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "test_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_certification_id_round_digest_fkey" FOREIGN KEY ("certification_id", "round", "digest") REFERENCES "review_round"("certification_id", "round", "digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_member_id_vendor_fkey" FOREIGN KEY ("member_id", "vendor") REFERENCES "member"("id", "vendor_slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejection" ADD CONSTRAINT "rejection_certification_id_round_fkey" FOREIGN KEY ("certification_id", "round") REFERENCES "review_round"("certification_id", "round") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_certification_id_fkey" FOREIGN KEY ("certification_id") REFERENCES "certification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_certification_id_fkey" FOREIGN KEY ("certification_id") REFERENCES "certification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_certification_id_round_digest_fkey" FOREIGN KEY ("certification_id", "round", "digest") REFERENCES "review_round"("certification_id", "round", "digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_certification_id_fkey" FOREIGN KEY ("certification_id") REFERENCES "certification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_payload" ADD CONSTRAINT "event_payload_number_fkey" FOREIGN KEY ("number") REFERENCES "event"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
