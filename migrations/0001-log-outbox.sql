-- Entries on their way into the log, written in the transaction of the change that they tell of.
CREATE TABLE log_outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry text NOT NULL UNIQUE,
  nonce text NOT NULL,
  kind text NOT NULL,
  request text,
  log_index bigint UNIQUE,
  appended_at timestamptz
);
CREATE INDEX log_outbox_waiting ON log_outbox (id) WHERE log_index IS NULL;
CREATE INDEX log_outbox_request ON log_outbox (request);
