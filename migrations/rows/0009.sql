-- A row for each table of step 9: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO card_checkout (id, request, quote, cents, attempt, state, success_url, cancel_url, begun_at, expires_at,
  session, pay_at)
  VALUES ('c', '2017-00001', 1, 3000, 1, 'open', 'https://office.example/s', 'https://office.example/c', now(), now(),
  'cs_1', 'https://pay.example/cs_1');
INSERT INTO card_refund (id, request, intent, cents, state, refund, order_key, part, ordered_at, ordered_by, reason)
  VALUES ('r', '2017-00001', 'pi_1', 500, 'sent', 're_1', 'k', 1, now(), 'x', 'paid twice');
INSERT INTO card_event (id, type, happened_at, received_at, news, state, request, words, settled_at)
  VALUES ('evt_1', 'checkout.session.completed', now(), now(), '{"kind":"other"}', 'noted', '2017-00001', 'w', now());
INSERT INTO day_closing (day, closed_at, closed_by, booked, counted, difference, reason)
  VALUES ('2017-07-01', now(), 'x', '{}', '{}', 100, 'a coin too many');
INSERT INTO day_closing_payment (payment, day) VALUES (1, '2017-07-01');
