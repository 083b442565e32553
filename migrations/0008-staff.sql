-- Staff: accounts and how they prove who they are (columns as better-auth needs them), and the audit trail.
CREATE TABLE staff_account (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  accepted_at timestamptz,
  proved_at timestamptz,
  disabled_at timestamptz,
  disabled_why text
);

CREATE TABLE staff_role (
  account text NOT NULL REFERENCES staff_account (id),
  role text NOT NULL CHECK (role IN ('intake', 'finance', 'custodian', 'approver', 'auditor', 'admin')),
  PRIMARY KEY (account, role)
);

CREATE TABLE staff_invitation (
  account text PRIMARY KEY REFERENCES staff_account (id),
  token_sha256 text NOT NULL UNIQUE,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE staff_session (
  id text PRIMARY KEY,
  token_sha256 text NOT NULL UNIQUE,
  user_id text NOT NULL REFERENCES staff_account (id),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  factor text NOT NULL CHECK (factor IN ('none', 'totp', 'passkey', 'oidc')),
  factor_at timestamptz,
  began_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CHECK ((factor = 'none') = (factor_at IS NULL))
);
CREATE INDEX staff_session_user ON staff_session (user_id);

CREATE TABLE staff_credential (
  id text PRIMARY KEY,
  provider_id text NOT NULL,
  account_id text NOT NULL,
  user_id text NOT NULL REFERENCES staff_account (id),
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (provider_id, account_id),
  UNIQUE (user_id, provider_id)
);

CREATE TABLE staff_verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX staff_verification_identifier ON staff_verification (identifier);

CREATE TABLE staff_totp (
  id text PRIMARY KEY,
  user_id text NOT NULL UNIQUE REFERENCES staff_account (id),
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL,
  failed_verification_count int NOT NULL DEFAULT 0,
  locked_until timestamptz
);

CREATE TABLE staff_used_code (
  code_hmac text PRIMARY KEY,
  used_at timestamptz NOT NULL
);

CREATE TABLE staff_passkey (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES staff_account (id),
  name text,
  credential_id text NOT NULL UNIQUE,
  public_key text NOT NULL,
  counter bigint NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  aaguid text,
  created_at timestamptz
);
CREATE INDEX staff_passkey_user ON staff_passkey (user_id);

CREATE TABLE staff_attempt (
  key text PRIMARY KEY,
  tries int NOT NULL,
  since timestamptz NOT NULL
);

CREATE TABLE staff_audit (
  n bigint PRIMARY KEY CHECK (n > 0),
  at timestamptz NOT NULL,
  who_id text NOT NULL,
  who_name text NOT NULL,
  did text NOT NULL,
  on_what text,
  authority text,
  details jsonb,
  previous text NOT NULL,
  hash text NOT NULL UNIQUE
);
CREATE INDEX staff_audit_who ON staff_audit (who_id, n);
CREATE INDEX staff_audit_on ON staff_audit (on_what, n);
CREATE INDEX staff_audit_did ON staff_audit (did, n);
CREATE INDEX staff_audit_at ON staff_audit (at);

CREATE FUNCTION staff_audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append only';
END
$$;
CREATE TRIGGER staff_audit_no_change BEFORE UPDATE OR DELETE ON staff_audit
  FOR EACH ROW EXECUTE FUNCTION staff_audit_is_final();
CREATE TRIGGER staff_audit_no_truncate BEFORE TRUNCATE ON staff_audit
  FOR EACH STATEMENT EXECUTE FUNCTION staff_audit_is_final();
