/** A letter of the office begins as a draft from the record. */
import { dateOf, ok, type Result } from '#basics'
import { lockRequest, requesterOf, showRequest } from '#request/store'
import { type Context, insertRow, readResult, transactionResult } from '#store'
import { z } from 'zod'
import { draftOf } from '../sent/draft.ts'
import type { LetterFacts } from '../sent/facts.ts'
import { letterId, type LetterKind } from '../sent/kinds.ts'
import { LetterTextSchema } from '../sent/text.ts'
import type { OfficeLetter } from '../sent/view.ts'
import { LETTER_LANGUAGES } from '../words/languages.ts'
import { named } from './named.ts'
import { asLetter, OfficeLetterRow, readOfficeLetter, wholeRow } from './rows-out.ts'

export interface Drafting extends Pick<
  LetterFacts,
  'law' | 'bundle' | 'recall' | 'closedSince' | 'letterhead' | 'signedBy' | 'site'
> {
  readonly request: string
  readonly kind: LetterKind
  readonly by: string
  /** A language of `LETTER_LANGUAGES`; left out: the first. */
  readonly lang?: string
}

export interface DraftAnswer extends OfficeLetter {
  /** True: there was an open draft of this kind already; it is this one, untouched. */
  readonly existed: boolean
}

const Next = z.object({ n: z.int() })

const factsFor = async (context: Context, asked: Drafting): Promise<Result<LetterFacts>> => {
  const view = await showRequest(context, asked.request)
  if (!view.ok) return view
  const requester = await requesterOf(context.db, asked.request)
  if (!requester.ok) return requester
  const { law, bundle, recall, closedSince, letterhead, signedBy, site } = asked
  return ok({
    lang: asked.lang ?? LETTER_LANGUAGES[0]!,
    today: dateOf(context.clock()),
    request: view.value,
    requester: requester.value,
    law,
    ...(bundle === undefined ? {} : { bundle }),
    ...(recall === undefined ? {} : { recall }),
    ...(closedSince === undefined ? {} : { closedSince }),
    ...(letterhead === undefined ? {} : { letterhead }),
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(site === undefined ? {} : { site }),
  })
}

/**
 * Drafts a letter, or gives the draft of its kind that is open. Fails with `nobody-named`, `no-such-request`,
 * `letter-without-facts`, `letter-language-unknown`.
 */
export const draftLetter = async (context: Context, asked: Drafting): Promise<Result<DraftAnswer>> => {
  const by = named(asked.by, 'draft a letter')
  if (!by.ok) return by
  const facts = await factsFor(context, asked)
  if (!facts.ok) return facts
  const drafted = draftOf(asked.kind, facts.value)
  if (!drafted.ok) return drafted
  const { text, basis, mustSay } = drafted.value
  const at = context.clock().toISOString()
  return transactionResult<DraftAnswer>(context.db, async (tx) => {
    const request = await lockRequest(tx, asked.request)
    if (!request.ok) return request
    const [open] = await tx.query(
      OfficeLetterRow,
      `SELECT * FROM office_letter WHERE request = $1 AND kind = $2 AND state = 'draft'`,
      [asked.request, asked.kind],
    )
    if (open) return ok({ ...asLetter(await wholeRow(tx, open)), existed: true })
    const [next] = await tx.query(
      Next,
      'SELECT coalesce(max(n), 0) + 1 AS n FROM office_letter WHERE request = $1',
      [asked.request],
    )
    const id = letterId(asked.request, next!.n)
    await insertRow(tx, 'office_letter', {
      id,
      request: asked.request,
      n: next!.n,
      kind: asked.kind,
      lang: text.lang,
      state: 'draft',
      version: 1,
      draft: JSON.stringify(LetterTextSchema.parse(text)),
      basis,
      must_say: JSON.stringify(mustSay),
      drafted_at: at,
      drafted_by: by.value,
      saved_at: at,
      saved_by: by.value,
    })
    const row = await readOfficeLetter(tx, id)
    return row.ok ? ok({ ...asLetter(await wholeRow(tx, row.value)), existed: false }) : row
  })
}

/** One letter, for staff on the case: it names the requester. Fails with `no-such-letter`. */
export const officeLetter = ({ db }: Pick<Context, 'db'>, id: string): Promise<Result<OfficeLetter>> =>
  readResult(db, async () => {
    const row = await readOfficeLetter(db, id)
    return row.ok ? ok(asLetter(await wholeRow(db, row.value))) : row
  })
