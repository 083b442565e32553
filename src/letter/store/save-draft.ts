/** Editing a draft, and putting one away. */
import { fail, ok, type Result } from '#basics'
import { type Context, transactionResult } from '#store'
import { type LetterEdit, LetterEditSchema } from '../sent/text.ts'
import type { OfficeLetter } from '../sent/view.ts'
import { named, reasoned } from './named.ts'
import { asLetter, lockOfficeLetter, openDraft, readOfficeLetter, wholeRow } from './rows-out.ts'

export interface Saving {
  readonly id: string
  readonly by: string
  /** The version that was edited. */
  readonly version: number
  readonly edit: LetterEdit
}

const readEdit = (edit: LetterEdit): Result<LetterEdit> => {
  const parsed = LetterEditSchema.safeParse(edit)
  if (parsed.success) return ok(parsed.data)
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the letter'}: ${message}`,
  )
  return fail(
    'invalid',
    'letter-draft-invalid',
    `The draft was not saved: ${problems.join('; ')}.`,
    'Correct what is named. docs/letters.md says what a letter is made of.',
    { problems },
  )
}

/**
 * Saves an edited draft. Fails with `nobody-named`, `letter-draft-invalid`, `no-such-letter`, `letter-is-fixed`,
 * `letter-is-discarded`, `letter-draft-moved-on`.
 */
export const saveDraft = async (context: Context, asked: Saving): Promise<Result<OfficeLetter>> => {
  const by = named(asked.by, 'edit a letter')
  if (!by.ok) return by
  const edit = readEdit(asked.edit)
  if (!edit.ok) return edit
  const at = context.clock().toISOString()
  return transactionResult(context.db, async (tx) => {
    const found = await lockOfficeLetter(tx, asked.id)
    if (!found.ok) return found
    const open = openDraft(found.value, asked.version)
    if (!open.ok) return open
    await tx.run(
      `UPDATE office_letter SET draft = $2::jsonb, version = version + 1, saved_at = $3::timestamptz, saved_by = $4
       WHERE id = $1`,
      [asked.id, JSON.stringify({ ...open.value.draft, ...edit.value }), at, by.value],
    )
    const row = await readOfficeLetter(tx, asked.id)
    return row.ok ? ok(asLetter(await wholeRow(tx, row.value))) : row
  })
}

/** Puts a draft away; it stays readable. Fails as `saveDraft` does, and with `letter-reason-missing`. */
export const discardDraft = async (
  context: Context,
  asked: { readonly id: string; readonly by: string; readonly why: string },
): Promise<Result<OfficeLetter>> => {
  const by = named(asked.by, 'discard a letter')
  if (!by.ok) return by
  const why = reasoned(asked.why, 'discard a letter')
  if (!why.ok) return why
  const at = context.clock().toISOString()
  return transactionResult(context.db, async (tx) => {
    const found = await lockOfficeLetter(tx, asked.id)
    if (!found.ok) return found
    const open = openDraft(found.value, undefined)
    if (!open.ok) return open
    await tx.run(
      `UPDATE office_letter SET state = 'discarded', ended_at = $2::timestamptz, ended_by = $3, ended_why = $4
       WHERE id = $1`,
      [asked.id, at, by.value, why.value],
    )
    const row = await readOfficeLetter(tx, asked.id)
    return row.ok ? ok(asLetter(await wholeRow(tx, row.value))) : row
  })
}
