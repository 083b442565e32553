-- A row for each table of step 1: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO log_outbox (entry, nonce, kind, request) VALUES ('{}', 'n', 'request-filed', '2017-00001');
