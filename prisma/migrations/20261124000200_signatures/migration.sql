-- What two signatures need, held where no bug above can loosen it. The functions belong to the owner and read past
-- row-level security; each takes the certification's lock first, so that what it saw still holds at the write.

CREATE FUNCTION hold_certification(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM FROM certification_lock WHERE certification_id = wanted FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'certification % has no lock', wanted USING ERRCODE = 'foreign_key_violation';
  END IF;
END $$;

CREATE FUNCTION current_round(wanted uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN (SELECT max(round) FROM review_round WHERE certification_id = wanted);

-- Certified, withdrawn: nothing more is signed, rejected or decided.
CREATE FUNCTION certification_is_settled(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN EXISTS (SELECT FROM withdrawal WHERE certification_id = wanted)
      OR EXISTS (SELECT FROM certificate WHERE certification_id = wanted);

CREATE FUNCTION round_is_open(wanted uuid, wanted_round int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN wanted_round = current_round(wanted)
     AND NOT certification_is_settled(wanted)
     AND NOT EXISTS (SELECT FROM rejection WHERE certification_id = wanted AND round = wanted_round);

CREATE FUNCTION refuse_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE side_vendor text;
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF NOT round_is_open(NEW.certification_id, NEW.round) THEN
    RAISE EXCEPTION 'only the current round of a decision in review is signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_current_round';
  END IF;
  IF NOT (SELECT satisfied FROM review_round WHERE certification_id = NEW.certification_id AND round = NEW.round) THEN
    RAISE EXCEPTION 'the decision is not satisfied' USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_satisfied';
  END IF;
  SELECT CASE NEW.side WHEN 'sign' THEN signing_vendor ELSE countersigning_vendor END INTO side_vendor
    FROM certification WHERE id = NEW.certification_id;
  IF side_vendor <> NEW.vendor THEN
    RAISE EXCEPTION 'this side is not signed by %', NEW.vendor USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_side_vendor';
  END IF;
  IF NOT EXISTS (
    SELECT FROM role_grant g WHERE g.member_id = NEW.member_id AND g.role = 'approver'
      AND NOT EXISTS (SELECT FROM role_end e WHERE e.grant_id = g.id)) THEN
    RAISE EXCEPTION 'only an approver signs' USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_approver';
  END IF;
  IF EXISTS (
    SELECT FROM round_evidence WHERE certification_id = NEW.certification_id AND round = NEW.round AND uploaded_by_id = NEW.member_id)
    OR EXISTS (
      -- The decision is what is signed; its list of evidence is written beside it and could leave a run out.
      SELECT FROM review_round d, jsonb_path_query(d.decision, '$.requirements[*].because[*].run') counted (run)
        JOIN test_run r ON r.id = (counted.run #>> '{}')::uuid
        WHERE d.certification_id = NEW.certification_id AND d.round = NEW.round AND r.uploaded_by_id = NEW.member_id) THEN
    RAISE EXCEPTION 'nobody signs for evidence of their own' USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_own_evidence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_off_may BEFORE INSERT ON sign_off FOR EACH ROW EXECUTE FUNCTION refuse_signature();

CREATE FUNCTION refuse_uncertified() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF (SELECT count(DISTINCT side) FROM sign_off WHERE certification_id = NEW.certification_id AND round = NEW.round) = 2
    AND NOT EXISTS (SELECT FROM certificate WHERE certification_id = NEW.certification_id AND round = NEW.round) THEN
    RAISE EXCEPTION 'two signatures are a certificate' USING ERRCODE = 'check_violation', CONSTRAINT = 'sign_off_certifies';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sign_off_certifies AFTER INSERT ON sign_off
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_uncertified();

CREATE FUNCTION refuse_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  latest int := current_round(NEW.certification_id);
  wanted_cause text;
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF certification_is_settled(NEW.certification_id) THEN
    RAISE EXCEPTION 'the certification is settled' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_round_open';
  END IF;
  IF NEW.round <> coalesce(latest, 0) + 1 THEN
    RAISE EXCEPTION 'round % does not follow round %', NEW.round, latest USING ERRCODE = 'check_violation', CONSTRAINT = 'review_round_follows';
  END IF;
  wanted_cause := CASE WHEN latest IS NULL OR NOT round_is_open(NEW.certification_id, latest) THEN 'submitted' ELSE 'evidence-changed' END;
  IF NEW.cause <> wanted_cause OR (NEW.cause = 'submitted' AND NOT NEW.satisfied) THEN
    RAISE EXCEPTION 'a round is submitted when satisfied, or follows changed evidence' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_round_cause_holds';
  END IF;
  IF NEW.program_slug <> (SELECT program_slug FROM certification WHERE id = NEW.certification_id) THEN
    RAISE EXCEPTION 'a round follows the policy of its own program' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_round_program';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_round_may BEFORE INSERT ON review_round FOR EACH ROW EXECUTE FUNCTION refuse_round();

CREATE FUNCTION refuse_round_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF EXISTS (SELECT FROM sign_off WHERE certification_id = NEW.certification_id AND round = NEW.round) THEN
    RAISE EXCEPTION 'a signed round takes no more evidence' USING ERRCODE = 'check_violation', CONSTRAINT = 'round_evidence_unsigned';
  END IF;
  IF NOT EXISTS (
    SELECT FROM test_run r JOIN run_share s ON s.run_id = r.id
      JOIN certification c ON c.combination_id = r.combination_id
      WHERE r.id = NEW.run_id AND c.id = NEW.certification_id AND r.uploaded_by_id IS NOT DISTINCT FROM NEW.uploaded_by_id) THEN
    RAISE EXCEPTION 'evidence is a shared run of this combination, named with its uploader' USING ERRCODE = 'check_violation', CONSTRAINT = 'round_evidence_shared';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_evidence_may BEFORE INSERT ON round_evidence FOR EACH ROW EXECUTE FUNCTION refuse_round_evidence();

CREATE FUNCTION refuse_rejection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF NOT round_is_open(NEW.certification_id, NEW.round) THEN
    RAISE EXCEPTION 'only the current round is rejected' USING ERRCODE = 'check_violation', CONSTRAINT = 'rejection_current_round';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rejection_may BEFORE INSERT ON rejection FOR EACH ROW EXECUTE FUNCTION refuse_rejection();

CREATE FUNCTION refuse_withdrawal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF certification_is_settled(NEW.certification_id) THEN
    RAISE EXCEPTION 'what is certified is not withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_before_certified';
  END IF;
  IF NEW.vendor <> (SELECT by_vendor FROM certification WHERE id = NEW.certification_id) THEN
    RAISE EXCEPTION 'only the vendor that planned it withdraws it' USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_by_planner';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawal_may BEFORE INSERT ON withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_withdrawal();

CREATE FUNCTION refuse_withdrawn_with_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT FROM certification_slot WHERE certification_id = NEW.certification_id) THEN
    RAISE EXCEPTION 'what is withdrawn gives its slot back' USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_gives_slot_back';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER withdrawal_gives_slot_back AFTER INSERT ON withdrawal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn_with_slot();

CREATE FUNCTION refuse_certificate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM hold_certification(NEW.certification_id);
  IF NOT round_is_open(NEW.certification_id, NEW.round) OR NOT EXISTS (
    SELECT FROM certification c
      JOIN combination k ON k.id = c.combination_id
      JOIN review_round r ON r.certification_id = c.id AND r.round = NEW.round AND r.digest = NEW.digest AND r.policy_version = NEW.policy_version
      JOIN sign_off s ON s.certification_id = c.id AND s.round = NEW.round AND s.side = 'sign'
      JOIN sign_off x ON x.certification_id = c.id AND x.round = NEW.round AND x.side = 'countersign'
      JOIN program p ON p.slug = c.program_slug
      WHERE c.id = NEW.certification_id AND c.program_slug = NEW.program_slug
        AND k.guest = NEW.guest AND k.host = NEW.host AND k.arch = NEW.arch
        AND s.vendor = NEW.signed_by AND s.at = NEW.signed_at
        AND x.vendor = NEW.countersigned_by AND x.at = NEW.countersigned_at
        AND p.demo = NEW.demo) THEN
    RAISE EXCEPTION 'a certificate says what two signatures of the current round say' USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_both_signed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_may BEFORE INSERT ON certificate FOR EACH ROW EXECUTE FUNCTION refuse_certificate();

-- A slot is taken by the certification it is named for and given back only by the fact that ends it.

CREATE FUNCTION refuse_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM withdrawal WHERE certification_id = OLD.certification_id) THEN
      RAISE EXCEPTION 'a live certification keeps its slot' USING ERRCODE = 'check_violation', CONSTRAINT = 'certification_slot_kept';
    END IF;
    RETURN OLD;
  END IF;
  IF NOT EXISTS (
    SELECT FROM certification c WHERE c.id = NEW.certification_id AND c.program_slug = NEW.program_slug AND c.combination_id = NEW.combination_id
      AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.certification_id = c.id)) THEN
    RAISE EXCEPTION 'a slot is for a live certification of its program and combination' USING ERRCODE = 'check_violation', CONSTRAINT = 'certification_slot_fits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certification_slot_may BEFORE INSERT OR DELETE ON certification_slot FOR EACH ROW EXECUTE FUNCTION refuse_slot();

CREATE FUNCTION refuse_planned_without_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM certification_slot WHERE certification_id = NEW.id)
    AND NOT EXISTS (SELECT FROM withdrawal WHERE certification_id = NEW.id) THEN
    RAISE EXCEPTION 'a live certification holds a slot' USING ERRCODE = 'check_violation', CONSTRAINT = 'certification_holds_slot';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER certification_holds_slot AFTER INSERT ON certification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_planned_without_slot();

CREATE FUNCTION refuse_plan_outside_program() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM program p JOIN combination k ON k.id = NEW.combination_id
      WHERE p.slug = NEW.program_slug AND k.guest = ANY (p.guests) AND k.host = ANY (p.hosts) AND k.arch = ANY (p.architectures)
        AND k.guest_vendor = NEW.guest_vendor AND k.host_vendor = NEW.host_vendor
        AND p.validating_vendor = NEW.signing_vendor) THEN
    RAISE EXCEPTION 'the program does not cover this combination' USING ERRCODE = 'check_violation', CONSTRAINT = 'certification_in_program';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certification_in_program BEFORE INSERT ON certification FOR EACH ROW EXECUTE FUNCTION refuse_plan_outside_program();

-- The clock of a fact is the server's: the application states it (so that rules can be told the time), and it never lies ahead.

CREATE FUNCTION refuse_future() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.at > clock_timestamp() + interval '1 minute' THEN
    RAISE EXCEPTION 'a fact of % lies in the future', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_not_in_future';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE fact text;
BEGIN
  FOREACH fact IN ARRAY ARRAY['test_run', 'run_share', 'certification', 'review_round', 'sign_off', 'rejection', 'withdrawal', 'certificate', 'challenge', 'event'] LOOP
    EXECUTE format('CREATE TRIGGER not_in_future BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_future()', fact);
  END LOOP;
END $$;
