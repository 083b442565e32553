-- Views of the queue that members of staff have saved: a name and what the address asks.
CREATE TABLE staff_view (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account text NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE (account, name)
);
