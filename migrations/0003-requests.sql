-- Requests: what was asked (request), by whom (requester: personal, apart), what became of it (moves, decisions, quotes).
CREATE TABLE request_counter (
  year int PRIMARY KEY,
  last int NOT NULL
);

CREATE TABLE request (
  number text PRIMARY KEY CHECK (number ~ '^[0-9]{4}-[0-9]{5,}$'),
  state text NOT NULL CHECK (state IN ('filed', 'decided', 'quoted', 'paid', 'disclosed', 'withdrawn')),
  law text NOT NULL,
  requester_class text NOT NULL,
  channel text NOT NULL,
  purpose text,
  selection jsonb NOT NULL,
  fields jsonb NOT NULL,
  participation jsonb NOT NULL,
  medium text NOT NULL CHECK (medium IN ('electronic', 'paper', 'counts')),
  format text NOT NULL CHECK (format IN ('state-csv', 'tidy-csv', 'parquet')),
  raw_cells boolean NOT NULL,
  received_on date NOT NULL,
  filed_at timestamptz NOT NULL,
  secret_sha256 text NOT NULL UNIQUE,
  nonce text NOT NULL,
  filing_key_sha256 text UNIQUE,
  filing_content_sha256 text NOT NULL
);
CREATE INDEX request_state ON request (state, number);
CREATE INDEX request_class ON request (requester_class, number);

CREATE TABLE requester (
  request text PRIMARY KEY REFERENCES request (number),
  name text,
  organisation text,
  contact text,
  address text,
  notes text,
  claimed_facts jsonb NOT NULL
);

CREATE TABLE request_move (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  move text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL
);
CREATE INDEX request_move_request ON request_move (request, id);

CREATE TABLE request_decision (
  request text NOT NULL REFERENCES request (number),
  version int NOT NULL,
  decision jsonb NOT NULL,
  hash text NOT NULL,
  filters jsonb,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  established jsonb NOT NULL,
  PRIMARY KEY (request, version)
);

CREATE TABLE request_quote (
  request text NOT NULL REFERENCES request (number),
  version int NOT NULL,
  decision_version int NOT NULL,
  snapshot text NOT NULL,
  snapshot_as_of date NOT NULL,
  records bigint NOT NULL CHECK (records > 0),
  medium text NOT NULL CHECK (medium IN ('electronic', 'paper')),
  pages int CHECK (pages > 0),
  quoted_on date NOT NULL,
  cents bigint NOT NULL CHECK (cents >= 0),
  lines jsonb NOT NULL,
  arithmetic text NOT NULL,
  citation text NOT NULL,
  schedule text NOT NULL,
  capped boolean NOT NULL,
  note text,
  valid_until date NOT NULL,
  validity_days int NOT NULL,
  validity_citation text NOT NULL,
  validity_basis text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  voided_at timestamptz,
  voided_why text,
  PRIMARY KEY (request, version),
  FOREIGN KEY (request, decision_version) REFERENCES request_decision (request, version)
);
CREATE UNIQUE INDEX request_quote_open ON request_quote (request) WHERE voided_at IS NULL;
CREATE INDEX request_quote_snapshot ON request_quote (snapshot);
