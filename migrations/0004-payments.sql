-- Money in and money back. A row is never altered or removed.
CREATE TABLE payment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  direction text NOT NULL CHECK (direction IN ('in', 'back')),
  cents bigint NOT NULL CHECK (cents > 0),
  method text NOT NULL CHECK (method IN ('cheque', 'cash', 'transfer', 'card')),
  reference text NOT NULL,
  received_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  key text NOT NULL UNIQUE,
  content_sha256 text NOT NULL,
  outbox bigint NOT NULL REFERENCES log_outbox (id),
  answer jsonb NOT NULL
);
CREATE INDEX payment_request ON payment (request, id);
