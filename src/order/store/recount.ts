/** Counting an order again at a snapshot: one offer for each, however often it is asked. A hold does not stop it: it gives nothing out. */
import { dateOf, type IsoDate, ok, type Result } from '#basics'
import { type Context, type Database, insertRow, readResult, transactionResult } from '#store'
import { isDue, type Offer, type StandingOrder, stands } from '../order.ts'
import { lockOrder } from './lock.ts'
import { type Counting, type Priced, priceOrder } from './price.ts'
import { showOrder } from './show.ts'

/** Nobody answered the offer that was open, and it can be answered no more. */
export const passOpen = (tx: Database, number: string, at: string): Promise<number> =>
  tx.run(
    `UPDATE order_offer SET state = 'passed', answered_at = $2::timestamptz WHERE standing_order = $1 AND state = 'open'`,
    [number, at],
  )

const columnsOf = (priced: Priced) =>
  'words' in priced
    ? { state: 'nothing', whole: null, words: priced.words, delta: null, until: null }
    : {
        state: 'open',
        whole: JSON.stringify(priced.whole),
        words: null,
        delta: priced.delta === undefined ? null : JSON.stringify(priced.delta),
        until: priced.until,
      }

const keep = async (
  tx: Database,
  context: Context,
  order: StandingOrder,
  { law, snapshot }: Counting,
  priced: Priced,
): Promise<void> => {
  const at = context.clock().toISOString()
  const columns = columnsOf(priced)
  const before = order.offers.find((offer) => offer.snapshot === snapshot.id)
  if (before === undefined) {
    await passOpen(tx, order.number, at)
    await insertRow(tx, 'order_offer', {
      standing_order: order.number,
      n: order.offers.length + 1,
      snapshot: snapshot.id,
      snapshot_as_of: snapshot.asOf,
      law_hash: law.words.hash,
      made_at: at,
      ...columns,
    })
    return
  }
  await tx.run(
    `UPDATE order_offer SET law_hash = $3, made_at = $4::timestamptz, state = $5, whole = $6::jsonb, words = $7,
       delta = $8::jsonb, until = $9::date
     WHERE standing_order = $1 AND n = $2`,
    [
      order.number,
      before.n,
      law.words.hash,
      at,
      columns.state,
      columns.whole,
      columns.words,
      columns.delta,
      columns.until,
    ],
  )
}

/** Whether there is something to count: it stands, this snapshot is not older, and no offer on it stands. */
const waits = (order: StandingOrder, { law, snapshot }: Counting, today: IsoDate): boolean => {
  if (!stands(order, today)) return false
  const before = order.offers.find((offer) => offer.snapshot === snapshot.id)
  if (before !== undefined) return isDue(before, today, law.words.hash)
  return order.offers.every((offer) => offer.snapshotAsOf <= snapshot.asOf)
}

export interface Recounted {
  /** Left out: the order does not stand, or is offered nothing on this snapshot. */
  readonly offer?: Offer
  /** True: it was counted now. */
  readonly made: boolean
}

/**
 * The offer on a snapshot: made now, made again where it ran out or the law has changed, or the one that stands. Fails with `no-such-order`, and as the count and the fees do.
 */
export const recountOrder = (
  context: Context,
  number: string,
  counting: Counting,
): Promise<Result<Recounted>> =>
  readResult(context.db, async () => {
    const today = dateOf(context.clock())
    const shown = await showOrder(context.db, number)
    if (!shown.ok) return shown
    const found = ({ offers }: StandingOrder, made: boolean): Recounted => {
      const offer = offers.find(({ snapshot }) => snapshot === counting.snapshot.id)
      return { ...(offer === undefined ? {} : { offer }), made }
    }
    if (!waits(shown.value, counting, today)) return ok(found(shown.value, false))
    // Counted outside the transaction, which must be short; whether it is still wanted is asked again inside.
    const priced = await priceOrder(shown.value, counting, today)
    if (!priced.ok) return priced
    return transactionResult(context.db, async (tx) => {
      const locked = await lockOrder(tx, number)
      if (!locked.ok) return locked
      const made = waits(locked.value.order, counting, today)
      if (made) await keep(tx, context, locked.value.order, counting, priced.value)
      const after = await showOrder(tx, number)
      return after.ok ? ok(found(after.value, made)) : after
    })
  })
