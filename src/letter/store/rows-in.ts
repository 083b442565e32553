/** Rows of the letters of the public. The telephone is in a table of its own and is read in one place only. */
import { fail, ok, Redacted, type Result } from '#basics'
import { type Database, lockName } from '#store'
import { z } from 'zod'
import { LETTER_STATES } from '../received/moves.ts'
import type { LetterMoveMade, OfficeLetterIn } from '../received/view.ts'

export const LetterRow = z.object({
  id: z.string(),
  request: z.string(),
  state: z.enum(LETTER_STATES),
  name: z.string(),
  hometown: z.string(),
  text: z.string(),
  words: z.int(),
  received_at: z.string(),
  submission_content_sha256: z.string(),
  nonce: z.string(),
  settled_at: z.string().nullable(),
  phone_wiped_at: z.string().nullable(),
  fixed: z.string().nullable(),
  sha256: z.string().nullable(),
})
export type LetterRow = z.infer<typeof LetterRow>

const MoveRow = z
  .object({
    move: z.enum(['receive', 'verify', 'publish', 'refuse']),
    from_state: z.enum(LETTER_STATES).nullable(),
    to_state: z.enum(LETTER_STATES),
    at: z.string(),
    moved_by: z.string(),
    why: z.string(),
  })
  .transform((row): LetterMoveMade => ({
    move: row.move,
    ...(row.from_state === null ? {} : { from: row.from_state }),
    to: row.to_state,
    at: row.at,
    by: row.moved_by,
    why: row.why,
  }))

const PhoneRow = z.object({ phone: z.string() })

export const asOfficeLetter = (row: LetterRow): OfficeLetterIn => ({
  id: row.id,
  request: row.request,
  state: row.state,
  name: row.name,
  hometown: row.hometown,
  text: row.text,
  words: row.words,
  receivedAt: row.received_at,
})

export const noSuchLetter = (id: string): Result<never> =>
  fail(
    'not-found',
    'no-such-letter',
    `There is no letter ${id}.`,
    'Look up its number in the list of letters.',
  )

export const readLetter = async (db: Database, id: string): Promise<Result<LetterRow>> => {
  const [row] = await db.query(LetterRow, 'SELECT * FROM public_letter WHERE id = $1', [id])
  return row ? ok(row) : noSuchLetter(id)
}

/** Waits for the lock on the letter and reads it. Fails with `no-such-letter`. */
export const lockLetter = async (tx: Database, id: string): Promise<Result<LetterRow>> => {
  await lockName(tx, `letter ${id}`)
  return readLetter(tx, id)
}

export const readLetterMoves = (db: Database, id: string): Promise<LetterMoveMade[]> =>
  db.query(MoveRow, 'SELECT * FROM public_letter_move WHERE letter = $1 ORDER BY id', [id])

/** The one reader of the telephone. It comes out closed; undefined once it was wiped. */
export const readPhone = async (db: Database, id: string): Promise<Redacted<string> | undefined> => {
  const [row] = await db.query(PhoneRow, 'SELECT phone FROM public_letter_phone WHERE letter = $1', [id])
  return row ? new Redacted(row.phone) : undefined
}
