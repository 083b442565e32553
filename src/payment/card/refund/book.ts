/** A refund in the account: the money that went back, and the money that came again because the refund failed. */
import { ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import { recordPayment, recordReturned } from '../../store/index.ts'
import { paymentByKey } from '../store/checkouts.ts'
import { type CardRefund, refundById } from '../store/refunds.ts'

export const backKey = (id: string): string => `card refund ${id}`
const againKey = (id: string): string => `card refund failed ${id}`

/** By what it is found in the service's papers: its own name where it has one yet, else that of the payment. */
const referenceOf = (refund: CardRefund): string =>
  refund.own ? refund.intent : (refund.refund ?? refund.intent)

/** The refund failed: what was booked as returned is with the office again. Nothing where nothing was booked. */
export const bookFailed = async (
  context: Context,
  refund: CardRefund,
  by: string,
): Promise<Result<readonly string[]>> => {
  const back = await readResult(context.db, async () =>
    ok(await paymentByKey(context.db, backKey(refund.id))),
  )
  if (!back.ok) return back
  if (!back.value) return ok(['The refund failed before it was recorded.'])
  const { request, cents } = refund
  const reference = referenceOf(refund)
  const key = againKey(refund.id)
  const done = await recordPayment(context, { request, cents, method: 'card', reference, key, by })
  return done.ok ? ok(['The refund failed; the money is here again.', ...done.value.answer.words]) : done
}

/**
 * Books a refund that was begun at the service: a fact. A failure that comes to light meanwhile is booked too, by
 * whichever of the two calls sees it last. Fails with `refund-too-large` while the request is paid and waits.
 */
export const bookReturned = async (
  context: Context,
  refund: CardRefund,
  by: string,
): Promise<Result<readonly string[]>> => {
  const { request, cents, id } = refund
  const reference = referenceOf(refund)
  const key = backKey(id)
  const done = await recordReturned(context, { request, cents, method: 'card', reference, key, by })
  if (!done.ok) return done
  const now = await readResult(context.db, async () => ok(await refundById(context.db, id)))
  if (!now.ok) return now
  const { words } = done.value.answer
  if (now.value?.state !== 'failed') return ok(words)
  const failed = await bookFailed(context, refund, by)
  return failed.ok ? ok([...words, ...failed.value]) : failed
}
