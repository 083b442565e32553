/** Placing and lifting a hold: both by a named official, on a named authority, both in the log. */
import { fail, ok, type Result } from '#basics'
import { AuthorityNameSchema } from '#log'
import {
  type Context,
  type Database,
  drainOutbox,
  enterInLog,
  insertRow,
  lockName,
  transactionResult,
} from '#store'
import { z } from 'zod'
import { type Hold, type HoldOrder, HoldOrderSchema, type HoldScope } from '../hold.ts'
import { readHolds } from './rows.ts'

/** Held alone by who places or lifts, shared by who checks: an action begins wholly before a hold or wholly after. */
export const HOLDS_LOCK = 'holds'

export interface HoldAnswer {
  readonly hold: Hold
  /** Index of its log entry; undefined while the log cannot take it. */
  readonly logIndex?: number
}

const Counter = z.object({ last: z.int() })

const onlyThat: AskerOf = (_, request) => Promise.resolve(ok({ requests: [request] }))

/** The hold as it stands after an act; `outbox` is left out where the act changed nothing. */
export const answer = async (context: Context, id: string, outbox?: number): Promise<Result<HoldAnswer>> => {
  const [logIndex] = outbox === undefined ? [] : await drainOutbox(context, [outbox])
  const [hold] = await readHolds(context.db, { id })
  return ok({ hold: hold!, ...(logIndex === undefined ? {} : { logIndex }) })
}

/** Whoever asked a request: the mark by which later requests are known, and the requests of theirs so far. */
export interface Asker {
  /** Left out where nothing was given that could tell one asker from another: then the one request alone. */
  readonly mark?: string
  readonly requests: readonly string[]
}

/** Finds the asker of a request, in the transaction that places the hold. Fails with `no-such-request`. */
export type AskerOf = (tx: Database, request: string) => Promise<Result<Asker>>

const askerFor = (tx: Database, scope: HoldScope, askerOf: AskerOf): Promise<Result<Asker>> =>
  scope.kind === 'requester' ? askerOf(tx, scope.value) : Promise.resolve(ok({ requests: [] }))

/**
 * Places a hold. It stands at once and until it is lifted. Fails with `hold-invalid`, and as `askerOf` does.
 * @param order kind, authority, citation, scope, review date, reason, and the official.
 */
export const placeHold = async (
  context: Context,
  order: HoldOrder,
  askerOf: AskerOf = onlyThat,
): Promise<Result<HoldAnswer>> => {
  const parsed = HoldOrderSchema.safeParse(order)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the order'}: ${message}`,
    )
    return fail(
      'invalid',
      'hold-invalid',
      `The hold cannot be placed: ${problems.join('; ')}.`,
      'Name its kind, the court or office behind it (no person, no case number: those go into the citation), the citation, the scope, the reason and who places it.',
      { problems },
    )
  }
  const { kind, authority, citation, scope, reviewOn, reason, by } = parsed.data
  const placed = await transactionResult(context.db, async (tx) => {
    await lockName(tx, HOLDS_LOCK)
    const asker = await askerFor(tx, scope, askerOf)
    if (!asker.ok) return asker
    const [counter] = await tx.query(Counter, 'UPDATE hold_counter SET last = last + 1 RETURNING last')
    const id = `H-${String(counter!.last).padStart(4, '0')}`
    await insertRow(tx, 'hold', {
      id,
      kind,
      authority,
      citation,
      scope_kind: scope.kind,
      scope_value: 'value' in scope ? scope.value : null,
      scope_mark: asker.value.mark ?? null,
      review_on: reviewOn ?? null,
      reason,
      placed_at: context.clock().toISOString(),
      placed_by: by,
    })
    for (const request of asker.value.requests) await insertRow(tx, 'hold_covers', { hold: id, request })
    const about = {
      ...(scope.kind === 'request' || scope.kind === 'requester' ? { request: scope.value } : {}),
      ...(scope.kind === 'requester-class' ? { requesterClass: scope.value } : {}),
      ...(scope.kind === 'snapshot' ? { snapshot: scope.value } : {}),
    }
    const outbox = await enterInLog(tx, context, { kind: 'hold-placed', hold: id, authority, ...about })
    return ok({ id, outbox })
  })
  return placed.ok ? answer(context, placed.value.id, placed.value.outbox) : placed
}

export interface Lift {
  readonly id: string
  readonly by: string
  /** The court, office or body on whose authority it ends. */
  readonly authority: string
  readonly reason: string
}

const liftProblem = ({ by, authority, reason }: Lift): string | undefined => {
  if (by.trim() === '') return 'nobody is named who lifts it'
  if (reason.trim() === '') return 'no reason is given'
  if (!AuthorityNameSchema.safeParse(authority).success) {
    return 'the authority must be the name of a court or office, with no case number or address'
  }
  return undefined
}

/** Fails with `no-such-hold`, `hold-already-lifted`. */
export const standingHold = async (tx: Database, id: string): Promise<Result<Hold>> => {
  const [hold] = await readHolds(tx, { id })
  if (!hold)
    return fail(
      'not-found',
      'no-such-hold',
      `There is no hold ${id}.`,
      'Look up its id in the list of holds.',
    )
  if (!hold.lifted) return ok(hold)
  return fail(
    'conflict',
    'hold-already-lifted',
    `Hold ${id} was lifted on ${hold.lifted.at.slice(0, 10)} by ${hold.lifted.by}.`,
    'Nothing is to be done. Place a new hold where one is needed.',
  )
}

/** Lifts one hold by its id. Fails with `hold-lift-invalid`, `no-such-hold`, `hold-already-lifted`. */
export const liftHold = async (context: Context, lift: Lift): Promise<Result<HoldAnswer>> => {
  const problem = liftProblem(lift)
  if (problem !== undefined) {
    return fail(
      'invalid',
      'hold-lift-invalid',
      `Hold ${lift.id} is not lifted: ${problem}.`,
      'A hold is lifted by name: say who lifts it, on whose authority, and why.',
    )
  }
  const lifted = await transactionResult(context.db, async (tx) => {
    await lockName(tx, HOLDS_LOCK)
    const hold = await standingHold(tx, lift.id)
    if (!hold.ok) return hold
    await tx.run(
      `UPDATE hold SET lifted_at = $2::timestamptz, lifted_by = $3, lift_authority = $4, lift_reason = $5 WHERE id = $1`,
      [lift.id, context.clock().toISOString(), lift.by.trim(), lift.authority, lift.reason.trim()],
    )
    const entry = { kind: 'hold-lifted', hold: lift.id, authority: lift.authority } as const
    return ok(await enterInLog(tx, context, entry))
  })
  return lifted.ok ? answer(context, lift.id, lifted.value) : lifted
}
