-- A row for each table of step 4: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO payment (request, direction, cents, method, reference, received_on, recorded_at, recorded_by, key,
  content_sha256, outbox, answer)
  VALUES ('2017-00001', 'in', 3000, 'cheque', 'r', '2017-07-01', now(), 'x', 'k', 'c', 1, '{}');
