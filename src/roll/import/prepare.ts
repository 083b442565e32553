/** What is to be imported: the texts, recognised and read once, and what becomes of their columns. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import { type LoadedLayout, readLayout } from '../layout/read.ts'
import { snapshotId } from '../snapshot/identity.ts'
import type { ImportOptions } from './options.ts'
import { type Plan, planColumns } from './plan.ts'
import { type Recognised, recognise } from './recognise.ts'
import { findSources, type Role, type Source } from './sources.ts'
import { type Survey, survey } from './survey.ts'

export interface Text {
  readonly source: Source
  readonly shape: Recognised
  readonly survey: Survey
}

export interface Prepared extends LoadedLayout {
  readonly id: string
  readonly voters: readonly Text[]
  readonly history: readonly Text[]
  readonly guarded: readonly Text[]
  readonly plan: Plan
}

const needs = (what: string, layout: string): Result<never> =>
  fail(
    'invalid',
    'layout-without-file',
    `The layout ${layout} knows no ${what}.`,
    'Leave the file out, or describe it in the layout file (docs/layouts.md).',
  )

const recogniseAll = async (
  options: ImportOptions,
  layout: LoadedLayout['layout'],
): Promise<Result<{ source: Source; shape: Recognised }[]>> => {
  const found: { source: Source; shape: Recognised }[] = []
  const wanted: [Role, readonly string[]][] = [
    ['voters', options.files],
    ['history', options.historyFiles ?? []],
    ['guarded', options.guardedFiles ?? []],
  ]
  for (const [role, files] of wanted) {
    if (files.length === 0) continue
    if (role === 'history' && !layout.history) return needs('history file', layout.id)
    if (role === 'guarded' && !layout.guarded) return needs('guarded companion', layout.id)
    const sources = await findSources(role, files)
    if (!sources.ok) return sources
    for (const source of sources.value) {
      const shape =
        role === 'voters'
          ? await recognise(source, layout.dialects, layout.variants, layout.tail?.header)
          : role === 'history'
            ? await recognise(source, layout.history!.dialects, layout.history!.variants, undefined)
            : await recognise(
                source,
                layout.guarded!.dialects,
                [{ id: 'guarded', columns: layout.guarded!.columns }],
                undefined,
              )
      if (!shape.ok) return shape
      found.push({ source, shape: shape.value })
    }
  }
  if (found.some(({ source }) => source.role === 'voters')) return ok(found)
  return fail('invalid', 'no-file-named', 'No voter file was named.', 'Name at least one voter file.')
}

const surveyAll = async (
  options: ImportOptions,
  found: readonly { source: Source; shape: Recognised }[],
): Promise<Result<Text[]>> => {
  const total = found.reduce((sum, { source }) => sum + source.bytes, 0)
  let done = 0
  const texts: Text[] = []
  for (const { source, shape } of found) {
    const read = await survey(source, shape, (bytes) => {
      done += bytes
      options.onProgress?.({ phase: 'reading', done, total, unit: 'bytes' })
    })
    if (!read.ok) return read
    texts.push({ source, shape, survey: read.value })
  }
  return ok(texts)
}

/** Columns of all voter files together: a part or an election that one of them has is a column of the snapshot. */
const planOf = (options: ImportOptions, voters: readonly Text[]): Plan => {
  const seen = new Set<string>()
  const columns = voters
    .flatMap(({ shape }) => shape.columns)
    .filter((column) => {
      const id =
        column.kind === 'part'
          ? column.part
          : column.kind === 'election'
            ? `e ${column.election}`
            : `u ${column.header}`
      return seen.has(id) ? false : Boolean(seen.add(id))
    })
  return planColumns(options.pack, columns)
}

/**
 * Reads the layout and all texts once. Fails as the layout, the recognition and the survey do, and with `snapshot-exists` when these
 * inputs have been imported already.
 */
export const prepare = async (options: ImportOptions): Promise<Result<Prepared>> => {
  const loaded = await readLayout(options.layoutId, options.layoutsDir)
  if (!loaded.ok) return loaded
  const { layout, hash } = loaded.value
  if (layout.law !== options.pack.id)
    return fail(
      'invalid',
      'layout-of-other-law',
      `Files of the layout ${layout.id} are kept under the law pack ${layout.law}, not ${options.pack.id}.`,
      `Import with the law pack ${layout.law}, or name another layout.`,
    )
  const found = await recogniseAll(options, layout)
  if (!found.ok) return found
  const texts = await surveyAll(options, found.value)
  if (!texts.ok) return texts
  const id = snapshotId({
    law: options.pack,
    layoutHash: hash,
    sources: texts.value.map(({ source, survey: { sha256 } }) => `${source.role} ${sha256}`),
    asOf: options.asOf,
  })
  if (existsSync(join(dataPaths(options.dataDir).snapshots, id, 'manifest.json')))
    return fail(
      'conflict',
      'snapshot-exists',
      `These files have been imported already: they are the snapshot ${id}.`,
      `Use the snapshot ${id}; there is nothing to import.`,
      { snapshot: id },
    )
  const of = (role: Role): Text[] => texts.value.filter(({ source }) => source.role === role)
  return ok({
    layout,
    hash,
    id,
    voters: of('voters'),
    history: of('history'),
    guarded: of('guarded'),
    plan: planOf(options, of('voters')),
  })
}
