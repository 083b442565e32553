/** Rows of the letters of the office. */
import { fail, ok, type Result } from '#basics'
import { type Database, lockName } from '#store'
import { z } from 'zod'
import { LETTER_KINDS, OFFICE_LETTER_STATES } from '../sent/kinds.ts'
import { LetterTextSchema } from '../sent/text.ts'
import type { OfficeLetter, OfficeLetterHead, Sending } from '../sent/view.ts'

export const OfficeLetterRow = z.object({
  id: z.string(),
  request: z.string(),
  n: z.int(),
  kind: z.enum(LETTER_KINDS),
  lang: z.string(),
  state: z.enum(OFFICE_LETTER_STATES),
  version: z.int(),
  draft: LetterTextSchema,
  basis: z.string(),
  must_say: z.array(z.string()),
  drafted_at: z.string(),
  drafted_by: z.string(),
  saved_at: z.string(),
  saved_by: z.string(),
  ended_at: z.string().nullable(),
  ended_by: z.string().nullable(),
  ended_why: z.string().nullable(),
  fixed: z.string().nullable(),
  sha256: z.string().nullable(),
  pdf_sha256: z.string().nullable(),
  outbox: z.int().nullable(),
})
export type OfficeLetterRow = z.infer<typeof OfficeLetterRow>

export const SendingRow = z.object({
  letter: z.string(),
  n: z.int(),
  way: z.enum(['smtp', 'outbox', 'paper']),
  state: z.enum(['begun', 'sent', 'failed']),
  recipient: z.string().nullable(),
  posted_on: z.string().nullable(),
  begun_at: z.string(),
  ended_at: z.string().nullable(),
  sent_by: z.string(),
  submission_content_sha256: z.string(),
  message_id: z.string().nullable(),
  failure: z.string().nullable(),
})
export type SendingRow = z.infer<typeof SendingRow>

export const asSending = (row: SendingRow): Sending => ({
  n: row.n,
  way: row.way,
  state: row.state,
  at: row.ended_at ?? row.begun_at,
  by: row.sent_by,
  ...(row.posted_on === null ? {} : { postedOn: row.posted_on }),
  ...(row.failure === null ? {} : { failure: row.failure }),
})

const Place = z.object({ log_index: z.int().nullable() })

/** A row with what belongs to it: how it went out, and where the log has it. */
export interface WholeRow {
  readonly row: OfficeLetterRow
  readonly sendings: readonly Sending[]
  readonly logIndex: number | undefined
}

export const wholeRow = async (db: Database, row: OfficeLetterRow): Promise<WholeRow> => {
  const sendings = await db.query(
    SendingRow,
    'SELECT * FROM office_letter_sending WHERE letter = $1 ORDER BY n',
    [row.id],
  )
  const [place] =
    row.outbox === null
      ? []
      : await db.query(Place, 'SELECT log_index FROM log_outbox WHERE id = $1', [row.outbox])
  return { row, sendings: sendings.map(asSending), logIndex: place?.log_index ?? undefined }
}

export const asHead = ({ row, sendings, logIndex }: WholeRow): OfficeLetterHead => ({
  id: row.id,
  request: row.request,
  kind: row.kind,
  lang: row.lang,
  state: row.state,
  draftedAt: row.drafted_at,
  draftedBy: row.drafted_by,
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
  ...(row.ended_why === null ? {} : { endedWhy: row.ended_why }),
  ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
  ...(logIndex === undefined ? {} : { logIndex }),
  sendings,
})

export const asLetter = (whole: WholeRow): OfficeLetter => ({
  ...asHead(whole),
  version: whole.row.version,
  savedAt: whole.row.saved_at,
  savedBy: whole.row.saved_by,
  text: whole.row.draft,
  mustSay: whole.row.must_say,
})

const noSuchOfficeLetter = (id: string): Result<never> =>
  fail(
    'not-found',
    'no-such-letter',
    `There is no letter ${id}.`,
    'Look up its number in the list of letters.',
  )

/** Fails with `no-such-letter`. */
export const readOfficeLetter = async (db: Database, id: string): Promise<Result<OfficeLetterRow>> => {
  const [row] = await db.query(OfficeLetterRow, 'SELECT * FROM office_letter WHERE id = $1', [id])
  return row ? ok(row) : noSuchOfficeLetter(id)
}

/** Waits for the lock on the letter and reads it. Fails with `no-such-letter`. */
export const lockOfficeLetter = async (tx: Database, id: string): Promise<Result<OfficeLetterRow>> => {
  await lockName(tx, `office letter ${id}`)
  return readOfficeLetter(tx, id)
}

/** An open draft, in the saving that the caller has before their eyes. Fails with `letter-is-fixed`, `letter-is-discarded`, `letter-draft-moved-on`. */
export const openDraft = (row: OfficeLetterRow, version: number | undefined): Result<OfficeLetterRow> => {
  if (row.state === 'fixed')
    return fail(
      'conflict',
      'letter-is-fixed',
      `Letter ${row.id} was fixed on ${row.ended_at?.slice(0, 10)} and cannot be changed any more.`,
      'Draft another letter where something is to be corrected.',
    )
  if (row.state === 'discarded')
    return fail(
      'conflict',
      'letter-is-discarded',
      `Letter ${row.id} was discarded on ${row.ended_at?.slice(0, 10)}.`,
      'Draft a new letter.',
    )
  if (version === undefined || version === row.version) return ok(row)
  return fail(
    'conflict',
    'letter-draft-moved-on',
    `Letter ${row.id} was saved again by ${row.saved_by} since it was opened here.`,
    'Open it again, and make the change in what stands there now.',
    { version: row.version },
  )
}
