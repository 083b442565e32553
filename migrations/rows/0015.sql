-- A row for each table of step 16: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO standing_order_counter VALUES (2017, 1);
INSERT INTO standing_order (number, year, law, file, placed_at, placed_by, secret_sha256, nonce, placing_key_sha256, placing_content_sha256)
  VALUES ('2017-S0001', 2017, 'st', '{}', now(), 'requester', 'order-secret', 'nonce', 'order-key', 'order-content');
INSERT INTO standing_order_owner (standing_order, name) VALUES ('2017-S0001', 'Ada Quist');
INSERT INTO order_offer (standing_order, n, snapshot, snapshot_as_of, law_hash, state, whole, until, made_at, answered_at, answered_by, form, request)
  VALUES ('2017-S0001', 1, 'st-20170626-0123456789', '2017-06-26', 'hash', 'bought', '{}', '2017-07-26', now(), now(), 'owner', 'whole', '2017-00001');
