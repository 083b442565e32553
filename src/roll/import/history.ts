/** Long participation: one row a voter and election, as it is held, of voters of the open part. */
import { join } from 'node:path'
import { ok, Redacted, type Result } from '#basics'
import { fieldOf } from '../fields/fields.ts'
import type { Layout } from '../layout/schema.ts'
import type { Manifest } from '../snapshot/manifest.ts'
import { dateOfCell } from './checks.ts'
import type { ClosedRow } from './closed.ts'
import type { Engine } from './engine.ts'
import { MASK_BITS, maskWords, methodsOf } from './participation.ts'
import { planColumns } from './plan.ts'
import type { ImportLaw } from './law.ts'
import type { Prepared } from './prepare.ts'
import { name, text, texts } from './sql.ts'
import { type Staged, type Staging, stageTexts } from './staging.ts'
import { formulaCells } from './tally.ts'

export interface LongElection {
  readonly id: string
  readonly label: string
}

export interface LongHistory {
  readonly elections: readonly LongElection[]
  readonly columns: NonNullable<Manifest['historyColumns']>
  readonly totals: NonNullable<Manifest['history']>
  /** Table of masks by `registration_number`. */
  readonly masks: string
  readonly rows: number
}

export const MASKS = 'participation_masks'

/** The layout as it checks history rows: by number, date and method. */
const historyLayout = (layout: Layout): Layout => {
  const { election, method } = layout.history!
  const methods = layout.participation.map(({ value, meaning }) => ({
    value,
    spellings: [],
    ...(meaning === undefined ? {} : { meaning }),
  }))
  return {
    ...layout,
    exemption: undefined,
    values: { ...layout.values, [method]: methods },
    checks: [
      ...layout.checks.filter((check) => check.part === 'registration_number'),
      { part: election.date, required: true, listed: false, date: true },
      { part: method, required: false, listed: methods.length > 0, date: false },
    ],
  }
}

/** The election of a row: its date, with the kind where the layout tells elections of one day apart by it. */
const electionId = (layout: Layout): string => {
  const { date, kind } = layout.history!.election
  const day = `strftime(${dateOfCell(name(date), layout.dates)}, '%Y-%m-%d')`
  if (kind === undefined) return day
  return `${day} || CASE WHEN ${name(kind)} IS NULL THEN '' ELSE '-' || regexp_replace(lower(${name(kind)}), '[^a-z0-9]', '', 'g') END`
}

/** Stages the history texts; undefined where there are none, or where the pack does not let participation into the open part. */
export const stageHistory = async (
  staging: Staging,
  prepared: Prepared,
  law: ImportLaw,
  anyProtected: boolean,
): Promise<Result<{ staged: Staged; parts: readonly string[] } | undefined>> => {
  if (prepared.history.length === 0) return ok(undefined)
  const seen = new Set<string>()
  const columns = prepared.history
    .flatMap(({ shape }) => shape.columns)
    .filter((column) => column.kind === 'part' && !seen.has(column.part) && Boolean(seen.add(column.part)))
  const parts = planColumns(law, columns).open.map((column) => column.part)
  if (!parts.includes(prepared.layout.history!.election.date)) return ok(undefined)
  const layout = historyLayout(prepared.layout)
  const staged = await stageTexts(
    staging,
    prepared.history.map((each) => ({
      text: each,
      task: {
        layout,
        shape: each.shape,
        survey: each.survey,
        parts,
        elections: [],
        blanks: new Map(),
        anyProtected,
      },
    })),
  )
  return staged.ok ? ok({ staged: staged.value, parts }) : staged
}

/** Closed rows of voters with their closed history rows among what is sealed for them. */
export const withHistory = (
  voters: readonly ClosedRow[],
  history: readonly ClosedRow[],
): readonly ClosedRow[] => {
  if (history.length === 0) return voters
  const rows = new Map<string, unknown[]>()
  for (const { key, json } of history) {
    const { parts } = JSON.parse(json.reveal()) as { parts: unknown }
    rows.set(key, [...(rows.get(key) ?? []), parts])
  }
  return voters.map((voter) => {
    const own = voter.whole ? rows.get(voter.key) : undefined
    if (own === undefined) return voter
    const sealed = JSON.parse(voter.json.reveal()) as Record<string, unknown>
    return { ...voter, json: new Redacted(JSON.stringify({ ...sealed, history: own })) }
  })
}

