-- A row for each table of step 8: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO staff_account (id, name, email, email_verified, created_at, updated_at)
  VALUES ('a', 'Ada', 'ada@example.org', true, now(), now());
INSERT INTO staff_role (account, role) VALUES ('a', 'admin');
INSERT INTO staff_invitation (account, token_sha256, made_at, made_by, expires_at) VALUES ('a', 't', now(), 'x', now());
INSERT INTO staff_session (id, token_sha256, user_id, created_at, updated_at, expires_at, factor, began_at, seen_at, ends_at)
  VALUES ('s', 't', 'a', now(), now(), now(), 'none', now(), now(), now());
INSERT INTO staff_credential (id, provider_id, account_id, user_id, created_at, updated_at)
  VALUES ('c', 'credential', 'a', 'a', now(), now());
INSERT INTO staff_verification (id, identifier, value, expires_at, created_at, updated_at)
  VALUES ('v', 'i', 'v', now(), now(), now());
INSERT INTO staff_totp (id, user_id, secret, backup_codes, verified) VALUES ('t', 'a', 's', 'b', true);
INSERT INTO staff_used_code (code_hmac, used_at) VALUES ('c', now());
INSERT INTO staff_passkey (id, user_id, credential_id, public_key, counter, device_type, backed_up)
  VALUES ('p', 'a', 'c', 'k', 0, 'singleDevice', false);
INSERT INTO staff_attempt (key, tries, since) VALUES ('k', 1, now());
INSERT INTO staff_audit (n, at, who_id, who_name, did, previous, hash) VALUES (1, now(), 'a', 'Ada', 'tried', 'p', 'h');
