-- What the database itself refuses. Prisma's schema language has no words for any of this.
-- The application connects as a member of countersign_app or countersign_public; neither owns anything.

DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['countersign_app', 'countersign_public'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      -- Two databases of one cluster may be migrated in the same moment.
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
END $$;

-- Who is asking. Set by set_config(..., true) at the start of each transaction; empty means nobody.

CREATE FUNCTION acting_vendor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('countersign.vendor', true), '');

CREATE FUNCTION acting_member() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('countersign.member', true), '')::uuid;

CREATE FUNCTION acting_as(role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN role = ANY (string_to_array(current_setting('countersign.roles', true), ','));

-- Values that only some words may be.

ALTER TABLE member ADD CONSTRAINT member_email_lower CHECK (email = lower(email));
ALTER TABLE role_grant ADD CONSTRAINT role_grant_role CHECK (role IN ('engineer', 'approver', 'manager', 'administrator'));
ALTER TABLE test_run ADD CONSTRAINT test_run_completeness CHECK (completeness IN ('complete', 'incomplete', 'aborted', 'unknown'));
ALTER TABLE test_run ADD CONSTRAINT test_run_counts CHECK (least(passed, failed, errored, skipped, other, suites) >= 0);
ALTER TABLE test_result ADD CONSTRAINT test_result_status CHECK (status IN ('passed', 'failed', 'errored', 'skipped', 'other'));
ALTER TABLE combination ADD CONSTRAINT combination_two_vendors CHECK (guest_vendor <> host_vendor);
ALTER TABLE combination ADD CONSTRAINT combination_added_by_party CHECK (added_by_vendor IN (guest_vendor, host_vendor));
ALTER TABLE certification ADD CONSTRAINT certification_two_sides CHECK (
  signing_vendor <> countersigning_vendor
  AND signing_vendor IN (guest_vendor, host_vendor)
  AND countersigning_vendor IN (guest_vendor, host_vendor)
  AND by_vendor IN (guest_vendor, host_vendor));
ALTER TABLE review_round ADD CONSTRAINT review_round_cause CHECK (cause IN ('submitted', 'evidence-changed'));
ALTER TABLE review_round ADD CONSTRAINT review_round_digest CHECK (digest ~ '^[0-9a-f]{64}$');
ALTER TABLE sign_off ADD CONSTRAINT sign_off_side CHECK (side IN ('sign', 'countersign'));
ALTER TABLE certificate ADD CONSTRAINT certificate_two_signatures CHECK (signed_by <> countersigned_by);
ALTER TABLE rejection ADD CONSTRAINT rejection_reason CHECK (btrim(reason) <> '');
ALTER TABLE withdrawal ADD CONSTRAINT withdrawal_reason CHECK (btrim(reason) <> '');

-- Facts are added, never edited: no grant for the application, a trigger for the owner.

CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is a fact and is never edited', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY[
    'vendor', 'release', 'catalog_fact', 'member', 'role_grant', 'role_end', 'password_reset', 'password_reset_use',
    'api_token', 'api_token_end', 'program', 'policy_version', 'combination', 'artifact', 'artifact_chunk', 'test_run',
    'run_warning', 'run_share', 'test_result', 'certification', 'review_round', 'round_evidence', 'sign_off', 'rejection',
    'withdrawal', 'certificate', 'challenge', 'event', 'event_payload', 'register_change'
  ] LOOP
    EXECUTE format('CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_edit()', fact);
    EXECUTE format('CREATE TRIGGER facts_stay_whole BEFORE TRUNCATE ON %I EXECUTE FUNCTION refuse_edit()', fact);
  END LOOP;
END $$;

-- Rows of one vendor stay with that vendor. The query's own "where" is the first wall, these the last.

DO $$
DECLARE guarded text;
BEGIN
  FOR guarded IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\_prisma%' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO countersign_app, countersign_public;
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO countersign_app', current_database()); END $$;

-- Catalogue and programs: anybody reads, administrators add.

