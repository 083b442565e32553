/** Everything that could be deleted, as it stands in one moment. */
import { listHolds } from '#hold/store'
import type { Pack } from '#law'
import type { ShelfEntry } from '#roll/store'
import type { Database } from '#store'
import { z } from 'zod'
import type { Thing } from '../plan/thing.ts'
import type { RetentionContext } from './context.ts'
import { loggedSnapshots, recordedSnapshots } from './named-snapshots.ts'
import { type Around, requestThings } from './request-things.ts'
import { outboxMails, retainedRequests } from './rows.ts'
import { snapshotThings } from './snapshot-things.ts'

/** Packs and shelf, which are read before a transaction begins. */
export interface Shelves {
  readonly packs: ReadonlyMap<string, Pack>
  readonly shelf: readonly ShelfEntry[]
}

/** The packs of every law that a request or a snapshot is under; one that cannot be read is left out. */
export const readShelves = async (context: RetentionContext): Promise<Shelves> => {
  const shelf = await context.shelf()
  const rows = await context.db.query(z.object({ law: z.string() }), 'SELECT DISTINCT law FROM request')
  const laws = new Set([
    ...rows.map(({ law }) => law),
    ...shelf.flatMap(({ manifest }) => manifest?.law.id ?? []),
  ])
  const packs = new Map<string, Pack>()
  for (const law of laws) {
    const pack = await context.pack(law)
    if (pack.ok) packs.set(law, pack.value)
  }
  return { packs, shelf }
}

/** Which part of the world is looked at: all, what belongs to one request, or the snapshots. */
export type Part = 'all' | 'snapshots' | { readonly request: string }

/** Reads and judges nothing: things, with what needs each. */
export const readThings = async (
  tx: Database,
  context: RetentionContext,
  { packs, shelf }: Shelves,
  part: Part = 'all',
): Promise<Thing[]> => {
  const whole = shelf.flatMap(({ manifest, damage }) =>
    manifest !== undefined && damage === undefined ? [manifest] : [],
  )
  const around: Around = {
    holds: await listHolds(tx),
    manifests: new Map(whole.map((manifest) => [manifest.id, manifest])),
    packs,
  }
  const only = typeof part === 'string' ? undefined : part.request
  const requests = await retainedRequests(tx, only)
  const snapshots =
    only === undefined
      ? await snapshotThings(
          tx,
          context,
          requests,
          { logged: await loggedSnapshots(tx), recorded: await recordedSnapshots(tx) },
          around,
        )
      : []
  if (part === 'snapshots') return snapshots
  const mails = await outboxMails(tx, only)
  const damaged = shelf.flatMap(({ id, manifest, damage }): Thing[] =>
    damage === undefined || only !== undefined
      ? []
      : [
          {
            class: 'snapshot',
            thing: id,
            law: manifest?.law.id ?? '',
            starts: {},
            needs: [{ code: 'damaged', words: 'it is damaged: look at it, then remove it by hand' }],
          },
        ],
  )
  return [
    ...snapshots,
    ...damaged,
    ...requests.flatMap((request) =>
      requestThings(
        context,
        request,
        mails.filter(({ request: of }) => of === request.number),
        around,
      ),
    ),
  ]
}
