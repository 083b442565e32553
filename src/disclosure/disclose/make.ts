/** How are the parts of a bundle made? Extract, counts, papers, manifest, in a work folder of this request alone. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { openColumns } from '#decision'
import { DELTA_COLUMNS, DELTA_FIELD, fieldNamed, fieldOf, type Manifest } from '#roll'
import { type Parts, writeParts } from '../bundle/build.ts'
import type { BundleFacts, CountTable, DataFile, Words } from '../bundle/facts.ts'
import { DATA_FOLDER } from '../bundle/names.ts'
import type { DisclosureContext } from './context.ts'
import { makeDelta } from '../delta/make.ts'
import { writeCountFiles } from './count-files.ts'
import { electionIds } from './elections.ts'
import { lawFacts } from './law-facts.ts'
import { selectionWords } from './selection-words.ts'
import type { Cleared } from './subject.ts'

const COUNTED_BY = ['county', 'municipality', 'status']

const deltaPart = (part: string) => {
  const [, meaning] = DELTA_COLUMNS.find(([name]) => name === part) ?? []
  return meaning === undefined ? undefined : { meaning, example: '' }
}

const words: Words = {
  field: (field) => {
    if (field === DELTA_FIELD)
      return { label: 'difference', meaning: 'What is other than before.', type: 'code' }
    const found = fieldNamed(field)
    return { label: found?.label ?? field, meaning: found?.meaning ?? field, type: found?.type ?? 'text' }
  },
  part: (part) => deltaPart(part) ?? fieldOf(part)?.parts.find((item) => item.part === part),
}

export const workFolder = (context: DisclosureContext, number: string): string =>
  join(dataPaths(context.dataDir).work, `disclosure-${number}`)

export interface Made {
  readonly parts: Parts
  readonly facts: BundleFacts
}

const tabulate = async (context: DisclosureContext, cleared: Cleared): Promise<Result<CountTable[]>> => {
  const tables: CountTable[] = []
  for (const by of COUNTED_BY.filter((part) => cleared.manifest.facets[part] !== undefined)) {
    const rows = await context.roll.tabulate(cleared.manifest.id, cleared.view.selection, by)
    if (!rows.ok) return rows
    tables.push({ by, rows: rows.value })
  }
  return ok(tables)
}

interface Data {
  readonly files: readonly DataFile[]
  readonly voters: number
  readonly formulaCellsMarked: number
  readonly absent: readonly string[]
  /** Where it is the differences: how many of each kind, and since what. */
  readonly counts?: readonly CountTable[]
  readonly delta?: NonNullable<BundleFacts['delta']>
}

const extract = async (
  context: DisclosureContext,
  { view, decision, manifest }: Cleared,
  elections: readonly string[],
  methodShown: boolean,
  outDir: string,
): Promise<Result<Data>> => {
  const { onProgress } = context
  if (view.since !== undefined) {
    const made = await makeDelta(context, view, view.since.request, decision.decision, manifest, outDir)
    return made.ok ? ok({ ...made.value, absent: [] }) : made
  }
  const done = await context.roll.extract({
    snapshot: manifest.id,
    selection: view.selection,
    format: view.format,
    rawCells: view.rawCells,
    fields: openColumns(decision.decision).map(({ field, to }) =>
      to === undefined ? { field } : { field, to },
    ),
    elections: elections.length > 0 ? elections : 'none',
    methodShown,
    outDir,
    ...(onProgress ? { onProgress } : {}),
  })
  return done.ok ? ok({ ...done.value, voters: done.value.rows }) : done
}

const factsOf = async (
  context: DisclosureContext,
  { view, decision, pack, manifest }: Cleared,
  made: { data: Data; counts: CountTable[]; elections: string[]; methodShown: boolean },
): Promise<BundleFacts> => ({
  version: context.version,
  origin: context.log.origin,
  request: {
    number: view.number,
    requesterClass: view.requesterClass,
    medium: view.medium,
    format: view.format,
    selection: selectionWords(view.selection, (part) => part.replaceAll('_', ' ')),
    methodShown: made.methodShown,
    elections: made.elections,
  },
  decision: decision.decision,
  law: lawFacts(pack, decision.decision.date, (field) => words.field(field).label.toLowerCase()),
  words,
  meanings: await context.roll.meanings(manifest.layout.id),
  snapshot: manifest,
  counts: made.counts,
  ...made.data,
})

const voterCount = (tables: readonly CountTable[], manifest: Manifest): number =>
  tables[0] ? tables[0].rows.reduce((sum, row) => sum + row.count, 0) : manifest.totals.kept

/**
 * Makes the parts anew in the request's work folder: the same subject and version make the same bytes (invariant 5).
 * Fails as the roll's reader does. @throws what the file system throws.
 */
export const makeParts = async (context: DisclosureContext, cleared: Cleared): Promise<Result<Made>> => {
  const dir = workFolder(context, cleared.view.number)
  await rm(dir, { recursive: true, force: true })
  const dataDir = join(dir, DATA_FOLDER)
  await mkdir(dataDir, { recursive: true })
  const given = new Set(openColumns(cleared.decision.decision).map(({ field, to }) => to ?? field))
  const counts = await tabulate(context, cleared)
  if (!counts.ok) return counts
  const isCounts = cleared.view.medium === 'counts'
  const elections: Result<string[]> = isCounts
    ? ok([])
    : electionIds(cleared.view.participation, cleared.decision.decision, cleared.manifest)
  if (!elections.ok) return elections
  const methodShown = given.has('vote_method')
  const data: Result<Data> = isCounts
    ? ok({
        files: await writeCountFiles(dataDir, counts.value),
        voters: voterCount(counts.value, cleared.manifest),
        formulaCellsMarked: 0,
        absent: [],
      })
    : await extract(context, cleared, elections.value, methodShown, dataDir)
  if (!data.ok) return data
  context.reached?.('extracted')
  const made = { data: data.value, counts: counts.value, elections: elections.value, methodShown }
  const facts = await factsOf(context, cleared, made)
  const parts = await writeParts(dir, facts, context.log)
  context.reached?.('papers-written')
  return ok({ parts, facts })
}
