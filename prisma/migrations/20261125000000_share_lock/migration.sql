-- What two transactions of one moment could get past the guards, and what a certificate says of its own days.

-- Whoever waited for a lock must look afresh once it is theirs. A transaction that keeps one snapshot for all its statements
-- does not see what was committed meanwhile, and no check that follows the lock sees it either.
CREATE FUNCTION look_afresh() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
    RAISE EXCEPTION 'what waits for a lock is written in a transaction that reads what is committed'
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'looks_afresh';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION hold_certification(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM certification_lock WHERE certification_id = wanted FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'certification % has no lock', wanted USING ERRCODE = 'foreign_key_violation';
  END IF;
END $$;

-- A run is shared while nobody adds to it, and nobody adds to it while it is shared. Whatever names a run holds its row by its
-- foreign key (FOR KEY SHARE) until it is committed; this is the one lock that waits for those, and that they wait for.
CREATE FUNCTION hold_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  PERFORM FROM test_run WHERE id = NEW.run_id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER run_share_holds_run BEFORE INSERT ON run_share FOR EACH ROW EXECUTE FUNCTION hold_run();

-- As before, but in turns with whoever shares. A trigger of the statement comes after those of its rows, so the foreign keys have
-- locked their runs by now: a share that they waited for is seen here. No lock of its own, so that a large file costs no more.
CREATE OR REPLACE FUNCTION refuse_results() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM look_afresh();
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT run_id, combination_id FROM added) a JOIN test_run r ON r.id = a.run_id WHERE r.combination_id <> a.combination_id) THEN
    RAISE EXCEPTION 'a result is of the combination of its run' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_result_combination';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT run_id FROM added) a JOIN run_share s ON s.run_id = a.run_id) THEN
    RAISE EXCEPTION 'a shared run takes no more results' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_result_before_shared';
  END IF;
  RETURN NULL;
END $$;

-- A certificate begins with its second signature and is good for at least the day on which it begins. When it ends is a
-- matter of lifecycles, which the rules know.
ALTER TABLE certificate ADD CONSTRAINT certificate_after_signatures CHECK (at >= greatest(signed_at, countersigned_at));
ALTER TABLE certificate ADD CONSTRAINT certificate_valid_until CHECK (valid_until >= (at AT TIME ZONE 'UTC')::date);

REVOKE EXECUTE ON FUNCTION look_afresh(), hold_run() FROM PUBLIC;
