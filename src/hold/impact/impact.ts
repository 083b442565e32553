/** What does a hold stop, thing by thing? The same answer before it is placed and while it stands, from the same table. */
import { type HoldReach, reaches, type Subject } from '../blocks.ts'
import type { HoldAction } from '../hold.ts'

/** A request as far as a hold can touch it. */
export interface WorldRequest {
  readonly number: string
  readonly requesterClass: string
  /** Neither handed over nor withdrawn. */
  readonly open: boolean
  /** The snapshot that it is handed over from, or was. */
  readonly snapshot?: string | undefined
  /** Every snapshot that it was ever priced on or handed over from. */
  readonly drawsOn: readonly string[]
  /** It was handed over, and its bundle can be fetched or made again. */
  readonly bundle: boolean
}

/** Everything that holds can touch. */
export interface HeldWorld {
  readonly requests: readonly WorldRequest[]
  /** Snapshots on the shelf. */
  readonly snapshots: readonly string[]
  /** Law packs in force here. */
  readonly laws: readonly string[]
}

export interface HoldImpact {
  /** Open requests that are not handed over. */
  readonly waiting: readonly string[]
  /** Requests whose bundle cannot be fetched. */
  readonly bundlesClosed: readonly string[]
  /** Requests of which nothing may be deleted. */
  readonly recordsKept: readonly string[]
  readonly snapshotsKept: readonly string[]
  /** Law packs that must stay as they are. */
  readonly lawsFrozen: readonly string[]
}

/** What a hold on this kind and scope stops in this world. */
export const impactOf = (hold: HoldReach, world: HeldWorld): HoldImpact => {
  const stops = (
    { number, requesterClass }: WorldRequest,
    snapshot: string | undefined,
    action: HoldAction,
  ) => reaches(hold, { request: number, requesterClass, snapshot }, action)
  const disclosing = world.requests.filter((request) => stops(request, request.snapshot, 'disclose'))
  const numbers = (requests: readonly WorldRequest[]): string[] => requests.map(({ number }) => number)
  const keeps = (subject: Subject): boolean => reaches(hold, subject, 'delete')
  const kept = world.requests.filter((request) =>
    [undefined, ...request.drawsOn].some((snapshot) => stops(request, snapshot, 'delete')),
  )
  return {
    waiting: numbers(disclosing.filter(({ open }) => open)),
    bundlesClosed: numbers(disclosing.filter(({ bundle }) => bundle)),
    recordsKept: numbers(kept),
    snapshotsKept: world.snapshots.filter(
      (snapshot) =>
        keeps({ snapshot }) ||
        world.requests.some(
          (request) => request.drawsOn.includes(snapshot) && stops(request, snapshot, 'delete'),
        ),
    ),
    lawsFrozen: reaches(hold, {}, 'change-law') ? world.laws : [],
  }
}
