-- A row for each table of step 5: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO disclosure (request, state, snapshot, decision_version, version, entry, manifest, records, made_by, sealed_at)
  VALUES ('2017-00001', 'sealed', 's', 1, '0', '{"e":1}', 'm', 1, 'x', now());
