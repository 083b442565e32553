-- Letters of the public on a request, and of the office to a requester.

-- The telephone that serves to verify a letter is kept apart (public_letter_phone), so that no reading of letters can
-- meet it; its row goes once the letter is settled and the office's time for questions has passed.
CREATE TABLE public_letter_counter (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last int NOT NULL
);
INSERT INTO public_letter_counter (last) VALUES (0);

CREATE TABLE public_letter (
  id text PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  state text NOT NULL CHECK (state IN ('received', 'verified', 'published', 'refused')),
  name text NOT NULL,
  hometown text NOT NULL,
  text text NOT NULL,
  words int NOT NULL CHECK (words > 0),
  received_at timestamptz NOT NULL,
  submission_key_sha256 text NOT NULL UNIQUE,
  submission_content_sha256 text NOT NULL,
  nonce text NOT NULL,
  settled_at timestamptz,
  phone_wiped_at timestamptz,
  fixed text,
  sha256 text,
  outbox bigint REFERENCES log_outbox (id),
  CHECK ((settled_at IS NULL) = (state IN ('received', 'verified'))),
  CHECK ((fixed IS NULL) = (state <> 'published')),
  CHECK ((fixed IS NULL) = (sha256 IS NULL) AND (fixed IS NULL) = (outbox IS NULL)),
  CHECK (phone_wiped_at IS NULL OR settled_at IS NOT NULL)
);
CREATE INDEX public_letter_request ON public_letter (request, id);
CREATE INDEX public_letter_state ON public_letter (state, id);
CREATE INDEX public_letter_settled ON public_letter (settled_at) WHERE phone_wiped_at IS NULL;

CREATE TABLE public_letter_phone (
  letter text PRIMARY KEY REFERENCES public_letter (id),
  phone text NOT NULL
);

CREATE TABLE public_letter_move (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  letter text NOT NULL REFERENCES public_letter (id),
  move text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL
);
CREATE INDEX public_letter_move_letter ON public_letter_move (letter, id);

-- A letter of the office: a draft that can be edited, then fixed bytes that cannot. Discarded drafts stay.
CREATE TABLE office_letter (
  id text PRIMARY KEY,
  request text NOT NULL REFERENCES request (number),
  n int NOT NULL CHECK (n > 0),
  kind text NOT NULL CHECK (kind IN ('acknowledgement', 'quote', 'determination', 'hold-notice', 'delivery', 'closing')),
  lang text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'fixed', 'discarded')),
  -- Which saving of the draft this is: an edit names the one that it began with.
  version int NOT NULL CHECK (version > 0),
  draft jsonb NOT NULL,
  basis text NOT NULL,
  must_say jsonb NOT NULL,
  drafted_at timestamptz NOT NULL,
  drafted_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  ended_why text,
  fixed text,
  sha256 text UNIQUE,
  pdf_sha256 text,
  outbox bigint REFERENCES log_outbox (id),
  UNIQUE (request, n),
  CHECK ((state = 'draft') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((state = 'fixed') = (fixed IS NOT NULL)),
  CHECK ((fixed IS NULL) = (sha256 IS NULL) AND (fixed IS NULL) = (pdf_sha256 IS NULL) AND (fixed IS NULL) = (outbox IS NULL))
);
-- One draft of a kind at a time: a double click makes no second one.
CREATE UNIQUE INDEX office_letter_draft ON office_letter (request, kind) WHERE state = 'draft';

-- How a fixed letter went out. Written before it goes, marked once it has gone.
CREATE TABLE office_letter_sending (
  letter text NOT NULL REFERENCES office_letter (id),
  n int NOT NULL CHECK (n > 0),
  way text NOT NULL CHECK (way IN ('smtp', 'outbox', 'paper')),
  state text NOT NULL CHECK (state IN ('begun', 'sent', 'failed')),
  -- Empty for paper: the address stands in the letter.
  recipient text,
  posted_on date,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz,
  sent_by text NOT NULL,
  submission_key_sha256 text NOT NULL UNIQUE,
  submission_content_sha256 text NOT NULL,
  message_id text,
  failure text,
  PRIMARY KEY (letter, n),
  CHECK ((state = 'begun') = (ended_at IS NULL)),
  CHECK ((way = 'paper') = (recipient IS NULL) AND (way = 'paper') = (message_id IS NULL)),
  CHECK ((way = 'paper') = (posted_on IS NOT NULL)),
  CHECK ((state = 'failed') = (failure IS NOT NULL))
);
