-- A row for each table of step 3: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO request_counter VALUES (2017, 1);
INSERT INTO request (number, state, law, requester_class, channel, selection, fields, participation, medium, format,
  raw_cells, received_on, filed_at, secret_sha256, nonce, filing_content_sha256)
  VALUES ('2017-00001', 'quoted', 'wi', 'anyone', 'desk', '{}', '["name"]', '{"elections":"none"}', 'electronic',
  'state-csv', false, '2017-06-28', now(), 's', 'n', 'c');
INSERT INTO requester (request, claimed_facts) VALUES ('2017-00001', '[]');
INSERT INTO request_move (request, move, to_state, at, moved_by, why)
  VALUES ('2017-00001', 'file', 'filed', now(), 'x', 'y');
INSERT INTO request_decision (request, version, decision, hash, decided_at, decided_by, established)
  VALUES ('2017-00001', 1, '{}', 'h', now(), 'x', '[]');
INSERT INTO request_quote (request, version, decision_version, snapshot, snapshot_as_of, records, medium, quoted_on,
  cents, lines, arithmetic, citation, schedule, capped, valid_until, validity_days, validity_citation,
  validity_basis, made_at, made_by)
  VALUES ('2017-00001', 1, 1, 's', '2017-06-30', 1, 'electronic', '2017-06-30', 3000, '[]', 'a', 'c', 's', false,
  '2017-07-15', 15, 'c', 'b', now(), 'x');
