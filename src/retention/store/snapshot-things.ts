/** Which snapshots can be deleted, and what needs them? */
import { dateOf, type IsoDate, isoDate } from '#basics'
import { answerRetention } from '#request'
import { snapshotInUse } from '#request/store'
import type { Manifest } from '#roll'
import type { Database } from '#store'
import type { Need, Thing } from '../plan/thing.ts'
import type { RetentionContext } from './context.ts'
import { type Around, heldNeeds, subjectsOf } from './request-things.ts'
import type { RetainedRequest } from './rows.ts'

/** The last day that an election of the snapshot can have been on: a month alone counts to its end. */
const lastElection = ({ elections, asOf }: Manifest): IsoDate => {
  const days = elections.flatMap(({ id }) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(id) ?? []
    if (year === undefined || month === undefined) return []
    const end =
      day ?? String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, '0')
    return [`${year}-${month}-${end}`]
  })
  return isoDate([asOf, ...days].toSorted().at(-1)!)
}

/** The newest whole one of each law is what requests are counted on. */
const newestIds = (manifests: Iterable<Manifest>): Set<string> => {
  const newest = new Map<string, Manifest>()
  for (const manifest of manifests) {
    const before = newest.get(manifest.law.id)
    const mark = ({ asOf, importedAt }: Manifest) => `${asOf} ${importedAt}`
    if (before === undefined || mark(before) < mark(manifest)) newest.set(manifest.law.id, manifest)
  }
  return new Set([...newest.values()].map(({ id }) => id))
}

const neededBy = (id: string, requests: readonly RetainedRequest[]): Need[] =>
  requests.flatMap((request): Need[] => {
    const { number, open, disclosure, drawsOn } = request
    if (disclosure?.snapshot === id)
      return [
        {
          code: 'disclosed',
          words: `request ${number} was handed over from it: its bundle is made again from it, and a voter can see what was given`,
        },
      ]
    if (open && drawsOn.includes(id))
      return [{ code: 'open-request', words: `request ${number} was priced on it and is not finished` }]
    return []
  })

/** Snapshots that are named outside of requests. */
export interface NamedSnapshots {
  /** Of which the log says that something left. */
  readonly logged: ReadonlySet<string>
  /** That a record names, with its table. */
  readonly recorded: ReadonlyMap<string, string>
}

/** The whole snapshots as things. */
export const snapshotThings = async (
  tx: Database,
  context: Pick<RetentionContext, 'clock'>,
  requests: readonly RetainedRequest[],
  { logged, recorded }: NamedSnapshots,
  around: Around,
): Promise<Thing[]> => {
  const newest = newestIds(around.manifests.values())
  const today = dateOf(context.clock())
  const things: Thing[] = []
  for (const [id, manifest] of around.manifests) {
    const drawing = requests.filter(({ drawsOn }) => drawsOn.includes(id))
    const subjects = [{ snapshot: id }, ...drawing.flatMap(subjectsOf)]
    const pack = around.packs.get(manifest.law.id)
    const retention = pack === undefined ? [] : answerRetention(pack)
    const uses = await snapshotInUse(tx, { snapshot: id, today, retention })
    const denials = drawing.flatMap(({ deniedOn }) => deniedOn ?? []).toSorted()
    things.push({
      class: 'snapshot',
      thing: id,
      law: manifest.law.id,
      starts: {
        election: lastElection(manifest),
        ineligible: isoDate(manifest.asOf),
        denial: denials.at(-1),
        record: isoDate(manifest.importedAt.slice(0, 10)),
      },
      needs: [
        ...heldNeeds(around.holds, subjects),
        ...(newest.has(id) ? [{ code: 'newest' as const, words: 'it is the newest of its law' }] : []),
        ...neededBy(id, requests),
        ...uses.flatMap(({ why, words }): Need[] =>
          why === 'hold' ? [] : [{ code: why === 'retention' ? 'floor' : 'quote', words }],
        ),
        ...(recorded.has(id)
          ? [{ code: 'record' as const, words: `the records in ${recorded.get(id)} name it` }]
          : []),
        ...(logged.has(id)
          ? [{ code: 'log' as const, words: 'an entry of the log says that data left from it' }]
          : []),
      ],
    })
  }
  return things
}
