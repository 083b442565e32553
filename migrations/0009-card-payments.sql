-- Cards: pages for paying that were begun (card_checkout), refunds (card_refund), what the card service told (card_event).
-- Nothing of the payer is kept: no name, no address, no card number.
CREATE TABLE card_checkout (
  id text PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  quote int NOT NULL,
  cents bigint NOT NULL CHECK (cents > 0),
  attempt int NOT NULL CHECK (attempt > 0),
  state text NOT NULL CHECK (state IN ('begun', 'open', 'paid', 'expired', 'failed')),
  success_url text NOT NULL,
  cancel_url text NOT NULL,
  begun_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  session text UNIQUE,
  pay_at text,
  UNIQUE (request, quote, cents, attempt),
  FOREIGN KEY (request, quote) REFERENCES request_quote (request, version),
  CHECK ((session IS NULL) = (pay_at IS NULL)),
  CHECK (state <> 'open' OR session IS NOT NULL)
);
CREATE INDEX card_checkout_waiting ON card_checkout (request) WHERE state IN ('begun', 'open');

CREATE TABLE card_refund (
  id text PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  intent text NOT NULL,
  cents bigint NOT NULL CHECK (cents > 0),
  state text NOT NULL CHECK (state IN ('ordered', 'sent', 'done', 'failed')),
  -- What the card service calls it; empty until it has answered.
  refund text UNIQUE,
  -- Empty where it was begun at the service.
  order_key text,
  part int,
  ordered_at timestamptz NOT NULL,
  ordered_by text NOT NULL,
  reason text NOT NULL,
  UNIQUE (order_key, part),
  CHECK ((order_key IS NULL) = (part IS NULL)),
  CHECK (order_key IS NOT NULL OR refund IS NOT NULL),
  CHECK (state IN ('ordered', 'failed') OR refund IS NOT NULL)
);
CREATE INDEX card_refund_intent ON card_refund (intent);
CREATE INDEX card_refund_unfinished ON card_refund (ordered_at) WHERE state IN ('ordered', 'sent');

CREATE TABLE card_event (
  id text PRIMARY KEY,
  type text NOT NULL,
  happened_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  news jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'recorded', 'noted', 'ignored', 'waiting', 'attention')),
  request text REFERENCES request (number),
  words text NOT NULL,
  settled_at timestamptz
);
CREATE INDEX card_event_request ON card_event (request, happened_at);
CREATE INDEX card_event_unsettled ON card_event (received_at) WHERE state IN ('received', 'waiting', 'attention');

-- Days of the till. A payment belongs to the day that was closed with it; what is entered later to the next open day.
CREATE TABLE day_closing (
  day date PRIMARY KEY,
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL,
  booked jsonb NOT NULL,
  counted jsonb NOT NULL,
  difference bigint NOT NULL,
  reason text,
  CHECK (difference = 0 OR reason IS NOT NULL)
);

CREATE TABLE day_closing_payment (
  payment bigint PRIMARY KEY REFERENCES payment (id),
  day date NOT NULL REFERENCES day_closing (day)
);
CREATE INDEX day_closing_payment_day ON day_closing_payment (day);
CREATE INDEX payment_received ON payment (received_on);
