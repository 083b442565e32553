-- Standing orders: a request file that is counted and priced again at each new snapshot of a calendar year
-- (standing_order), by whom (standing_order_owner: personal, apart), and what was offered on each snapshot (order_offer).
CREATE TABLE standing_order_counter (
  year int PRIMARY KEY,
  last int NOT NULL
);

CREATE TABLE standing_order (
  number text PRIMARY KEY CHECK (number ~ '^[0-9]{4}-S[0-9]{4,}$'),
  year int NOT NULL,
  law text NOT NULL,
  file jsonb NOT NULL,
  placed_at timestamptz NOT NULL,
  placed_by text NOT NULL,
  secret_sha256 text NOT NULL UNIQUE,
  nonce text NOT NULL,
  placing_key_sha256 text UNIQUE,
  placing_content_sha256 text NOT NULL,
  ended_at timestamptz,
  ended_why text CHECK (ended_why IN ('owner', 'year')),
  CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE INDEX standing_order_standing ON standing_order (number) WHERE ended_at IS NULL;

CREATE TABLE standing_order_owner (
  standing_order text PRIMARY KEY REFERENCES standing_order (number),
  name text,
  organisation text,
  contact text,
  address text,
  notes text
);

CREATE TABLE order_offer (
  standing_order text NOT NULL REFERENCES standing_order (number),
  n int NOT NULL,
  snapshot text NOT NULL,
  snapshot_as_of date NOT NULL,
  law_hash text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'nothing', 'bought', 'skipped', 'passed')),
  whole jsonb,
  words text,
  delta jsonb,
  until date,
  made_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by text,
  form text CHECK (form IN ('whole', 'delta')),
  request text UNIQUE REFERENCES request (number),
  told_at timestamptz,
  PRIMARY KEY (standing_order, n),
  UNIQUE (standing_order, snapshot),
  CHECK ((state = 'nothing') = (whole IS NULL)),
  CHECK ((state = 'bought') = (request IS NOT NULL) AND (request IS NULL) = (form IS NULL))
);
CREATE UNIQUE INDEX order_offer_open ON order_offer (standing_order) WHERE state = 'open';

-- A request may be for the differences since an earlier one, whose bundle its requester has.
ALTER TABLE request ADD COLUMN since_request text REFERENCES request (number);
ALTER TABLE request ADD COLUMN since_snapshot text;
ALTER TABLE request ADD CHECK ((since_request IS NULL) = (since_snapshot IS NULL));
CREATE INDEX request_since_snapshot ON request (since_snapshot);
-- The requests that a standing order files open with its own secret.
ALTER TABLE request DROP CONSTRAINT request_secret_sha256_key;
