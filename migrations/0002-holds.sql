-- Holds, and which bytes of each law pack were last in force here.
CREATE TABLE hold_counter (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last int NOT NULL
);
INSERT INTO hold_counter (last) VALUES (0);

CREATE TABLE hold (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('response', 'preservation', 'court-order')),
  authority text NOT NULL,
  citation text NOT NULL,
  scope_kind text NOT NULL CHECK (scope_kind IN ('request', 'requester-class', 'snapshot', 'law', 'everything')),
  scope_value text,
  review_on date,
  reason text NOT NULL,
  placed_at timestamptz NOT NULL,
  placed_by text NOT NULL,
  lifted_at timestamptz,
  lifted_by text,
  lift_authority text,
  lift_reason text,
  CHECK ((scope_value IS NULL) = (scope_kind IN ('law', 'everything'))),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_authority IS NULL))
);

CREATE TABLE law_in_force (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  law text NOT NULL,
  hash text NOT NULL,
  since timestamptz NOT NULL,
  entered_by text NOT NULL
);
CREATE INDEX law_in_force_law ON law_in_force (law, id);