DO $$
DECLARE open_table text;
BEGIN
  FOREACH open_table IN ARRAY ARRAY['vendor', 'release', 'catalog_fact', 'program', 'policy_version'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO countersign_public', open_table);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO countersign_app', open_table);
    EXECUTE format('CREATE POLICY read_by_anybody ON %I FOR SELECT TO countersign_app, countersign_public USING (true)', open_table);
    EXECUTE format('CREATE POLICY added_by_administrator ON %I FOR INSERT TO countersign_app WITH CHECK (acting_as(''administrator''))', open_table);
  END LOOP;
END $$;

GRANT SELECT ON register_change TO countersign_app, countersign_public;
CREATE POLICY read_by_anybody ON register_change FOR SELECT TO countersign_app, countersign_public USING (true);

-- People.

GRANT SELECT, INSERT ON member, role_grant, role_end, password_reset, api_token, api_token_end TO countersign_app;

CREATE POLICY own_vendor ON member FOR SELECT TO countersign_app USING (vendor_slug = acting_vendor() OR acting_as('administrator'));
CREATE POLICY admitted_by_administrator ON member FOR INSERT TO countersign_app WITH CHECK (acting_as('administrator'));
CREATE POLICY with_member ON role_grant FOR SELECT TO countersign_app USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY granted_by_administrator ON role_grant FOR INSERT TO countersign_app WITH CHECK (acting_as('administrator'));
CREATE POLICY with_grant ON role_end FOR SELECT TO countersign_app USING (EXISTS (SELECT FROM role_grant g WHERE g.id = grant_id));
CREATE POLICY ended_by_administrator ON role_end FOR INSERT TO countersign_app WITH CHECK (acting_as('administrator'));
CREATE POLICY issued_by_administrator ON password_reset FOR ALL TO countersign_app USING (acting_as('administrator')) WITH CHECK (acting_as('administrator'));
CREATE POLICY own_vendor ON api_token FOR SELECT TO countersign_app USING (vendor_slug = acting_vendor() OR acting_as('administrator'));
CREATE POLICY issued_by_administrator ON api_token FOR INSERT TO countersign_app WITH CHECK (acting_as('administrator'));
CREATE POLICY with_token ON api_token_end FOR SELECT TO countersign_app USING (EXISTS (SELECT FROM api_token t WHERE t.id = token_id));
CREATE POLICY ended_by_administrator ON api_token_end FOR INSERT TO countersign_app WITH CHECK (acting_as('administrator'));

-- Combinations and evidence.

CREATE FUNCTION is_party(guest_vendor text, host_vendor text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN acting_vendor() IN (guest_vendor, host_vendor);

GRANT SELECT, INSERT ON combination, artifact, artifact_chunk, test_run, run_warning, run_share, test_result TO countersign_app;

CREATE POLICY parties ON combination FOR SELECT TO countersign_app USING (is_party(guest_vendor, host_vendor));
CREATE POLICY added_by_party ON combination FOR INSERT TO countersign_app
  WITH CHECK (is_party(guest_vendor, host_vendor) AND added_by_vendor = acting_vendor());

CREATE POLICY own_run ON test_run FOR SELECT TO countersign_app USING (vendor = acting_vendor());
CREATE POLICY shared_with_other_party ON test_run FOR SELECT TO countersign_app USING (
  EXISTS (SELECT FROM run_share s WHERE s.run_id = id)
  AND EXISTS (SELECT FROM combination c WHERE c.id = combination_id));
CREATE POLICY own_vendor_adds ON test_run FOR INSERT TO countersign_app WITH CHECK (
  vendor = acting_vendor() AND uploaded_by_id IS NOT DISTINCT FROM acting_member()
  AND EXISTS (SELECT FROM combination c WHERE c.id = combination_id));

-- Which runs are shared is known to whoever is party to their combination; the function reads past the policy of
-- test_run, which itself asks run_share: a policy that asked back would not end.
CREATE FUNCTION run_is_of_party(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN EXISTS (
    SELECT FROM test_run r JOIN combination c ON c.id = r.combination_id
    WHERE r.id = wanted AND is_party(c.guest_vendor, c.host_vendor));

CREATE POLICY parties ON run_share FOR SELECT TO countersign_app USING (vendor = acting_vendor() OR run_is_of_party(run_id));
CREATE POLICY own_vendor_shares ON run_share FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());

CREATE POLICY with_run ON run_warning FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor_adds ON run_warning FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());
CREATE POLICY with_run ON test_result FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.id = run_id));
CREATE POLICY own_vendor_adds ON test_result FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());

