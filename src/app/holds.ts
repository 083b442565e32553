/** Holds, bound to this data folder: what one would stop, placing, renewing and lifting it, and telling those affected. */
import { dateOf, fail, ok, type Result } from '#basics'
import {
  dueForReview,
  type Hold,
  type HoldImpact,
  type HoldKind,
  type HoldOrder,
  type HoldReach,
  type HoldScope,
  impactOf,
  type Renewal,
} from '#hold'
import {
  type HoldAnswer,
  type Lift,
  liftHold,
  listHolds,
  placeHold,
  renewalsOf,
  renewHold,
  type Renewing,
} from '#hold/store'
import { retentionFloors } from '#law'
import { askerOf, heldWorld, showRequest } from '#request/store'
import { type Context, readResult } from '#store'
import type { LawInUse } from './law-in-use.ts'
import type { OfficeLetterServices } from './letters.ts'
import type { RollReading } from './roll-reading.ts'

/** A hold with the reviews that kept it, and what it stops now (nothing once it is lifted). */
export interface HoldShown {
  readonly hold: Hold
  readonly renewals: readonly Renewal[]
  readonly impact?: HoldImpact
}

/** A draft of a hold notice, or why there is none for the request. */
export interface Notice {
  readonly request: string
  readonly letter?: string
  /** There was an open draft already; it is this one, untouched. */
  readonly existed?: boolean
  readonly problem?: string
}

export interface HoldServices {
  /** What a hold would stop. Fails with `no-such-request` where its scope is one that is not there. */
  impact(asked: { readonly kind: HoldKind; readonly scope: HoldScope }): Promise<Result<HoldImpact>>
  /** Fails with `hold-invalid`; with `no-such-request` where its scope is a request that is not there. */
  place(order: HoldOrder): Promise<Result<HoldAnswer>>
  /** The law that a preservation hold on a request rests on, in the words of its pack; undefined where it names none. */
  citation(request: string): Promise<Result<string | undefined>>
  renew(renewing: Renewing): ReturnType<typeof renewHold>
  lift(lift: Lift): Promise<Result<HoldAnswer>>
  list(): Promise<Hold[]>
  /** Standing holds whose review date has come. */
  due(): Promise<Hold[]>
  /** Fails with `no-such-hold`. */
  show(id: string): Promise<Result<HoldShown>>
  /** Drafts a notice for every open request that the hold stops; nothing is sent. Fails with `no-such-hold`. */
  notices(asked: { readonly id: string; readonly by: string }): Promise<Result<readonly Notice[]>>
}

interface Parts {
  readonly context: Context
  readonly law: LawInUse
  readonly reading: RollReading
  readonly letters: Pick<OfficeLetterServices, 'draft'>
}

const reachOf = async (
  context: Context,
  { kind, scope }: { readonly kind: HoldKind; readonly scope: HoldScope },
): Promise<Result<HoldReach>> => {
  if (scope.kind === 'request') {
    // A hold on a request that does not exist would stop nothing, and nobody would notice.
    const known = await showRequest(context, scope.value)
    return known.ok ? ok({ kind, scope }) : known
  }
  if (scope.kind !== 'requester') return ok({ kind, scope })
  const asker = await askerOf(context.db, context, scope.value)
  return asker.ok ? ok({ kind, scope, covers: asker.value.requests }) : asker
}

const noSuchHold = (id: string): Result<never> =>
  fail('not-found', 'no-such-hold', `There is no hold ${id}.`, 'Look up its id in the list of holds.')

export const holdServices = ({ context, law, reading, letters }: Parts): HoldServices => {
  const impactNow = (reach: HoldReach): Promise<Result<HoldImpact>> =>
    readResult(context.db, async () => {
      const shelf = await reading.list()
      const snapshots = shelf.map(({ id }) => id)
      return ok(impactOf(reach, await heldWorld(context.db, snapshots)))
    })
  const show = async (id: string): Promise<Result<HoldShown>> => {
    const hold = (await listHolds(context.db)).find((one) => one.id === id)
    if (hold === undefined) return noSuchHold(id)
    const renewals = await renewalsOf(context.db, id)
    if (!renewals.ok) return renewals
    if (hold.lifted !== undefined) return ok({ hold, renewals: renewals.value })
    const impact = await impactNow(hold)
    return impact.ok ? ok({ hold, renewals: renewals.value, impact: impact.value }) : impact
  }
  return {
    impact: async (asked) => {
      const reach = await reachOf(context, asked)
      return reach.ok ? impactNow(reach.value) : reach
    },
    place: async (order) => {
      const reach = await reachOf(context, order)
      if (!reach.ok) return reach
      return placeHold(context, order, (tx, request) => askerOf(tx, context, request))
    },
    citation: async (request) => {
      const view = await showRequest(context, request)
      if (!view.ok) return view
      const pack = await law.pack(view.value.law)
      if (!pack.ok) return pack
      const cited = retentionFloors(pack.value)
        .filter(({ starts }) => starts === 'denial')
        .map(({ citation }) => citation)
      return ok(cited.length === 0 ? undefined : [...new Set(cited)].join('; '))
    },
    renew: (renewing) => renewHold(context, renewing),
    lift: (lift) => liftHold(context, lift),
    list: () => listHolds(context.db),
    due: async () => dueForReview(await listHolds(context.db), dateOf(context.clock())),
    show,
    notices: async ({ id, by }) => {
      const shown = await show(id)
      if (!shown.ok) return shown
      const made: Notice[] = []
      for (const request of shown.value.impact?.waiting ?? []) {
        const drafted = await letters.draft({ request, kind: 'hold-notice', by })
        made.push(
          drafted.ok
            ? { request, letter: drafted.value.id, existed: drafted.value.existed }
            : { request, problem: `${drafted.error.message} ${drafted.error.fix}` },
        )
      }
      return ok(made)
    },
  }
}
