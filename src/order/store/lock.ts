/** The one way in for whatever changes an order: alone on it until the transaction ends. */
import { fail, ok, type Result } from '#basics'
import { type Database, lockName } from '#store'
import type { StandingOrder } from '../order.ts'
import { orderOf, type OrderRow, readOffers, readOrder } from './rows.ts'

export const noSuchOrder = (number: string): Result<never> =>
  fail(
    'not-found',
    'no-such-order',
    `There is no standing order ${number}.`,
    'Check the number on the receipt (YYYY-SNNNN).',
  )

export interface Locked {
  readonly row: OrderRow
  readonly order: StandingOrder
}

/** Waits for the lock on the order and reads it. Fails with `no-such-order`. */
export const lockOrder = async (tx: Database, number: string): Promise<Result<Locked>> => {
  await lockName(tx, `standing order ${number}`)
  const row = await readOrder(tx, number)
  return row ? ok({ row, order: orderOf(row, await readOffers(tx, number)) }) : noSuchOrder(number)
}
