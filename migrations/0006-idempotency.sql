-- Answers given under an idempotency key, so that a call that is sent again is not carried out again.
CREATE TABLE kept_answer (
  key_sha256 text PRIMARY KEY,
  content_sha256 text NOT NULL,
  begun_at timestamptz NOT NULL,
  -- Empty while the call is under way, and for good where the process died during it.
  status int,
  body jsonb
);
CREATE INDEX kept_answer_begun ON kept_answer (begun_at);
