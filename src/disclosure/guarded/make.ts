/** How is the file of a hand-over made? Rows and sealed records in step, some at a time, straight into the archive. */
import { canonicalJson, isoDate, type Json, ok, type Redacted, type Result, sha256Hex } from '#basics'
import { authorityOf, protectionsIn, type Spellings } from '#exception'
import { type CaseView, type GuardedReader, isClosedRow } from '#exception/store'
import type { Manifest } from '#roll'
import type { OpenRow } from '#roll/store'
import { manifestText } from '../bundle/manifest.ts'
import { cellsOf, columnsOf, csvLine, type GivenColumn } from './cells.ts'
import type { GuardedContext } from './context.ts'
import { PackedFile } from './packed.ts'
import { readmeText } from './readme.ts'

/** Voters taken at once: each time the sealed part is read through, and all of them are in memory. */
const BATCH = 25_000

export interface GuardedFiles {
  readonly files: readonly PackedFile[]
  readonly records: number
  readonly fields: readonly string[]
  readonly authority: string
  /** SHA-256 of manifest.txt. */
  readonly manifest: string
  readonly asOf: string
}

interface Making {
  readonly context: GuardedContext
  readonly found: CaseView
  readonly manifest: Manifest
  readonly store: GuardedReader
  readonly spellings: Spellings
  readonly columns: readonly GivenColumn[]
  readonly data: PackedFile
}

const numberOf = (row: OpenRow): string => row.get('registration_number') ?? ''

/** Adds the voters to the file; how many of them there was something to give of. */
const addVoters = async (
  { found, manifest, store, spellings, columns, data }: Making,
  numbers: readonly string[],
  open: ReadonlyMap<string, OpenRow>,
): Promise<Result<number>> => {
  const records = await store.records(numbers)
  if (!records.ok) return records
  const asOf = isoDate(manifest.asOf)
  let [text, given] = ['', 0]
  for (const number of numbers) {
    const record = records.value.get(number) ?? new Map()
    const row = open.get(number)
    if (row === undefined && !isClosedRow(record)) continue
    const protections = protectionsIn(record, spellings, asOf)
    // A closed row whose protection cannot be told is given to nobody (invariant 1).
    if (row === undefined && protections.length === 0) continue
    const cells = cellsOf(found.decision.decision, columns, { open: row, record, protections })
    if (cells === undefined) continue
    text += csvLine(cells, found.view.rawCells)
    given++
  }
  if (text !== '') await data.add(text)
  return ok(given)
}

const named = async (making: Making, voters: Redacted<readonly string[]>): Promise<Result<number>> => {
  const numbers = voters.reveal()
  const { context, manifest } = making
  let given = 0
  for (let at = 0; at < numbers.length; at += BATCH) {
    const batch = numbers.slice(at, at + BATCH)
    const open = new Map<string, OpenRow>()
    const read = await context.roll.rows(manifest.id, { numbers: batch }, async (rows) => {
      for (const row of rows) open.set(numberOf(row), row)
      return ok(undefined)
    })
    if (!read.ok) return read
    const added = await addVoters(making, batch, open)
    if (!added.ok) return added
    given += added.value
  }
  return ok(given)
}

const selected = async (making: Making): Promise<Result<number>> => {
  const { context, manifest, found } = making
  const open = new Map<string, OpenRow>()
  let given = 0
  const flush = async (): Promise<Result<void>> => {
    const added = await addVoters(making, [...open.keys()], open)
    if (!added.ok) return added
    given += added.value
    open.clear()
    return ok(undefined)
  }
  const { selection } = found.view
  const read = await context.roll.rows(manifest.id, { selection }, async (rows) => {
    for (const row of rows) open.set(numberOf(row), row)
    return open.size < BATCH ? ok(undefined) : flush()
  })
  if (!read.ok) return read
  const last = await flush()
  return last.ok ? ok(given) : last
}

const paper = async (name: string, text: string): Promise<PackedFile> => {
  const file = new PackedFile(name)
  await file.add(text)
  return file
}

/** All files of a hand-over, packed in memory. Fails as the roll, its layout and the sealed part do. */
export const makeGuarded = async (
  context: GuardedContext,
  found: CaseView,
  voters: Redacted<readonly string[]>,
): Promise<Result<GuardedFiles>> => {
  const { view, decision, pack, file } = found
  const scope = file.scope!
  const manifest = await context.roll.manifest(scope.snapshot)
  if (!manifest.ok) return manifest
  const store = await context.openStore(scope.snapshot)
  if (!store.ok) return store
  const columns = columnsOf(decision.decision, manifest.value)
  const data = new PackedFile('voters.csv')
  try {
    await data.add(
      csvLine(
        columns.map(({ part }) => part),
        true,
      ),
    )
    const spellings = await context.roll.spellings(manifest.value.layout.id)
    const making = { context, found, manifest: manifest.value, store: store.value, spellings, columns, data }
    const records = scope.kind === 'named' ? await named(making, voters) : await selected(making)
    if (!records.ok) return records
    const authority = authorityOf(decision.decision, pack)
    const fields = [...new Set(columns.map(({ field }) => field))]
    const readme = await paper(
      'README.txt',
      readmeText({
        number: view.number,
        decision: decision.decision,
        pack,
        manifest: manifest.value,
        authority,
        duties: found.duties,
        accepted: file.duties?.accepted ?? '',
        kind: scope.kind,
        records: records.value,
        fields,
        version: context.version,
      }),
    )
    const answer = canonicalJson(decision.decision as unknown as Json)
    const files = [readme, data, await paper('decision.json', answer)]
    const listed = files.map((one) => ({ path: one.name, bytes: one.bytes, sha256: one.sha256() }))
    const signed = context.log.sign(
      manifestText({
        request: view.number,
        snapshot: manifest.value.id,
        decision: decision.hash,
        files: listed,
      }),
    )
    const last = await paper('manifest.txt', signed)
    last.sha256()
    return ok({
      files: [...files, last],
      records: records.value,
      fields,
      authority,
      manifest: sha256Hex(signed),
      asOf: manifest.value.asOf,
    })
  } finally {
    store.value.close()
  }
}
