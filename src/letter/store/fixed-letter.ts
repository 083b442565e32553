/** Fixed letters, for the requester and staff on the case; and what may be said of them to everybody. */
import { fail, ok, type Result } from '#basics'
import { type Context, type Database, readResult } from '#store'
import { readFixed } from '../sent/fixed.ts'
import type { FixedOfficeLetter, OfficeLetterHead, SentLetter } from '../sent/view.ts'
import { asHead, OfficeLetterRow, readOfficeLetter, wholeRow, type WholeRow } from './rows-out.ts'

const asSent = ({ row, sendings, logIndex }: WholeRow): SentLetter => ({
  id: row.id,
  request: row.request,
  kind: row.kind,
  lang: row.lang,
  fixedAt: row.ended_at ?? '',
  sha256: row.sha256 ?? '',
  ...(logIndex === undefined ? {} : { logIndex }),
  sendings: sendings.map(({ way, state, at, postedOn }) => ({
    way,
    state,
    at,
    ...(postedOn === undefined ? {} : { postedOn }),
  })),
})

const rowsOf = (db: Database, request: string): Promise<OfficeLetterRow[]> =>
  db.query(OfficeLetterRow, 'SELECT * FROM office_letter WHERE request = $1 ORDER BY n', [request])

/** All letters on a request, for staff: drafts and discarded ones too. */
export const officeLetters = (
  { db }: Pick<Context, 'db'>,
  request: string,
): Promise<Result<OfficeLetterHead[]>> =>
  readResult(db, async () => {
    const found: OfficeLetterHead[] = []
    for (const row of await rowsOf(db, request)) found.push(asHead(await wholeRow(db, row)))
    return ok(found)
  })

/** The letters that went out on a request: kinds, days and hashes, nothing of whom they name. For everybody. */
export const sentLetters = ({ db }: Pick<Context, 'db'>, request: string): Promise<Result<SentLetter[]>> =>
  readResult(db, async () => {
    const found: SentLetter[] = []
    for (const row of await rowsOf(db, request))
      if (row.state === 'fixed') found.push(asSent(await wholeRow(db, row)))
    return ok(found)
  })

/**
 * A fixed letter whole. Fails with `no-such-letter`, `letter-not-fixed`.
 * @param request given: the letter must be one on this request, or there is no such letter.
 */
export const fixedLetter = (
  { db }: Pick<Context, 'db'>,
  id: string,
  request?: string,
): Promise<Result<FixedOfficeLetter>> =>
  readResult(db, async () => {
    const row = await readOfficeLetter(db, id)
    if (!row.ok) return row
    if (request !== undefined && row.value.request !== request)
      return fail(
        'not-found',
        'no-such-letter',
        `There is no letter ${id} on request ${request}.`,
        'Look up its number in the list of letters.',
      )
    const { fixed, pdf_sha256 } = row.value
    if (fixed === null || pdf_sha256 === null)
      return fail(
        'conflict',
        'letter-not-fixed',
        `Letter ${id} is ${row.value.state === 'draft' ? 'a draft' : 'discarded'}: it has not been fixed.`,
        'Fix it first: then it has bytes, a hash and an entry in the log.',
      )
    const sent = asSent(await wholeRow(db, row.value))
    return ok({ ...sent, letter: readFixed(fixed), bytes: fixed, pdfSha256: pdf_sha256 })
  })
