-- A row for each table of step 6: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO kept_answer (key_sha256, content_sha256, begun_at, status, body) VALUES ('k', 'c', now(), 200, '{"a":1}');
