-- A row for each table of step 2: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO hold (id, kind, authority, citation, scope_kind, scope_value, reason, placed_at, placed_by)
  VALUES ('H-0001', 'response', 'a court', 'c', 'request', '2017-00001', 'r', now(), 'x');
INSERT INTO law_in_force (law, hash, since, entered_by) VALUES ('wi', 'h', now(), 'x');
