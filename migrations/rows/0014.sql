-- A row for each table of step 15: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO disclosure_recall (request, fault, reason, recalled_at, recalled_by, nonce, outbox)
  SELECT '2017-00001', 'wrong-rows', 'a county too many', now(), 'J. Clerk', 'nonce', min(id) FROM log_outbox;
