-- A row for each table of step 11: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO delivery (request, made_at, ends_at, renewed, downloads, first_at, last_at)
  VALUES ('2017-00001', now(), now() + interval '30 days', 1, 1, now(), now());
