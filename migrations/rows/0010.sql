-- A row for each table of step 10: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO staff_view (account, name, query, made_at) VALUES ('a', 'Paid, not handed over', 'state=paid', now());
