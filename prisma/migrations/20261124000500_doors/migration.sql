-- Which functions may be called. PostgreSQL lets everybody call a new one; many of these read past row-level security.

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;

DO $$
DECLARE door text;
BEGIN
  FOREACH door IN ARRAY ARRAY[
    -- What the policies ask, in the name of whoever reads.
    'acting_vendor()', 'acting_member()', 'acting_as(text)', 'is_party(text, text)', 'run_is_of_party(uuid)',
    -- The end of the chain.
    'append_event(text, uuid, timestamptz, text, text[])', 'event_bytes(text, bigint, timestamptz, text, uuid, text)', 'sha256_hex(text)',
    -- Accounts.
    'sign_in_lookup(text)', 'record_sign_in(uuid, boolean, timestamptz)', 'session_lookup(uuid)', 'token_lookup(text)',
    'first_password(uuid, text)', 'change_own_password(text)', 'end_own_sessions()', 'use_password_reset(text, text, timestamptz)'
  ] LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_app', door);
  END LOOP;
END $$;
