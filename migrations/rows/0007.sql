-- A row for each table of step 7: later steps must leave them whole (src/store/migrate.test.ts).
INSERT INTO public_letter (id, request, state, name, hometown, text, words, received_at, submission_key_sha256,
  submission_content_sha256, nonce, settled_at, fixed, sha256, outbox)
  VALUES ('P-0001', '2017-00001', 'published', 'a', 'b', 'c', 1, now(), 'k', 'c', 'n', now(), '{}', 'h', 1);
INSERT INTO public_letter_phone VALUES ('P-0001', '000 0000000');
INSERT INTO public_letter_move (letter, move, to_state, at, moved_by, why)
  VALUES ('P-0001', 'receive', 'received', now(), 'x', 'y');
INSERT INTO office_letter (id, request, n, kind, lang, state, version, draft, basis, must_say, drafted_at, drafted_by,
  saved_at, saved_by, ended_at, ended_by, fixed, sha256, pdf_sha256, outbox)
  VALUES ('2017-00001-L1', '2017-00001', 1, 'closing', 'en', 'fixed', 1, '{}', 'b', '[]', now(), 'x', now(), 'x', now(),
  'x', '{}', 'h', 'p', 1);
INSERT INTO office_letter_sending (letter, n, way, state, posted_on, begun_at, ended_at, sent_by,
  submission_key_sha256, submission_content_sha256)
  VALUES ('2017-00001-L1', 1, 'paper', 'sent', '2017-07-01', now(), now(), 'x', 'k', 'c');
