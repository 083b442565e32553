/**
 * A letter is fixed: from here on it has bytes, and no edit. Their hash goes into the log in the same transaction; from
 * that moment the requester sees the letter. Fixed twice, or killed on the way, it has one log entry (invariant 6).
 */
import { dateOf, fail, ok, type Result, sha256Hex } from '#basics'
import { lockRequest, showRequest } from '#request/store'
import { type Context, drainOutbox, enterInLog, newNonce, readResult, transactionResult } from '#store'
import { letterPdf } from '../pdf/letter-pdf.ts'
import { missingSigns } from '../pdf/typeface.ts'
import { letterPlain } from '../render/plain.ts'
import { basisOf } from '../sent/basis.ts'
import { type FixedLetter, fixedBytes, LETTER_FORMAT } from '../sent/fixed.ts'
import { missingFrom } from '../sent/must-say.ts'
import type { FixedOfficeLetter } from '../sent/view.ts'
import { named } from './named.ts'
import { lockOfficeLetter, type OfficeLetterRow, openDraft, readOfficeLetter } from './rows-out.ts'
import { fixedLetter } from './fixed-letter.ts'

export interface Fixing {
  readonly id: string
  readonly by: string
  /** The version that was read before it was fixed; left out: whichever stands. */
  readonly version?: number
}

/** May this draft go out as it is? */
const fitToFix = (row: OfficeLetterRow, basis: string): Result<void> => {
  if (row.basis !== basis)
    return fail(
      'conflict',
      'letter-facts-moved-on',
      `Request ${row.request} is not as it was when letter ${row.id} was drafted: what the letter rests on has changed.`,
      'Discard the draft and draft the letter again.',
    )
  const missing = missingFrom(row.draft, row.must_say)
  if (missing.length > 0)
    return fail(
      'conflict',
      'letter-must-say',
      `Letter ${row.id} does not say any more: ${missing.join('; ')}.`,
      'Put it back. A letter may say more than the record, but not less: each refusal goes with its reason and its law.',
      { missing },
    )
  const signs = missingSigns(letterPlain({ letter: row.draft }).replaceAll('\n', ''))
  if (signs.length === 0) return ok(undefined)
  const listed = signs
    .slice(0, 10)
    .map((sign) => `${sign} (U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`)
  return fail(
    'invalid',
    'letter-not-printable',
    `Letter ${row.id} has signs that the typeface of its PDF does not have: ${listed.join(', ')}.`,
    'Write what they stand for in Latin letters.',
  )
}

interface Candidate {
  readonly version: number
  readonly letter: FixedLetter
  readonly text: string
  readonly sha256: string
  readonly pdfSha256: string
}

/** The bytes and the PDF are made before the transaction, which must be short. */
const candidateOf = async (context: Context, row: OfficeLetterRow): Promise<Candidate> => {
  const now = context.clock()
  const letter: FixedLetter = {
    ...row.draft,
    date: dateOf(now),
    format: LETTER_FORMAT,
    id: row.id,
    request: row.request,
    kind: row.kind,
    fixedAt: now.toISOString(),
    nonce: newNonce(),
  }
  const { text, sha256 } = fixedBytes(letter)
  const pdf = await letterPdf({ letter, sha256 })
  return { version: row.version, letter, text, sha256, pdfSha256: sha256Hex(pdf) }
}

const prepare = (context: Context, asked: Fixing): Promise<Result<Candidate | undefined>> =>
  readResult(context.db, async () => {
    const row = await readOfficeLetter(context.db, asked.id)
    if (!row.ok) return row
    if (row.value.state === 'fixed') return ok(undefined)
    const open = openDraft(row.value, asked.version)
    if (!open.ok) return open
    const view = await showRequest(context, row.value.request)
    if (!view.ok) return view
    const fit = fitToFix(row.value, basisOf(row.value.kind, view.value))
    return fit.ok ? ok(await candidateOf(context, row.value)) : fit
  })

/**
 * Fixes a draft. Of one that is fixed it gives what it is. Fails with `nobody-named`, `no-such-letter`,
 * `letter-is-discarded`, `letter-draft-moved-on`, `letter-facts-moved-on`, `letter-must-say`, `letter-not-printable`.
 */
export const fixLetter = async (context: Context, asked: Fixing): Promise<Result<FixedOfficeLetter>> => {
  const by = named(asked.by, 'send a letter')
  if (!by.ok) return by
  const prepared = await prepare(context, asked)
  if (!prepared.ok) return prepared
  const made = prepared.value
  const done = await transactionResult<number | null>(context.db, async (tx) => {
    const row = await lockOfficeLetter(tx, asked.id)
    if (!row.ok) return row
    if (row.value.state === 'fixed') return ok(row.value.outbox)
    if (made === undefined) throw new Error('a fixed letter is a draft again')
    const open = openDraft(row.value, made.version)
    if (!open.ok) return open
    // Nobody decides or prices the request between this look and the entry.
    const locked = await lockRequest(tx, row.value.request)
    if (!locked.ok) return locked
    const view = await showRequest({ db: tx, clock: context.clock }, row.value.request)
    if (!view.ok) return view
    const fit = fitToFix(row.value, basisOf(row.value.kind, view.value))
    if (!fit.ok) return fit
    const { letter, text, sha256, pdfSha256 } = made
    const outbox = await enterInLog(tx, context, {
      kind: 'letter-sent',
      request: row.value.request,
      letter: sha256,
    })
    await tx.run(
      `UPDATE office_letter SET state = 'fixed', ended_at = $2::timestamptz, ended_by = $3, fixed = $4, sha256 = $5,
         pdf_sha256 = $6, outbox = $7, draft = jsonb_set(draft, '{date}', to_jsonb($8::text)) WHERE id = $1`,
      [asked.id, letter.fixedAt, by.value, text, sha256, pdfSha256, outbox, letter.date],
    )
    return ok(outbox)
  })
  if (!done.ok) return done
  if (done.value !== null) await drainOutbox(context, [done.value])
  return fixedLetter(context, asked.id)
}
