/**
 * Buying an offer: a request is filed for it, once, in the transaction that marks the offer as bought. What the law
 * gives, what it costs and what a hold stops is then the request's own matter, by the path of every request.
 */
import { createHmac } from 'node:crypto'
import { dateOf, ok, type Result } from '#basics'
import type { RequestFile } from '#request'
import { fileIn } from '#request/store'
import { commit, type Context, type Database, drainOutbox, enterInLog, transactionResult } from '#store'
import type { Form, Offer } from '../order.ts'
import { answerable, changed, mustStand, offered, offerIn, sameOffer } from './offer-checks.ts'
import { type Locked, lockOrder } from './lock.ts'
import type { Counting } from './price.ts'
import { recountOrder } from './recount.ts'
import { readOwner, showOrder } from './show.ts'

export interface Buying {
  readonly number: string
  /** Which offer; left out: the newest. */
  readonly offer?: number
  readonly form: Form
  readonly by: string
}

export interface Bought {
  readonly order: string
  readonly offer: number
  readonly form: Form
  /** The request that was filed; the order's secret opens it. */
  readonly request: string
  readonly snapshot: string
  /** True: it had been bought before, and nothing was filed now. */
  readonly repeated: boolean
}

/** The key under which a request is filed for an offer: nobody outside can say it, and no second one is filed under it. */
const filingKey = (commitment: Uint8Array, number: string, snapshot: string): string =>
  createHmac('sha256', commitment).update(`order-filing\n${number}\n${snapshot}`).digest('hex')

const fileOf = async (tx: Database, { row }: Locked): Promise<RequestFile> => {
  const { notes, ...person } = (await readOwner(tx, row.number)) ?? {}
  return {
    ...row.file,
    requester: { ...row.file.requester, ...person },
    ...(notes === undefined ? {} : { notes }),
  }
}

const bought = (number: string, offer: Offer, repeated: boolean): Bought => {
  const { form, request } = offer
  if (form === undefined || request === undefined) throw new Error('a bought offer without its request')
  return { order: number, offer: offer.n, form, request, snapshot: offer.snapshot, repeated }
}

const buyNow = async (
  tx: Database,
  context: Context,
  locked: Locked,
  { form, by }: Buying,
  offer: Offer,
  { law }: Counting,
): Promise<Result<Bought>> => {
  const { row } = locked
  const chosen = offered(row.number, offer, form)
  if (!chosen.ok) return chosen
  const filed = await fileIn(tx, context, {
    file: await fileOf(tx, locked),
    law: law.words,
    by,
    key: filingKey(context.keys.commitment, row.number, offer.snapshot),
    secretHash: row.secret_sha256,
    ...(chosen.value.since === undefined ? {} : { since: chosen.value.since }),
  })
  if (!filed.ok) return filed
  const { number: request } = filed.value
  await tx.run(
    `UPDATE order_offer SET state = 'bought', form = $3, request = $4, answered_at = $5::timestamptz, answered_by = $6
     WHERE standing_order = $1 AND n = $2`,
    [row.number, offer.n, form, request, context.clock().toISOString(), by],
  )
  await enterInLog(tx, context, {
    kind: 'standing-order',
    request,
    requesterClass: row.file.requester.class,
    snapshot: offer.snapshot,
    records: chosen.value.price.records,
    commitments: {
      bought: commit(context.keys.commitment, row.nonce, 'order-bought', {
        number: row.number,
        offer: offer.n,
        form,
        cents: chosen.value.price.cents,
      }),
    },
  })
  return ok(bought(row.number, { ...offer, form, request }, false))
}

/**
 * Buys an offer, or gives what was bought before. Where it ran out or the law has changed it is counted again first,
 * and nothing is bought at a price that nobody was shown. Fails with `no-such-order`, `no-such-offer`, `order-ended`,
 * `offer-answered`, `offer-without-delta`, `offer-changed`, and as the recount and the filing do.
 */
export const buyOffer = async (
  context: Context,
  buying: Buying,
  counting: Counting,
): Promise<Result<Bought>> => {
  const { number, form } = buying
  const today = dateOf(context.clock())
  const shown = await showOrder(context.db, number)
  if (!shown.ok) return shown
  const seen = offerIn(shown.value, buying.offer)
  if (!seen.ok) return seen
  if (seen.value.state === 'bought' && seen.value.form === form) return ok(bought(number, seen.value, true))
  const standing = mustStand(shown.value, today)
  if (!standing.ok) return standing
  const recounted = await recountOrder(context, number, counting)
  if (!recounted.ok) return recounted
  const done = await transactionResult(context.db, async (tx) => {
    const locked = await lockOrder(tx, number)
    if (!locked.ok) return locked
    const offer = offerIn(locked.value.order, seen.value.n)
    if (!offer.ok) return offer
    if (offer.value.state === 'bought' && offer.value.form === form)
      return ok(bought(number, offer.value, true))
    const still = mustStand(locked.value.order, today)
    if (!still.ok) return still
    if (offer.value.state === 'nothing' && seen.value.state === 'open')
      return changed(number, offer.value, form)
    const open = answerable(number, offer.value)
    if (!open.ok) return open
    const had = offered(number, seen.value, form)
    if (!had.ok) return had
    if (!sameOffer(seen.value, offer.value, form)) return changed(number, offer.value, form)
    return buyNow(tx, context, locked.value, buying, offer.value, counting)
  })
  if (done.ok) await drainOutbox(context, [])
  return done
}
