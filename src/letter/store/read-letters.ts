/** Letters of the public, for the office and for everybody. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import { z } from 'zod'
import { letterMovesFrom, type LetterState } from '../received/moves.ts'
import type { LetterToVerify, OfficeLetterIn, PublishedLetter } from '../received/view.ts'
import { asOfficeLetter, LetterRow, readLetter, readLetterMoves, readPhone } from './rows-in.ts'

/** For staff, newest first. Without the telephone. */
export const lettersForOffice = (
  { db }: Pick<Context, 'db'>,
  asked: {
    readonly state?: LetterState
    readonly request?: string
    readonly limit?: number
    /** Only those before this one in the list. */
    readonly after?: string
  } = {},
): Promise<Result<OfficeLetterIn[]>> =>
  readResult(db, async () => {
    const rows = await db.query(
      LetterRow,
      `SELECT * FROM public_letter
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR request = $2)
         AND ($3::text IS NULL OR substr(id, 3)::int < substr($3, 3)::int)
       ORDER BY substr(id, 3)::int DESC LIMIT $4`,
      [asked.state ?? null, asked.request ?? null, asked.after ?? null, asked.limit ?? 100],
    )
    return ok(rows.map(asOfficeLetter))
  })

/** One letter with its moves and, until it is wiped, the telephone. Fails with `no-such-letter`. */
export const letterForOffice = ({ db }: Pick<Context, 'db'>, id: string): Promise<Result<LetterToVerify>> =>
  readResult(db, async () => {
    const row = await readLetter(db, id)
    if (!row.ok) return row
    const phone = await readPhone(db, id)
    const wiped = row.value.phone_wiped_at
    return ok({
      ...asOfficeLetter(row.value),
      moves: await readLetterMoves(db, id),
      next: [...new Set(letterMovesFrom(row.value.state).map(({ move }) => move))],
      ...(phone === undefined ? {} : { phone }),
      ...(wiped === null ? {} : { phoneWipedAt: wiped }),
    })
  })

const PublishedRow = z
  .object({
    id: z.string(),
    request: z.string(),
    name: z.string(),
    hometown: z.string(),
    text: z.string(),
    received_on: z.string(),
    settled_at: z.string(),
    fixed: z.string(),
    sha256: z.string(),
    log_index: z.int().nullable(),
  })
  .transform((row): PublishedLetter => ({
    id: row.id,
    request: row.request,
    name: row.name,
    hometown: row.hometown,
    text: row.text,
    receivedOn: row.received_on,
    publishedAt: row.settled_at,
    sha256: row.sha256,
    bytes: row.fixed,
    ...(row.log_index === null ? {} : { logIndex: row.log_index }),
  }))

const CountRow = z.object({ request: z.string(), n: z.int() })

/** How many letters are published on each of these requests; one without any is not in it. */
export const publishedCounts = (
  { db }: Pick<Context, 'db'>,
  requests: readonly string[],
): Promise<Result<ReadonlyMap<string, number>>> =>
  readResult(db, async () => {
    const rows = await db.query(
      CountRow,
      `SELECT request, count(*) AS n FROM public_letter
       WHERE state = 'published' AND request IN (SELECT jsonb_array_elements_text($1::jsonb)) GROUP BY request`,
      [JSON.stringify(requests)],
    )
    return ok(new Map(rows.map(({ request, n }) => [request, n])))
  })

/** What everybody may read: the published letters on a request, or on all of them, in the order of their publication. */
export const publishedLetters = (
  { db }: Pick<Context, 'db'>,
  asked: { readonly request?: string; readonly limit?: number } = {},
): Promise<Result<PublishedLetter[]>> =>
  readResult(db, async () =>
    ok(
      await db.query(
        PublishedRow,
        `SELECT l.id, l.request, l.name, l.hometown, l.text, l.fixed::jsonb ->> 'receivedOn' AS received_on,
           l.settled_at, l.fixed, l.sha256, o.log_index
         FROM public_letter l JOIN log_outbox o ON o.id = l.outbox
         WHERE l.state = 'published' AND ($1::text IS NULL OR l.request = $1)
         ORDER BY l.settled_at, l.id LIMIT $2`,
        [asked.request ?? null, asked.limit ?? 1000],
      ),
    ),
  )
