-- Disclosures: one row a request, from the moment its manifest is signed. What is needed to finish it after a crash
-- without a second log entry, and to make the very same bundle again (invariants 5 and 6).
CREATE TABLE disclosure (
  request text PRIMARY KEY REFERENCES request (number),
  state text NOT NULL CHECK (state IN ('sealed', 'logged', 'ready')),
  snapshot text NOT NULL,
  decision_version int NOT NULL,
  version text NOT NULL,
  entry text NOT NULL UNIQUE,
  manifest text NOT NULL,
  records bigint NOT NULL CHECK (records >= 0),
  made_by text NOT NULL,
  sealed_at timestamptz NOT NULL,
  log_index bigint UNIQUE,
  receipt text,
  logged_at timestamptz,
  bundle_sha256 text,
  bundle_bytes bigint CHECK (bundle_bytes > 0),
  ready_at timestamptz,
  FOREIGN KEY (request, decision_version) REFERENCES request_decision (request, version),
  CHECK ((state = 'sealed') = (log_index IS NULL)),
  CHECK ((log_index IS NULL) = (receipt IS NULL) AND (log_index IS NULL) = (logged_at IS NULL)),
  CHECK ((state = 'ready') = (bundle_sha256 IS NOT NULL)),
  CHECK ((bundle_sha256 IS NULL) = (bundle_bytes IS NULL) AND (bundle_sha256 IS NULL) = (ready_at IS NULL))
);
CREATE INDEX disclosure_unfinished ON disclosure (request) WHERE state <> 'ready';
CREATE INDEX disclosure_snapshot ON disclosure (snapshot);
