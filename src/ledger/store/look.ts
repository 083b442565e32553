/** Which bundles held a voter's row? Each selection run again on its snapshot; a snapshot that is gone hides only its own. */
import { ok, type Result } from '#basics'
import { fieldOf } from '#roll'
import type { Membership } from '#roll/store'
import type { Unchecked } from '../ledger.ts'
import type { LedgerContext } from './context.ts'
import type { GivenBundle } from './disclosures.ts'

const filledFields = ({ cells }: Membership): ReadonlySet<string> =>
  new Set(Object.keys(cells).map((part) => fieldOf(part)?.field ?? part))

/** A bundle that held her row, and the fields in which something stood of her. */
export interface Held {
  readonly bundle: GivenBundle
  readonly filled: ReadonlySet<string>
}

export interface Looked {
  /** Whether the newest snapshot has her row. */
  readonly inOpenPart: boolean
  readonly held: readonly Held[]
  readonly unchecked: readonly { readonly bundle: GivenBundle; readonly why: Unchecked['why'] }[]
}

/** A fault of one snapshot hides only what was made from it. */
const whyUnchecked = (code: string): Unchecked['why'] | undefined => {
  if (code === 'snapshot-unknown') return 'snapshot-removed'
  return code === 'snapshot-damaged' || code.startsWith('selection-') ? 'snapshot-unreadable' : undefined
}

/** Fails as the roll does where that is no fault of one snapshot alone. @param newest id of the newest snapshot */
export const look = async (
  { roll }: LedgerContext,
  registrationNumber: string,
  given: readonly GivenBundle[],
  newest: string,
): Promise<Result<Looked>> => {
  const groups = new Map<string, GivenBundle[]>([[newest, []]])
  for (const [snapshot, bundles] of Map.groupBy(given, (bundle) => bundle.snapshot))
    groups.set(snapshot, bundles)
  const looked = await Promise.all(
    [...groups].map(async ([snapshot, bundles]) => {
      const selections = bundles.map(({ selection }) => selection)
      return { snapshot, bundles, member: await roll.member({ snapshot, registrationNumber, selections }) }
    }),
  )
  let inOpenPart = false
  const held: Held[] = []
  const unchecked: Looked['unchecked'][number][] = []
  for (const { snapshot, bundles, member } of looked) {
    if (member.ok) {
      if (snapshot === newest) inOpenPart = member.value.held
      const filled = filledFields(member.value)
      held.push(...bundles.filter((_, at) => member.value.chosenBy[at]).map((bundle) => ({ bundle, filled })))
      continue
    }
    const why = whyUnchecked(member.error.code)
    if (why === undefined) return member
    unchecked.push(...bundles.map((bundle) => ({ bundle, why })))
  }
  return ok({ inOpenPart, held, unchecked })
}
