/** The answers that a case needs: is it necessary, who accepted the duties, to whom is the result encrypted? */
import { fail, ok, type Result } from '#basics'
import type { Necessity } from '../case.ts'
import { checkRecipient, type RecipientAsked } from '../recipient.ts'
import type { ExceptionContext } from './context.ts'
import { type Acting, onCase } from './on-case.ts'

const MOST = 2000

const words = (text: string, what: string): Result<string> => {
  const given = text.trim()
  return given !== '' && given.length <= MOST
    ? ok(given)
    : fail(
        'invalid',
        'exception-words-missing',
        `${what} must be said, in at most ${MOST} characters.`,
        'Write a sentence that a reader of the file will understand in some years.',
      )
}

/** Would the open part do? Fails with `exception-words-missing` and as `onCase` does. */
export const answerNecessity = async (
  context: ExceptionContext,
  asked: Acting & Pick<Necessity, 'answer' | 'reason'>,
): Promise<Result<void>> => {
  const reason = words(asked.reason, 'The reason')
  if (!reason.ok) return reason
  return onCase(context, asked, 'necessity', async (tx, _, at) => {
    await tx.run(
      `UPDATE exception_case SET necessity = $2, necessity_reason = $3, necessity_at = $4::timestamptz,
         necessity_by = $5 WHERE request = $1`,
      [asked.number, asked.answer, reason.value, at, asked.by.trim()],
    )
    return ok(undefined)
  })
}

/** Records that the recipient took on what the law puts on one now. Fails as `answerNecessity` does. */
export const acceptDuties = async (
  context: ExceptionContext,
  asked: Acting & { readonly accepted: string },
): Promise<Result<void>> => {
  const accepted = words(asked.accepted, 'Who accepted the duties, and how,')
  if (!accepted.ok) return accepted
  return onCase(context, asked, 'duties', async (tx, { duties }, at) => {
    await tx.run(
      `UPDATE exception_case SET duties = $2::jsonb, duties_accepted = $3, duties_at = $4::timestamptz,
         duties_by = $5 WHERE request = $1`,
      [asked.number, JSON.stringify(duties), accepted.value, at, asked.by.trim()],
    )
    return ok(undefined)
  })
}

/** Names the recipient's key, or the channel of a passphrase. Fails with `exception-recipient-invalid` and as `onCase`. */
export const nameRecipient = async (
  context: ExceptionContext,
  asked: Acting & RecipientAsked,
): Promise<Result<void>> => {
  const recipient = checkRecipient(asked)
  if (!recipient.ok) return recipient
  return onCase(context, asked, 'recipient', async (tx, _, at) => {
    await tx.run(
      `UPDATE exception_case SET recipient_kind = $2, recipient = $3, recipient_at = $4::timestamptz,
         recipient_by = $5 WHERE request = $1`,
      [asked.number, recipient.value.kind, recipient.value.value, at, asked.by.trim()],
    )
    return ok(undefined)
  })
}
