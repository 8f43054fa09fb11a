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
