-- Deliveries: until when a requester can fetch a bundle by the link of the request, and how often it was fetched. A
-- disclosure that nobody has fetched or renewed yet has no row: its link ends so many days after it was ready.
CREATE TABLE delivery (
  request text PRIMARY KEY REFERENCES disclosure (request),
  made_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  renewed int NOT NULL DEFAULT 0 CHECK (renewed >= 0),
  downloads int NOT NULL DEFAULT 0 CHECK (downloads >= 0),
  first_at timestamptz,
  last_at timestamptz,
  CHECK (ends_at > made_at),
  CHECK ((downloads = 0) = (first_at IS NULL) AND (downloads = 0) = (last_at IS NULL))
);