-- Decisions count what a run said when it was shared. Once a statement, not once a row: a file may hold 245,000 results.
CREATE FUNCTION refuse_results() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
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

CREATE POLICY with_run ON artifact FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM test_run r WHERE r.vendor = artifact.vendor AND r.sha256 = artifact.sha256));
CREATE POLICY own_vendor_adds ON artifact FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());
CREATE POLICY with_artifact ON artifact_chunk FOR SELECT TO countersign_app USING (
  vendor = acting_vendor() OR EXISTS (SELECT FROM artifact a WHERE a.vendor = artifact_chunk.vendor AND a.sha256 = artifact_chunk.sha256));
CREATE POLICY own_vendor_adds ON artifact_chunk FOR INSERT TO countersign_app WITH CHECK (vendor = acting_vendor());
CREATE INDEX test_run_sha256 ON test_run (vendor, sha256);

-- Certifications.

GRANT SELECT, INSERT ON certification, review_round, round_evidence, sign_off, rejection, withdrawal, certificate, challenge TO countersign_app;
GRANT SELECT, INSERT, UPDATE (turn) ON certification_lock TO countersign_app;
GRANT SELECT, INSERT, DELETE ON certification_slot TO countersign_app;

CREATE POLICY parties ON certification FOR SELECT TO countersign_app USING (is_party(guest_vendor, host_vendor));
CREATE POLICY planned_by_party ON certification FOR INSERT TO countersign_app
  WITH CHECK (is_party(guest_vendor, host_vendor) AND by_vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member());

DO $$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY[
    'certification_lock', 'certification_slot', 'review_round', 'round_evidence', 'sign_off', 'rejection', 'withdrawal', 'certificate', 'challenge'
  ] LOOP
    EXECUTE format('CREATE POLICY with_certification ON %I FOR SELECT TO countersign_app
      USING (EXISTS (SELECT FROM certification c WHERE c.id = certification_id))', part);
  END LOOP;
END $$;

CREATE POLICY parties_add ON certification_lock FOR INSERT TO countersign_app
  WITH CHECK (EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY parties_hold ON certification_lock FOR UPDATE TO countersign_app
  USING (EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY parties_add ON certification_slot FOR INSERT TO countersign_app
  WITH CHECK (EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY parties_give_back ON certification_slot FOR DELETE TO countersign_app
  USING (EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY parties_add ON round_evidence FOR INSERT TO countersign_app
  WITH CHECK (EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY own_vendor_adds ON review_round FOR INSERT TO countersign_app WITH CHECK (
  by_vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member()
  AND EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY signed_in_own_name ON sign_off FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND member_id = acting_member());
CREATE POLICY own_vendor_adds ON rejection FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND by_id = acting_member() AND EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY own_vendor_adds ON withdrawal FOR INSERT TO countersign_app WITH CHECK (
  vendor = acting_vendor() AND by_id IS NOT DISTINCT FROM acting_member()
  AND EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY own_vendor_adds ON challenge FOR INSERT TO countersign_app
  WITH CHECK (vendor = acting_vendor() AND EXISTS (SELECT FROM certification c WHERE c.id = certification_id));
CREATE POLICY parties_add ON certificate FOR INSERT TO countersign_app
  WITH CHECK (EXISTS (SELECT FROM certification c WHERE c.id = certification_id));

-- A certificate is public from the moment it exists. Of a challenge the public learns that it is open, not why.
GRANT SELECT ON certificate TO countersign_public;
CREATE POLICY published ON certificate FOR SELECT TO countersign_public USING (true);
GRANT SELECT (id, certification_id, at) ON challenge TO countersign_public;
CREATE POLICY published ON challenge FOR SELECT TO countersign_public USING (true);
