/** Skipping an offer, and ending an order: by its owner, or with its year. */
import { dateOf, fail, ok, type Result } from '#basics'
import { secretMatches } from '#request'
import {
  commit,
  type Context,
  type Database,
  drainOutbox,
  enterInLog,
  readResult,
  transactionResult,
} from '#store'
import { z } from 'zod'
import type { EndedWhy, Offer, StandingOrder } from '../order.ts'
import { type Locked, lockOrder } from './lock.ts'
import { answerable, offerIn } from './offer-checks.ts'
import { passOpen } from './recount.ts'
import { showOrder } from './show.ts'

const logged = async (
  tx: Database,
  context: Context,
  { row }: Locked,
  act: 'skipped' | 'ended',
  what: string | number,
): Promise<void> => {
  await enterInLog(tx, context, {
    kind: 'standing-order',
    requesterClass: row.file.requester.class,
    commitments: {
      [act]: commit(context.keys.commitment, row.nonce, `order-${act}`, { number: row.number, what }),
    },
  })
}

/** Skips an offer; sent again it is skipped already. Fails with `no-such-order`, `no-such-offer`, `offer-answered`. */
export const skipOffer = async (
  context: Context,
  asked: { readonly number: string; readonly offer?: number; readonly by: string },
): Promise<Result<Offer>> => {
  const done = await transactionResult(context.db, async (tx) => {
    const locked = await lockOrder(tx, asked.number)
    if (!locked.ok) return locked
    const offer = offerIn(locked.value.order, asked.offer)
    if (!offer.ok || offer.value.state === 'skipped') return offer
    const open = answerable(asked.number, offer.value)
    if (!open.ok) return open
    await tx.run(
      `UPDATE order_offer SET state = 'skipped', answered_at = $3::timestamptz, answered_by = $4
       WHERE standing_order = $1 AND n = $2`,
      [asked.number, offer.value.n, context.clock().toISOString(), asked.by],
    )
    await logged(tx, context, locked.value, 'skipped', offer.value.n)
    const after = await showOrder(tx, asked.number)
    return after.ok ? offerIn(after.value, offer.value.n) : after
  })
  if (done.ok) await drainOutbox(context, [])
  return done
}

const end = async (tx: Database, context: Context, locked: Locked, why: EndedWhy): Promise<void> => {
  const { number } = locked.row
  const at = context.clock().toISOString()
  await tx.run('UPDATE standing_order SET ended_at = $2::timestamptz, ended_why = $3 WHERE number = $1', [
    number,
    at,
    why,
  ])
  await passOpen(tx, number, at)
  await logged(tx, context, locked, 'ended', why)
}

export interface Ending {
  readonly number: string
  /** The secret of the receipt; or the owner's letter (what it is, its date) and the official who read it. */
  readonly proof: { readonly secret: string } | { readonly letter: string; readonly by: string }
}

/**
 * Ends an order: only its owner can, as only the requester can withdraw. What was bought goes on. Sent again it has
 * ended already. Fails with `no-such-order`, `order-end-unproved`, `order-end-secret-wrong`.
 */
export const endOrder = async (
  context: Context,
  { number, proof }: Ending,
): Promise<Result<StandingOrder>> => {
  if ('letter' in proof && (proof.letter.trim() === '' || proof.by.trim() === ''))
    return fail(
      'invalid',
      'order-end-unproved',
      `The standing order ${number} can be ended by nobody but its owner, and nothing was given that shows it.`,
      "Give the receipt's secret, or name the owner's letter and the official who read it.",
    )
  const done = await transactionResult(context.db, async (tx) => {
    const locked = await lockOrder(tx, number)
    if (!locked.ok) return locked
    if ('secret' in proof && !secretMatches(proof.secret, locked.value.row.secret_sha256))
      return fail(
        'refused',
        'order-end-secret-wrong',
        `The secret given is not the one on the receipt of the standing order ${number}.`,
        'Check the 26 characters on the receipt, or write to the office.',
      )
    if (locked.value.order.ended === undefined) await end(tx, context, locked.value, 'owner')
    return showOrder(tx, number)
  })
  if (done.ok) await drainOutbox(context, [])
  return done
}

const Numbered = z.object({ number: z.string() })

/** Ends the orders whose year is over. Gives their numbers. */
export const endPast = async (context: Context): Promise<Result<string[]>> => {
  const thisYear = dateOf(context.clock()).slice(0, 4)
  const past = await readResult(context.db, async () =>
    ok(
      await context.db.query(
        Numbered,
        'SELECT number FROM standing_order WHERE ended_at IS NULL AND year < $1::int ORDER BY number',
        [thisYear],
      ),
    ),
  )
  if (!past.ok) return past
  for (const { number } of past.value) {
    const ended = await transactionResult(context.db, async (tx) => {
      const locked = await lockOrder(tx, number)
      if (locked.ok && locked.value.order.ended === undefined) await end(tx, context, locked.value, 'year')
      return ok(undefined)
    })
    if (!ended.ok) return ended
  }
  if (past.value.length > 0) await drainOutbox(context, [])
  return ok(past.value.map(({ number }) => number))
}
