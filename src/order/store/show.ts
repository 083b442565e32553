/** Reading orders: one with its offers, a list, and apart from both the person who placed it. */
import { fail, ok, type Result } from '#basics'
import { secretMatches } from '#request'
import { type Database, readResult } from '#store'
import { z } from 'zod'
import type { StandingOrder } from '../order.ts'
import { noSuchOrder } from './lock.ts'
import { orderOf, readOffers, readOrder, readOrders } from './rows.ts'

/** All of an order but the person. Fails with `no-such-order`. */
export const showOrder = (db: Database, number: string): Promise<Result<StandingOrder>> =>
  readResult(db, async () => {
    const row = await readOrder(db, number)
    return row ? ok(orderOf(row, await readOffers(db, number))) : noSuchOrder(number)
  })

export interface OrderListing {
  /** Only those that have not ended. */
  readonly standing?: boolean
  readonly limit?: number
}

/** Orders, newest first. */
export const listOrders = (db: Database, asked: OrderListing = {}): Promise<Result<StandingOrder[]>> =>
  readResult(db, async () => {
    const orders: StandingOrder[] = []
    for (const row of await readOrders(db, asked.standing === true, asked.limit ?? 100))
      orders.push(orderOf(row, await readOffers(db, row.number)))
    return ok(orders)
  })

/** Whether this is the secret of the order's receipt. A wrong number and a wrong secret fail alike: `order-secret-wrong`. */
export const openOrder = (db: Database, number: string, secret: string): Promise<Result<void>> =>
  readResult(db, async () => {
    const row = await readOrder(db, number)
    if (row && secretMatches(secret, row.secret_sha256)) return ok(undefined)
    return fail(
      'refused',
      'order-secret-wrong',
      `There is no standing order ${number} with this secret.`,
      'Check the number and the 26 characters on the receipt, or write to the office.',
    )
  })

/** Who placed it, as far as was said: personal data. */
export interface Owner {
  readonly name?: string
  readonly organisation?: string
  readonly contact?: string
  readonly address?: string
  readonly notes?: string
}

const Text = z.string().nullable()
const OwnerRow = z
  .object({ name: Text, organisation: Text, contact: Text, address: Text, notes: Text })
  .transform((row): Owner =>
    Object.fromEntries(Object.entries(row).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
  )

export const readOwner = async (db: Database, number: string): Promise<Owner | undefined> =>
  (
    await db.query(
      OwnerRow,
      'SELECT name, organisation, contact, address, notes FROM standing_order_owner WHERE standing_order = $1',
      [number],
    )
  )[0]

/** The person behind an order, for staff on the case: on no public page. Fails with `no-such-order`. */
export const ownerOf = (db: Database, number: string): Promise<Result<Owner>> =>
  readResult(db, async () => {
    const owner = await readOwner(db, number)
    return owner ? ok(owner) : noSuchOrder(number)
  })
