-- Recalls: what was handed over and should not have been as it was. From this row on its bundle is given to nobody. The
-- bundle that replaces it may come later; then stands here too what is other between the two.
CREATE TABLE disclosure_recall (
  request text PRIMARY KEY REFERENCES disclosure (request),
  fault text NOT NULL CHECK (fault IN ('wrong-rows', 'wrong-field', 'wrong-values', 'other')),
  reason text NOT NULL,
  recalled_at timestamptz NOT NULL,
  recalled_by text NOT NULL,
  nonce text NOT NULL,
  outbox bigint NOT NULL REFERENCES log_outbox (id),
  corrected_by text REFERENCES disclosure (request),
  corrected_at timestamptz,
  correction_by text,
  correction_outbox bigint REFERENCES log_outbox (id),
  removed bigint CHECK (removed >= 0),
  added bigint CHECK (added >= 0),
  changed bigint CHECK (changed >= 0),
  -- Fields that the recalled bundle gave and its replacement does not.
  fields_removed jsonb,
  -- Empty where the rows of both cannot be told by their number.
  changes_sha256 text,
  changes_bytes bigint CHECK (changes_bytes > 0),
  CHECK (corrected_by <> request),
  CHECK ((corrected_by IS NULL) = (corrected_at IS NULL) AND (corrected_by IS NULL) = (correction_by IS NULL)),
  CHECK ((corrected_by IS NULL) = (correction_outbox IS NULL) AND (corrected_by IS NULL) = (fields_removed IS NULL)),
  CHECK ((corrected_by IS NULL) = (removed IS NULL) AND (corrected_by IS NULL) = (added IS NULL)),
  CHECK ((corrected_by IS NULL) = (changed IS NULL)),
  CHECK ((changes_sha256 IS NULL) = (changes_bytes IS NULL)),
  CHECK (changes_sha256 IS NULL OR corrected_by IS NOT NULL)
);
CREATE INDEX disclosure_recall_corrected ON disclosure_recall (corrected_by);

-- Kinds of letters are checked where they are read and written: the table of them is in the code once.
ALTER TABLE office_letter DROP CONSTRAINT IF EXISTS office_letter_kind_check;