const findElections = async (
  engine: Engine,
  layout: Layout,
  parts: readonly string[],
): Promise<LongElection[]> => {
  const { date, kind } = layout.history!.election
  const labels = parts.includes('election_name')
    ? [name('election_name')]
    : [name(date), ...(kind === undefined ? [] : [name(kind)])]
  const rows = await engine.rows(
    `SELECT election, concat_ws(' ', ${labels.map((label) => `min(${label})`).join(', ')}) AS label ` +
      'FROM long_history GROUP BY election ORDER BY election DESC',
  )
  return rows.map((row) => ({ id: String(row['election']), label: String(row['label']) }))
}

const makeMasks = (layout: Layout, elections: readonly LongElection[]): string => {
  const methods = methodsOf(layout)
  const method = name(layout.history!.method)
  const mask = (word: number, values: readonly string[]): string => {
    const bits = elections.flatMap(({ id }, bit) =>
      Math.floor(bit / MASK_BITS) === word ? [`WHEN ${text(id)} THEN 1::UBIGINT << ${bit % MASK_BITS}`] : [],
    )
    if (bits.length === 0 || values.length === 0) return '0::UBIGINT'
    return `bit_or(CASE WHEN ${method} IN (${texts(values)}) THEN CASE election ${bits.join(' ')} ELSE 0::UBIGINT END ELSE 0::UBIGINT END)`
  }
  const words = Array.from({ length: maskWords(elections.length) }, (_, word) => [
    `${mask(word, methods.voted)} AS voted_${word}`,
    `${mask(word, methods.absentee)} AS absentee_${word}`,
  ]).flat()
  return `CREATE TABLE ${MASKS} AS SELECT registration_number${words.map((word) => `, ${word}`).join('')} FROM long_history GROUP BY registration_number`
}

/**
 * Writes `history.parquet`: rows of voters that are staged, sorted by registration number. Rows of nobody in the open part are left out:
 * whoever is missing from a voter file may be missing because a programme protects the person.
 */
export const writeHistory = async (
  engine: Engine,
  prepared: Prepared,
  { staged, parts }: { staged: Staged; parts: readonly string[] },
  voters: Staged,
  work: string,
  onShare: (share: number) => void,
): Promise<LongHistory> => {
  const { layout } = prepared
  const cells = parts.map(name).join(', ')
  await engine.run(
    `CREATE VIEW long_history AS SELECT ${cells}, ${electionId(layout)} AS election FROM read_parquet([${texts(staged.parquets)}]) ` +
      `WHERE registration_number IN (SELECT registration_number FROM read_parquet([${texts(voters.parquets)}]))`,
  )
  const elections = await findElections(engine, layout, parts)
  await engine.run(makeMasks(layout, elections))
  const to = join(work, 'open', 'history.parquet')
  await engine.run(
    `COPY (SELECT ${cells}, election FROM long_history ORDER BY registration_number, election DESC, ${cells}) ` +
      `TO ${text(to)} (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)`,
    onShare,
  )
  const relation = `read_parquet(${text(to)})`
  const rows = Number((await engine.rows(`SELECT count(*) AS n FROM ${relation}`))[0]?.['n'] ?? 0)
  const formulas = await formulaCells(engine, relation, parts)
  const found = new Map(
    prepared.history.flatMap(({ shape }) =>
      shape.columns.flatMap((column) =>
        column.kind === 'part' ? [[column.part, column.header] as const] : [],
      ),
    ),
  )
  return {
    elections,
    columns: describeColumns(parts, found, formulas),
    totals: { ...staged.totals, kept: rows, orphaned: staged.totals.kept - rows },
    masks: MASKS,
    rows,
  }
}

const describeColumns = (
  parts: readonly string[],
  headers: ReadonlyMap<string, string>,
  formulas: ReadonlyMap<string, number>,
): LongHistory['columns'] =>
  parts.map((part) => ({
    part,
    field: fieldOf(part)!.field,
    source: headers.get(part) ?? part,
    formulaCells: formulas.get(part) ?? 0,
  }))
