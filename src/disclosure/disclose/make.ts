/** How are the parts of a bundle made? Extract, counts, papers, manifest, in a work folder of this request alone. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { openColumns } from '#decision'
import { fieldNamed, fieldOf, type Manifest, resolveElections } from '#roll'
import { type Parts, writeParts } from '../bundle/build.ts'
import type { BundleFacts, CountTable, DataFile, Words } from '../bundle/facts.ts'
import { DATA_FOLDER } from '../bundle/names.ts'
import type { DisclosureContext } from './context.ts'
import { writeCountFiles } from './count-files.ts'
import { lawFacts } from './law-facts.ts'
import { selectionWords } from './selection-words.ts'
import type { Cleared } from './subject.ts'

const COUNTED_BY = ['county', 'municipality', 'status']

const words: Words = {
  field: (field) => {
    const found = fieldNamed(field)
    return { label: found?.label ?? field, meaning: found?.meaning ?? field, type: found?.type ?? 'text' }
  },
  part: (part) => fieldOf(part)?.parts.find((item) => item.part === part),
}

export const workFolder = (context: DisclosureContext, number: string): string =>
  join(dataPaths(context.dataDir).work, `disclosure-${number}`)

export interface Made {
  readonly parts: Parts
  readonly facts: BundleFacts
}

const electionIds = ({ view, decision, manifest }: Cleared, given: ReadonlySet<string>): Result<string[]> => {
  const asked = view.participation.elections
  if (asked === 'none' || !decision.decision.fields.includes('voter_history')) return ok([])
  if (!given.has('voter_history') && !given.has('vote_method')) return ok([])
  if (asked === 'all') return ok(manifest.elections.map((election) => election.id))
  const found = resolveElections(asked, manifest.elections)
  return found.ok ? ok(found.value.map((election) => election.id)) : found
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
}

const extract = async (
  context: DisclosureContext,
  { view, decision, manifest }: Cleared,
  elections: readonly string[],
  methodShown: boolean,
  outDir: string,
): Promise<Result<Data>> => {
  const { onProgress } = context
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
  ...made.data,
  counts: made.counts,
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
  const elections: Result<string[]> = isCounts ? ok([]) : electionIds(cleared, given)
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
