/** What can be read of the roll by whoever may read the folder? Snapshots never change, so no lock is needed. */
import { canonicalJson, fail, joined, type Json, ok, type Result } from '#basics'
import type { Config } from '#config'
import type { Manifest, Selection } from '#roll'
import {
  listSnapshots,
  openRoll,
  readLayout,
  readManifest,
  type RollReader,
  type ShelfEntry,
} from '#roll/store'

type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface CountOf {
  readonly snapshot: string
  readonly count: number
  readonly ms: number
}

export interface TableOf {
  readonly snapshot: string
  readonly by: string
  readonly rows: readonly { readonly value: string | null; readonly count: number }[]
}

export interface RollReading {
  /** Every snapshot, whole or damaged. */
  list(): Promise<ShelfEntry[]>
  /** One snapshot; the newest where no id is given. Fails with `no-snapshot`, `snapshot-unknown`, `snapshot-damaged`. */
  show(id?: string): Promise<Result<Manifest>>
  /** The newest snapshot under a law: what a request by that law is counted and priced on. Fails with `no-snapshot`. */
  current(law: string): Promise<Result<Manifest>>
  count(asked: {
    readonly snapshot?: string | undefined
    readonly selection: Selection
  }): Promise<Result<CountOf>>
  tabulate(asked: {
    readonly snapshot?: string | undefined
    readonly selection: Selection
    readonly by: string
  }): Promise<Result<TableOf>>
  /** What the values of a layout mean: part, value, meaning. Empty where the layout is not there any more. */
  meanings(layout: string): Promise<Meanings>
  close(): Promise<void>
}

/** The newest whole snapshot: by as-of date, then by import; of one law only, where one is named. */
export const newest = (shelf: readonly ShelfEntry[], law?: string): Manifest | undefined =>
  shelf
    .flatMap((entry) => (entry.manifest !== undefined && entry.damage === undefined ? [entry.manifest] : []))
    .filter((manifest) => law === undefined || manifest.law.id === law)
    .toSorted((a, b) => (`${a.asOf} ${a.importedAt}` < `${b.asOf} ${b.importedAt}` ? -1 : 1))
    .at(-1)

/** Fails with `no-snapshot`. */
export const noSnapshot = (law?: string): Result<never> =>
  fail(
    'not-found',
    'no-snapshot',
    law === undefined
      ? 'There is no whole snapshot in this data folder.'
      : `There is no whole snapshot under the law pack ${law} in this data folder.`,
    'Import a voter file: `rollkeeper roll import --help`.',
  )

const meaningsOf = async (layout: string, dir: string): Promise<Meanings> => {
  const read = await readLayout(layout, dir)
  if (!read.ok) return {}
  return Object.fromEntries(
    Object.entries(read.value.layout.values).map(([part, values]) => [
      part,
      Object.fromEntries(
        (values ?? []).flatMap(({ value, meaning }) => (meaning === undefined ? [] : [[value, meaning]])),
      ),
    ]),
  )
}

/** The services over a reader of the roll, which `close` closes. */
export const rollReading = (
  { dataDir, layoutDir }: Pick<Config, 'dataDir' | 'layoutDir'>,
  reader: RollReader,
): RollReading => {
  const list = joined(
    () => listSnapshots(dataDir),
    () => '',
  )
  const countOf = joined(
    (id: string, selection: Selection) => reader.count(id, selection),
    (id, selection) => `${id} ${canonicalJson(selection as unknown as Json)}`,
  )
  const show = async (id?: string): Promise<Result<Manifest>> => {
    if (id !== undefined) return readManifest(dataDir, id)
    const found = newest(await list())
    return found === undefined ? noSnapshot() : ok(found)
  }
  const idOf = async (id: string | undefined): Promise<Result<string>> => {
    if (id !== undefined) return ok(id)
    const shown = await show()
    return shown.ok ? ok(shown.value.id) : shown
  }
  return {
    list,
    show,
    current: async (law) => {
      const found = newest(await list(), law)
      return found === undefined ? noSnapshot(law) : ok(found)
    },
    count: async ({ snapshot, selection }) => {
      const id = await idOf(snapshot)
      return id.ok ? countOf(id.value, selection) : id
    },
    tabulate: async ({ snapshot, selection, by }) => {
      const id = await idOf(snapshot)
      if (!id.ok) return id
      const rows = await reader.tabulate(id.value, selection, by)
      return rows.ok ? ok({ snapshot: id.value, by, rows: rows.value }) : rows
    },
    meanings: joined(
      (layout: string) => meaningsOf(layout, layoutDir),
      (layout) => layout,
    ),
    close: () => reader.close(),
  }
}

/** The roll of a data folder that nobody needs to have opened. */
export const readingRoll = (config: Pick<Config, 'dataDir' | 'layoutDir'>): RollReading =>
  rollReading(config, openRoll(config.dataDir))
