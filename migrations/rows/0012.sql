-- A row for each table of step 13: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO exception_case (request, nonce, opened_at, opened_by, necessity, necessity_reason, necessity_at,
  necessity_by, duties, duties_accepted, duties_at, duties_by, recipient_kind, recipient, recipient_at, recipient_by)
  VALUES ('2017-00001', 'n', now(), 'x', 'needed', 'r', now(), 'x', '[]', 'a', now(), 'x', 'key', 'age1', now(), 'x');
INSERT INTO exception_act (request, act, acted_at, acted_by) VALUES ('2017-00001', 'necessity', now(), 'x');
INSERT INTO exception_evidence (request, item, words, media_type, bytes, sha256, attached_at, attached_by)
  VALUES ('2017-00001', 'fact:a', 'w', 'text/plain', 1, 'h', now(), 'x');
INSERT INTO exception_scope (request, n, kind, snapshot, sealed, wrapped_key, commitment, matched, ambiguous, unmatched,
  set_at, set_by) VALUES ('2017-00001', 1, 'named', 's', 'c', 'k', 'h', 1, '[]', '[]', now(), 'x');
INSERT INTO exception_approval (request, subject, account, name, factor, factor_at, approved_at)
  VALUES ('2017-00001', 'h', 'a', 'y', 'totp', now(), now());
INSERT INTO guarded_disclosure (request, n, subject, requester_class, snapshot, decision_version, scope, fields,
  authority, records, approved_by, manifest, sha256, bytes, nonce, outbox, made_at, made_by, ends_at)
  VALUES ('2017-00001', 1, 'h', 'c', 's', 1, 1, '{}', 'a', 1, '[]', 'm', 'h', 1, 'n', 1, now(), 'x', now());
INSERT INTO exception_delay (request, authority, citation, reason, until, hides_request, placed_at, placed_by)
  VALUES ('2017-00001', 'a', 'c', 'r', '2017-12-31', true, now(), 'x');
INSERT INTO outside_disclosure (given_on, given_by, requester_class, purpose, authority, fields, voters, sealed,
  wrapped_key, nonce, outbox, recorded_at, recorded_by)
  VALUES ('2017-06-30', 'g', 'c', 'p', 'a', '[]', 1, 's', 'k', 'n', 1, now(), 'x');
