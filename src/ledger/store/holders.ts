/** Which hand-overs hold rows of voters who are protected since, or fields that the law withholds since? */
import { type IsoDate, ok, type Result } from '#basics'
import { type Decision, decide, openColumns } from '#decision'
import type { Pack } from '#law'
import { readResult } from '#store'
import { z } from 'zod'
import type { Holder, Holders } from '../holders.ts'
import type { LedgerContext } from './context.ts'
import { type GivenBundle, readGiven } from './disclosures.ts'
import { type Packs, packsOf, recipientIn } from './packs.ts'

const holder = (
  bundle: GivenBundle,
  packs: Packs,
  more: Pick<Holder, 'why' | 'fields' | 'voters'>,
): Holder => ({
  request: bundle.request,
  on: bundle.on,
  recipient: recipientIn(packs.get(bundle.law), bundle.requesterClass),
  snapshot: bundle.snapshot,
  recalled: bundle.recalled !== undefined,
  ...more,
})

const GONE = new Set(['snapshot-unknown', 'snapshot-damaged'])

/**
 * Hand-overs that hold rows of voters who stood in the open part of one snapshot and whom a protection leaves out of a
 * later one. Fails with `ledger-no-key`, `snapshot-unknown`, and as the roll does.
 */
export const holdersOfProtected = (
  context: LedgerContext,
  asked: { readonly before: string; readonly after: string },
): Promise<Result<Holders>> =>
  readResult(context.db, async () => {
    const gone = await context.roll.leftOut(asked.before, asked.after)
    if (!gone.ok) return gone
    const closed = await context.closed(asked.after, gone.value)
    if (!closed.ok) return closed
    const numbers = closed.value
    if (numbers.length === 0) return ok({ holders: [], unchecked: [], voters: 0 })
    const given = await readGiven(context.db)
    const packs = await packsOf(
      context,
      given.map(({ law }) => law),
    )
    const holders: Holder[] = []
    const unchecked: GivenBundle[] = []
    for (const [snapshot, bundles] of Map.groupBy(given, (bundle) => bundle.snapshot)) {
      const selections = bundles.map(({ selection }) => selection)
      const counts = await context.roll.holding({ snapshot, numbers, selections })
      if (!counts.ok && !GONE.has(counts.error.code)) return counts
      if (!counts.ok) unchecked.push(...bundles)
      else
        for (const [at, bundle] of bundles.entries()) {
          const voters = counts.value[at]!
          if (voters > 0)
            holders.push(holder(bundle, packs, { why: 'protected', fields: bundle.fields, voters }))
        }
    }
    return ok({
      holders,
      unchecked: unchecked.map(({ request, on }) => ({ request, on })),
      voters: numbers.length,
    })
  })

/** A decision was checked when it was made; its shape is `#decision`'s own. */
const Decided = z.object({
  decision: z.custom<Decision>(
    (value) => (value as { format?: unknown } | null)?.format === 'rollkeeper-decision@1',
  ),
})

/** What the law of a day gives of what was asked for then. */
const givenNow = (pack: Pack, on: IsoDate, decision: Decision): ReadonlySet<string> => {
  const { requesterClass, purpose, channel, facts, fields } = decision
  const question = { pack, date: on, requesterClass, channel, facts, fields }
  const now = decide({ ...question, ...(purpose === undefined ? {} : { purpose }) })
  return new Set(openColumns(now).map(({ field, to }) => to ?? field))
}

/** Hand-overs that hold fields which the law pack, as it is, does not give to the same requester on this day. */
export const holdersByLaw = (context: LedgerContext, on: IsoDate): Promise<Result<Holders>> =>
  readResult(context.db, async () => {
    const given = await readGiven(context.db)
    const packs = await packsOf(
      context,
      given.map(({ law }) => law),
    )
    const holders: Holder[] = []
    for (const bundle of given) {
      const pack = packs.get(bundle.law)
      const [found] = await context.db.query(
        Decided,
        'SELECT decision FROM request_decision WHERE request = $1 AND version = $2',
        [bundle.request, bundle.version],
      )
      if (pack === undefined || found === undefined) continue
      const now = givenNow(pack, on, found.decision)
      const fields = bundle.fields.filter((field) => !now.has(field))
      if (fields.length > 0) holders.push(holder(bundle, packs, { why: 'law', fields }))
    }
    return ok({ holders, unchecked: [] })
  })
