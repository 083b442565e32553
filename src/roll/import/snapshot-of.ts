/** The manifest of finished work: counted from the written files, not from what was meant to be written. */
import { join } from 'node:path'
import { LOOKUPS } from '#roll/guarded'
import { electionColumn } from '../layout/elections.ts'
import { type Manifest, ManifestSchema } from '../snapshot/manifest.ts'
import type { Engine } from './engine.ts'
import { facetOf, facetParts, type FacetValue } from './facets.ts'
import type { LongHistory } from './history.ts'
import type { ImportOptions } from './options.ts'
import type { Prepared } from './prepare.ts'
import { describeFile } from './publish.ts'
import { text } from './sql.ts'
import type { Staged } from './staging.ts'
import { completeness, controlTotals, formulaCells } from './tally.ts'

export interface Finished {
  readonly options: ImportOptions
  readonly prepared: Prepared
  readonly work: string
  readonly voters: Staged
  readonly history: LongHistory | undefined
  /** Facets that index columns point into: their order is kept. */
  readonly indexed: ReadonlyMap<string, readonly FacetValue[]>
  readonly sealed: number
  /** Tags in the look-ups; undefined where there is nothing to look up. */
  readonly lookups: number | undefined
}

const facetsOf = async (
  engine: Engine,
  finished: Finished,
  relation: string,
  parts: readonly string[],
): Promise<Manifest['facets']> => {
  const facets: Manifest['facets'] = {}
  for (const part of facetParts(parts)) {
    const found = await facetOf(engine, finished.prepared.layout, relation, part)
    const indexed = finished.indexed.get(part)
    facets[part] = indexed
      ? indexed.map((value) => found.find((each) => each.value === value.value) ?? { ...value, count: 0 })
      : found
  }
  return facets
}

export const manifestOf = async (engine: Engine, finished: Finished): Promise<Manifest> => {
  const { options, prepared, work, voters, history } = finished
  const { layout, plan } = prepared
  const file = join(work, 'open', 'voters.parquet')
  const relation = `read_parquet(${text(file)})`
  const parts = plan.open.map((column) => column.part)
  const elections = history?.elections ?? plan.elections
  const ids = elections.map((election) => election.id)
  const places = await completeness(engine, layout, relation, parts, ids)
  const formulas = await formulaCells(engine, relation, parts)
  const files = [{ path: 'voters.parquet', ...(await describeFile(file)), rows: voters.totals.kept }]
  if (history)
    files.push({
      path: 'history.parquet',
      ...(await describeFile(join(work, 'open', 'history.parquet'))),
      rows: history.rows,
    })
  files.push({
    path: 'sealed.parquet',
    ...(await describeFile(join(work, 'guarded', 'sealed.parquet'))),
    rows: finished.sealed,
  })
  if (finished.lookups !== undefined)
    files.push({
      path: LOOKUPS,
      ...(await describeFile(join(work, 'guarded', LOOKUPS))),
      rows: finished.lookups,
    })
  return ManifestSchema.parse({
    format: 'rollkeeper-snapshot@1',
    id: prepared.id,
    asOf: options.asOf,
    importedAt: options.now.toISOString(),
    law: { id: options.pack.id, hash: options.pack.hash },
    layout: { id: layout.id, variant: prepared.voters[0]!.shape.variant, hash: prepared.hash },
    sources: [...prepared.voters, ...prepared.history, ...prepared.guarded].map((each) => ({
      name: each.source.name,
      role: each.source.role,
      bytes: each.source.bytes,
      sha256: each.survey.sha256,
      rows: each.survey.rows,
    })),
    totals: { ...voters.totals, guarded: finished.sealed },
    control: await controlTotals(engine, layout, relation, parts),
    ...(history && { history: history.totals, historyColumns: history.columns }),
    columns: plan.open.map((column) => ({ ...column, formulaCells: formulas.get(column.part) ?? 0 })),
    leftOut: plan.leftOut,
    elections: elections.map(({ id, label }, bit) => ({
      id,
      label,
      ...(history ? {} : { column: electionColumn(id) }),
      bit,
      voters: places.reduce((sum, place) => sum + place.voted[bit]!, 0),
    })),
    facets: await facetsOf(engine, finished, relation, parts),
    completeness: places,
    files,
  })
}
