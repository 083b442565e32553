-- Cases under a lawful exception: what was asked, shown, found and approved before guarded values may leave, the
-- encrypted hand-overs themselves, delayed notices, and what clerks gave outside this system. Who is being looked for
-- is itself guarded: lists of voters are stored sealed, under a data key that the office's key wraps.
CREATE TABLE exception_case (
  request text PRIMARY KEY REFERENCES request (number),
  nonce text NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  necessity text CHECK (necessity IN ('needed', 'open-part-will-do')),
  necessity_reason text,
  necessity_at timestamptz,
  necessity_by text,
  duties jsonb,
  duties_accepted text,
  duties_at timestamptz,
  duties_by text,
  recipient_kind text CHECK (recipient_kind IN ('key', 'passphrase')),
  recipient text,
  recipient_at timestamptz,
  recipient_by text,
  CHECK ((necessity IS NULL) = (necessity_reason IS NULL) AND (necessity IS NULL) = (necessity_by IS NULL)),
  CHECK ((duties IS NULL) = (duties_accepted IS NULL) AND (duties IS NULL) = (duties_by IS NULL)),
  CHECK ((recipient_kind IS NULL) = (recipient IS NULL) AND (recipient IS NULL) = (recipient_by IS NULL))
);

-- Who did what of a case, whatever was put right later: none of them may approve it.
CREATE TABLE exception_act (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES exception_case (request),
  act text NOT NULL,
  acted_at timestamptz NOT NULL,
  acted_by text NOT NULL
);
CREATE INDEX exception_act_request ON exception_act (request);

CREATE TABLE exception_evidence (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES exception_case (request),
  item text NOT NULL,
  words text NOT NULL,
  media_type text NOT NULL,
  bytes int NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL,
  attached_at timestamptz NOT NULL,
  attached_by text NOT NULL,
  checked_at timestamptz,
  checked_by text,
  UNIQUE (request, item, sha256),
  CHECK ((checked_at IS NULL) = (checked_by IS NULL))
);

CREATE TABLE exception_scope (
  request text NOT NULL REFERENCES exception_case (request),
  n int NOT NULL CHECK (n > 0),
  kind text NOT NULL CHECK (kind IN ('named', 'selection')),
  snapshot text NOT NULL,
  sealed text NOT NULL,
  wrapped_key text NOT NULL,
  commitment text NOT NULL,
  matched int NOT NULL CHECK (matched >= 0),
  ambiguous jsonb NOT NULL,
  unmatched jsonb NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  PRIMARY KEY (request, n)
);

CREATE TABLE exception_approval (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES exception_case (request),
  subject text NOT NULL,
  account text NOT NULL,
  name text NOT NULL,
  factor text NOT NULL,
  factor_at timestamptz NOT NULL,
  approved_at timestamptz NOT NULL,
  UNIQUE (request, subject, account)
);

-- A release is obtainable once its entry is in the log: log_outbox tells.
CREATE TABLE guarded_disclosure (
  request text NOT NULL REFERENCES exception_case (request),
  n int NOT NULL CHECK (n > 0),
  subject text NOT NULL UNIQUE,
  requester_class text NOT NULL,
  snapshot text NOT NULL,
  decision_version int NOT NULL,
  scope int NOT NULL,
  fields jsonb NOT NULL,
  authority text NOT NULL,
  records int NOT NULL CHECK (records >= 0),
  approved_by jsonb NOT NULL,
  manifest text NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  nonce text NOT NULL,
  outbox bigint NOT NULL UNIQUE REFERENCES log_outbox (id),
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  ends_at timestamptz NOT NULL,
  downloads int NOT NULL DEFAULT 0 CHECK (downloads >= 0),
  first_at timestamptz,
  last_at timestamptz,
  PRIMARY KEY (request, n),
  FOREIGN KEY (request, decision_version) REFERENCES request_decision (request, version),
  FOREIGN KEY (request, scope) REFERENCES exception_scope (request, n),
  CHECK ((downloads = 0) = (first_at IS NULL) AND (downloads = 0) = (last_at IS NULL))
);
CREATE INDEX guarded_disclosure_snapshot ON guarded_disclosure (snapshot);

CREATE TABLE exception_delay (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text NOT NULL REFERENCES exception_case (request),
  authority text NOT NULL,
  citation text NOT NULL,
  reason text NOT NULL,
  until date NOT NULL,
  hides_request boolean NOT NULL,
  placed_at timestamptz NOT NULL,
  placed_by text NOT NULL
);
CREATE INDEX exception_delay_request ON exception_delay (request);

CREATE TABLE outside_disclosure (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  given_on date NOT NULL,
  given_by text NOT NULL,
  requester_class text NOT NULL,
  purpose text NOT NULL,
  authority text NOT NULL,
  fields jsonb NOT NULL,
  voters int NOT NULL CHECK (voters > 0),
  sealed text NOT NULL,
  wrapped_key text NOT NULL,
  nonce text NOT NULL,
  outbox bigint NOT NULL UNIQUE REFERENCES log_outbox (id),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
