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
