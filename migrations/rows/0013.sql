-- A row for each table of step 14: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO hold (id, kind, authority, citation, scope_kind, scope_value, scope_mark, reason, placed_at, placed_by)
  VALUES ('H-0014', 'response', 'a court', 'c', 'requester', '2017-00001', 'm', 'r', now(), 'x');
INSERT INTO hold_covers (hold, request) VALUES ('H-0014', '2017-00001');
INSERT INTO hold_renewal (hold, n, renewed_at, renewed_by, authority, reason, review_on)
  VALUES ('H-0014', 1, now(), 'x', 'a court', 'r', '2017-08-01');
INSERT INTO request_outcome (request, what, body, resolved_on, votes_for, votes_against, citation, fields, conditions,
  recorded_at, recorded_by, nonce, content_sha256, outbox)
  SELECT '2017-00001', 'tied', 'a commission', '2017-07-01', 3, 3, 'c', '["birth_date"]', '[]', now(), 'x', 'n', 'h',
    min(id) FROM log_outbox;
INSERT INTO retention_run (id, list_sha256, things, nonce, begun_at, begun_by, outbox)
  SELECT 'R-0001', 'h', 1, 'n', now(), 'x', min(id) FROM log_outbox;
INSERT INTO retention_item (run, n, class, thing, rule, kept_through, state)
  VALUES ('R-0001', 1, 'requester', '2017-00001', 'a rule', '2017-07-01', 'waiting');
