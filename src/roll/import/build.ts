/** From recognised texts to finished files in the work folder, and their manifest. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import type { Manifest } from '../snapshot/manifest.ts'
import { arrange, INDEXED } from './arrange.ts'
import { openEngine } from './engine.ts'
import { facetOf, type FacetValue } from './facets.ts'
import { type LongHistory, stageHistory, withHistory, writeHistory } from './history.ts'
import { destinationOf } from './law.ts'
import { DEFAULT_MAX_BAD_SHARE, type ImportOptions } from './options.ts'
import { blankedParts, guardedFields } from './plan.ts'
import type { Prepared } from './prepare.ts'
import { fillProtected, findProtections, keyPatternOf } from './protections.ts'
import type { Reject } from './rejects.ts'
import { NAME_PARTS } from './lookup-file.ts'
import { sealAll } from './sealing.ts'
import { manifestOf } from './snapshot-of.ts'
import { texts } from './sql.ts'
import { type Engines, type Staged, type Staging, stageTexts } from './staging.ts'

/** Parts that are sealed: those of the companion, and guarded columns of the voter files. */
const sealedParts = (options: ImportOptions, prepared: Prepared): readonly string[] => {
  // What comes in the companion is guarded there, whatever its class: it was not in the file that is given out.
  const companion = prepared.guarded.flatMap(({ shape }) =>
    shape.columns.flatMap((column) =>
      column.kind === 'part' &&
      column.part !== 'registration_number' &&
      destinationOf(options.pack, column.part) !== 'left-out'
        ? [column.part]
        : [],
    ),
  )
  return [...new Set([...prepared.plan.guarded, ...companion, 'protection'])].sort()
}

interface StagedAll {
  readonly voters: Staged
  readonly history: { readonly staged: Staged; readonly parts: readonly string[] } | undefined
}

const stageEverything = async (
  options: ImportOptions,
  prepared: Prepared,
  engines: Engines,
  work: string,
): Promise<Result<StagedAll>> => {
  const { layout, plan } = prepared
  options.onProgress?.({ phase: 'protections', done: 0, unit: 'rows' })
  const found = await findProtections(options, prepared)
  if (!found.ok) return found
  await fillProtected(engines.closed, found.value)
  const rejects: Reject[] = []
  const staging = (name: Staging['name'], phase: string): Staging => ({
    engines,
    dataDir: options.dataDir,
    snapshot: prepared.id,
    work,
    name,
    maxBadShare: options.maxBadShare ?? DEFAULT_MAX_BAD_SHARE,
    rejects,
    onBytes: (done, total) => options.onProgress?.({ phase, done, total, unit: 'bytes' }),
  })
  const parts = plan.open.map((column) => column.part)
  const blanks = blankedParts(layout, options.pack, parts)
  const anyProtected = found.value.size > 0
  const voters = await stageTexts(
    staging('voters', 'checking'),
    prepared.voters.map((each) => ({
      text: each,
      task: {
        layout,
        shape: each.shape,
        survey: each.survey,
        parts,
        elections: plan.elections.map((election) => election.id),
        blanks,
        anyProtected,
      },
    })),
  )
  if (!voters.ok) return voters
  if (voters.value.totals.in === 0)
    return fail(
      'invalid',
      'file-empty',
      'The voter files hold no rows.',
      'Fetch the files again; an empty file would make an empty roll.',
    )
  const history = await stageHistory(
    staging('history', 'checking history'),
    prepared,
    options.pack,
    anyProtected,
  )
  if (!history.ok) return history
  return ok({ voters: voters.value, history: history.value })
}

/** Stages with two engines of which one never spills; closes that one, so that its memory is free for the sort. */
const stageApart = async (
  options: ImportOptions,
  prepared: Prepared,
  open: Engines['open'],
  work: string,
): Promise<Result<StagedAll>> => {
  const closed = await openEngine(undefined)
  try {
    return await stageEverything(options, prepared, { open, closed }, work)
  } finally {
    closed.close()
  }
}

const arrangeAll = async (
  prepared: Prepared,
  { voters, history: staged }: StagedAll,
  engine: Engines['open'],
  work: string,
  step: (phase: string) => (share: number) => void,
): Promise<{ history: LongHistory | undefined; indexed: ReadonlyMap<string, readonly FacetValue[]> }> => {
  const { layout, plan } = prepared
  const parts = plan.open.map((column) => column.part)
  const history =
    staged && (await writeHistory(engine, prepared, staged, voters, work, step('sorting history')))
  const indexed = new Map<string, readonly FacetValue[]>()
  for (const { part } of INDEXED)
    if (parts.includes(part))
      indexed.set(part, await facetOf(engine, layout, `read_parquet([${texts(voters.parquets)}])`, part))
  await arrange(
    engine,
    {
      layout,
      parts,
      elections: history ? [] : plan.elections.map((election) => election.id),
      masks: history && { table: history.masks, elections: history.elections.length },
      staged: voters.parquets,
      dropped: voters.dropped,
      facets: indexed,
    },
    work,
    join(work, 'open', 'voters.parquet'),
    step('sorting'),
  )
  for (const parquet of [...voters.parquets, ...(staged?.staged.parquets ?? [])]) rmSync(parquet)
  return { history, indexed }
}

/** Builds everything of a snapshot in the work folder. */
export const build = async (
  options: ImportOptions,
  prepared: Prepared,
  work: string,
): Promise<Result<Manifest>> => {
  const { plan } = prepared
  if (plan.guarded.length > 0 && prepared.guarded.length > 0)
    return fail(
      'invalid',
      'guarded-twice',
      `The voter file has guarded columns (${plan.guarded.join(', ')}) and there is a guarded companion as well.`,
      'Import one or the other, so that there is one source for each guarded value.',
    )
  const rows = prepared.voters.reduce((sum, each) => sum + each.survey.rows, 0)
  const step = (phase: string) => (share: number) =>
    options.onProgress?.({ phase, done: Math.round(share * rows), total: rows, unit: 'rows' })
  const spill = join(work, 'spill')
  mkdirSync(spill)
  mkdirSync(join(work, 'open'))
  const engine = await openEngine(spill)
  try {
    const staged = await stageApart(options, prepared, engine, work)
    if (!staged.ok) return staged
    const { voters, history: historyStaged } = staged.value
    const arranged = await arrangeAll(prepared, staged.value, engine, work, step)
    const inputs =
      prepared.guarded.length > 0 ? prepared.guarded : plan.guarded.length > 0 ? prepared.voters : []
    const total = inputs.reduce((sum, each) => sum + each.source.bytes, 0)
    let done = 0
    const sealed = await sealAll(
      engine,
      {
        snapshot: prepared.id,
        keys: options.keys,
        names: NAME_PARTS.filter((name) => plan.open.some(({ part }) => part === name)),
        inputs,
        fields: guardedFields(sealedParts(options, prepared)),
        keyPattern: keyPatternOf(prepared),
        closed: withHistory(voters.closed, historyStaged?.staged.closed ?? []),
        work,
        onShare: step('writing'),
        onBytes: (bytes) => {
          done += bytes
          options.onProgress?.({ phase: 'sealing', done, total, unit: 'bytes' })
        },
      },
      prepared.guarded.length > 0,
    )
    if (!sealed.ok) return sealed
    step('counting')(0)
    return ok(
      await manifestOf(engine, {
        options,
        prepared,
        work,
        voters,
        ...arranged,
        ...sealed.value,
      }),
    )
  } finally {
    engine.close()
  }
}
