-- Holds whole: one asker as a scope, renewals. What a board resolved on a request. Runs that delete what nothing needs.
ALTER TABLE hold DROP CONSTRAINT hold_scope_kind_check;
ALTER TABLE hold ADD CONSTRAINT hold_scope_kind_check
  CHECK (scope_kind IN ('request', 'requester', 'requester-class', 'snapshot', 'law', 'everything'));
-- Keyed hash of who asked, for the scope requester: by it a later request of theirs is known.
ALTER TABLE hold ADD COLUMN scope_mark text CHECK (scope_mark IS NULL OR scope_kind = 'requester');
CREATE INDEX hold_scope_mark ON hold (scope_mark) WHERE lifted_at IS NULL;

-- The requests of the asker that a hold of the scope requester covers. A row is never removed.
CREATE TABLE hold_covers (
  hold text NOT NULL REFERENCES hold (id),
  request text NOT NULL REFERENCES request (number),
  PRIMARY KEY (hold, request)
);

CREATE TABLE hold_renewal (
  hold text NOT NULL REFERENCES hold (id),
  n int NOT NULL CHECK (n > 0),
  renewed_at timestamptz NOT NULL,
  renewed_by text NOT NULL,
  authority text NOT NULL,
  reason text NOT NULL,
  review_on date NOT NULL,
  PRIMARY KEY (hold, n)
);

-- What a body resolved on a request: put off, tied, on conditions. It moves no request and stops none.
CREATE TABLE request_outcome (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  what text NOT NULL CHECK (what IN ('deferred', 'tied', 'conditions')),
  body text NOT NULL,
  resolved_on date NOT NULL,
  votes_for int CHECK (votes_for >= 0),
  votes_against int CHECK (votes_against >= 0),
  votes_abstained int CHECK (votes_abstained >= 0),
  citation text NOT NULL,
  fields jsonb NOT NULL,
  conditions jsonb NOT NULL,
  until date,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  nonce text NOT NULL,
  content_sha256 text NOT NULL,
  outbox bigint NOT NULL REFERENCES log_outbox (id),
  UNIQUE (request, content_sha256),
  CHECK ((votes_for IS NULL) = (votes_against IS NULL)),
  CHECK (votes_abstained IS NULL OR votes_for IS NOT NULL)
);
CREATE INDEX request_outcome_request ON request_outcome (request, id);

-- A run of retention: the list that was seen and agreed to, and what became of each thing on it.
CREATE TABLE retention_counter (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last int NOT NULL
);
INSERT INTO retention_counter (last) VALUES (0);

CREATE TABLE retention_run (
  id text PRIMARY KEY,
  list_sha256 text NOT NULL UNIQUE,
  things int NOT NULL CHECK (things > 0),
  nonce text NOT NULL,
  begun_at timestamptz NOT NULL,
  begun_by text NOT NULL,
  ended_at timestamptz,
  outbox bigint NOT NULL REFERENCES log_outbox (id)
);

CREATE TABLE retention_item (
  run text NOT NULL REFERENCES retention_run (id),
  n int NOT NULL CHECK (n > 0),
  class text NOT NULL,
  thing text NOT NULL,
  rule text NOT NULL,
  kept_through date NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'deleted', 'kept')),
  at timestamptz,
  why text,
  PRIMARY KEY (run, n),
  CHECK ((state = 'waiting') = (at IS NULL)),
  CHECK ((state = 'kept') = (why IS NOT NULL))
);
CREATE INDEX retention_item_thing ON retention_item (thing, class);
