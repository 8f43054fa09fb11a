-- Results come into their partition by COPY and in no other way. A statement that can compute may set another run between two of its
-- rows, and the trigger, which looks once it is over, would see the last one only. A COPY cannot: what it asks for as it begins holds
-- to its end. So it need not ask once a row either, which was an eighth of storing a run.
CREATE FUNCTION refuse_all_but_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_query() !~ '^COPY test_result_rows \([a-z_, ]+\) FROM STDIN \(FORMAT [a-z]+\)$' THEN
    RAISE EXCEPTION 'results come by COPY' USING ERRCODE = 'check_violation', CONSTRAINT = 'test_result_rows_by_copy';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rows_come_by_copy BEFORE INSERT ON test_result_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_all_but_copy();
REVOKE EXECUTE ON FUNCTION refuse_all_but_copy() FROM PUBLIC;

-- Whose the results of a COPY are. Called immutable so that PostgreSQL asks while it makes the COPY ready, and keeps the answer; what
-- plans a statement once and runs it again has no way in, see above.
CREATE FUNCTION copied_run() RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN nullif(current_setting('countersign.run', true), '')::uuid;
CREATE FUNCTION copied_combination() RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN nullif(current_setting('countersign.combination', true), '')::uuid;
CREATE FUNCTION copied_vendor() RETURNS text LANGUAGE sql IMMUTABLE
  RETURN acting_vendor();
ALTER TABLE test_result_rows
  ALTER run_id SET DEFAULT copied_run(),
  ALTER combination_id SET DEFAULT copied_combination(),
  ALTER vendor SET DEFAULT copied_vendor();
REVOKE EXECUTE ON FUNCTION copied_run(), copied_combination(), copied_vendor() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION copied_run(), copied_combination(), copied_vendor() TO countersign_app;
