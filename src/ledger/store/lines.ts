/** How does what was found become lines of a ledger? */
import { isoDate } from '#basics'
import { requesterNamed } from '#law'
import type { GuardedGiven } from '../guarded.ts'
import type { LedgerLine, Unchecked } from '../ledger.ts'
import type { LedgerContext } from './context.ts'
import { readNames, readProofs, readRemovals } from './disclosures.ts'
import type { Held, Looked } from './look.ts'
import { type Packs, purposeIn, recipientIn } from './packs.ts'

/** What a file says of participation it says of everybody in it, also of who did not vote. */
const PARTICIPATION = new Set(['voter_history', 'vote_method'])

export const bundleLines = async (
  { db }: LedgerContext,
  held: readonly Held[],
  packs: Packs,
): Promise<LedgerLine[]> => {
  const proofs = await readProofs(
    db,
    held.map(({ bundle }) => bundle.request),
  )
  const named = held.filter(({ bundle }) => requesterNamed(packs.get(bundle.law)))
  const names = await readNames(
    db,
    named.map(({ bundle }) => bundle.request),
  )
  return held.map(({ bundle, filled }) => {
    const { request, on, fields, law, requesterClass, purpose, since, logIndex, recalled } = bundle
    const pack = packs.get(law)
    const tells = (field: string): boolean => PARTICIPATION.has(field) || filled.has(field)
    const proof = proofs.get(request)
    return {
      kind: 'bundle',
      on,
      request,
      recipient: recipientIn(pack, requesterClass, names.get(request)),
      ...purposeIn(pack, purpose),
      fields: fields.filter(tells),
      blank: fields.filter((field) => !tells(field)),
      authority: proof?.authority ?? [],
      ...(since === undefined ? {} : { since }),
      logIndex,
      ...(proof === undefined ? {} : { receipt: proof.receipt }),
      ...(recalled === undefined ? {} : { recalled }),
    }
  })
}

export const otherLine = (
  kind: 'guarded' | 'outside',
  { at, recipientClass, purpose, fields, authority, since, logIndex }: GuardedGiven,
  packs: Packs,
): LedgerLine => {
  const [pack] = packs.values()
  return {
    kind,
    on: isoDate(at.slice(0, 10)),
    recipient: recipientIn(pack, recipientClass),
    ...purposeIn(pack, purpose),
    fields,
    blank: [],
    authority: [authority],
    since: isoDate(since.slice(0, 10)),
    ...(logIndex === undefined ? {} : { logIndex }),
  }
}

export const uncheckedLines = async (
  { db }: LedgerContext,
  unchecked: Looked['unchecked'],
  packs: Packs,
): Promise<Unchecked[]> => {
  const removals = unchecked.length === 0 ? new Map() : await readRemovals(db)
  return unchecked.map(({ bundle, why }) => {
    const removedOn = why === 'snapshot-removed' ? removals.get(bundle.snapshot) : undefined
    return {
      request: bundle.request,
      on: bundle.on,
      recipient: recipientIn(packs.get(bundle.law), bundle.requesterClass),
      fields: bundle.fields,
      why,
      ...(removedOn === undefined ? {} : { removedOn }),
      logIndex: bundle.logIndex,
    }
  })
}
