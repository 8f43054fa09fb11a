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
