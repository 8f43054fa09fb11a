-- Accounts before anybody is known to ask. Credentials have no grant at all: these functions are the only doors.

CREATE FUNCTION sign_in_lookup(wanted_email text) RETURNS TABLE (member_id uuid, password_hash text, rests_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  SELECT m.id, c.password_hash, c.rests_until
    FROM member m JOIN member_credential c ON c.member_id = m.id WHERE m.email = lower(wanted_email);
END;

-- Five wrong tries in a row: the account rests a quarter of an hour.
CREATE FUNCTION record_sign_in(wanted uuid, succeeded boolean, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  UPDATE member_credential SET
    failed_attempts = CASE WHEN succeeded OR failed_attempts >= 4 THEN 0 ELSE failed_attempts + 1 END,
    rests_until = CASE WHEN succeeded THEN NULL WHEN failed_attempts >= 4 THEN at + interval '15 minutes' ELSE rests_until END
  WHERE member_id = wanted;
END;

CREATE FUNCTION session_lookup(wanted uuid) RETURNS TABLE (member_id uuid, vendor text, vendor_name text, name text, email text, session_epoch int, roles text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  SELECT m.id, m.vendor_slug, v.name, m.name, m.email, c.session_epoch,
    ARRAY(SELECT g.role FROM role_grant g WHERE g.member_id = m.id AND NOT EXISTS (SELECT FROM role_end e WHERE e.grant_id = g.id) ORDER BY g.role)
  FROM member m JOIN vendor v ON v.slug = m.vendor_slug JOIN member_credential c ON c.member_id = m.id
  WHERE m.id = wanted;
END;

CREATE FUNCTION token_lookup(wanted_hash text) RETURNS TABLE (token_id uuid, vendor text, vendor_name text, token_name text, member_id uuid, member_name text, scopes text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  SELECT t.id, t.vendor_slug, v.name, t.name, t.member_id, m.name, t.scopes
    FROM api_token t JOIN vendor v ON v.slug = t.vendor_slug LEFT JOIN member m ON m.id = t.member_id
    WHERE t.token_hash = wanted_hash AND NOT EXISTS (SELECT FROM api_token_end e WHERE e.token_id = t.id);
END;

CREATE FUNCTION first_password(wanted uuid, new_hash text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  INSERT INTO member_credential (member_id, password_hash, session_epoch, failed_attempts) SELECT wanted, new_hash, 1, 0 WHERE acting_as('administrator');
END;

-- A new password ends every session that began with the old one.
CREATE FUNCTION change_own_password(new_hash text) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  UPDATE member_credential SET password_hash = new_hash, session_epoch = session_epoch + 1, failed_attempts = 0, rests_until = NULL
    WHERE member_id = acting_member() RETURNING session_epoch;
END;

CREATE FUNCTION end_own_sessions() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  UPDATE member_credential SET session_epoch = session_epoch + 1 WHERE member_id = acting_member();
END;

-- True when the reset was good: unused, not past its time. The row of its use is what makes it single.
CREATE FUNCTION use_password_reset(wanted_hash text, new_hash text, at timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE found_reset password_reset;
BEGIN
  SELECT * INTO found_reset FROM password_reset r WHERE r.token_hash = wanted_hash AND r.expires_at > use_password_reset.at;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO password_reset_use (reset_id, at) VALUES (found_reset.id, use_password_reset.at) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO member_credential (member_id, password_hash, session_epoch, failed_attempts) VALUES (found_reset.member_id, new_hash, 1, 0)
    ON CONFLICT (member_id) DO UPDATE SET password_hash = new_hash, session_epoch = member_credential.session_epoch + 1, failed_attempts = 0, rests_until = NULL;
  RETURN true;
END $$;
