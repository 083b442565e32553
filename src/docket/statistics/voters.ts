/** How many voters are there, by place, district, status, reason, type or month of registration? */
import type { Figure, FigureChart, FigureColumn } from './figure.ts'
import { sumsOf } from './figure.ts'
import type { FigureSource, Tally } from './counts.ts'
import { say } from './messages.ts'
import { commonNotes } from './notes.ts'
import { MONTH, partWords, type VoterPlan } from './plan.ts'
import { statusesOf } from './statuses.ts'

interface Group {
  readonly values: readonly string[]
  readonly byStatus: Map<string, number>
  voters: number
}

/** Rows that differ in their status alone become one, in the order of their first. @param parts without the status. */
export const groupsOf = (tallies: readonly Tally[], parts: number): Group[] => {
  const groups = new Map<string, Group>()
  for (const { values, count } of tallies) {
    const name = values.slice(0, parts)
    const key = JSON.stringify(name)
    const group = groups.get(key) ?? { values: name, byStatus: new Map<string, number>(), voters: 0 }
    groups.set(key, group)
    const status = values[parts] ?? ''
    group.byStatus.set(status, (group.byStatus.get(status) ?? 0) + count)
    group.voters += count
  }
  return [...groups.values()]
}

export const partColumn = (part: string): FigureColumn => ({
  key: part,
  kind: 'text',
  title: part.endsWith('_name')
    ? say('statistics.column.name')
    : say('statistics.column.part', { what: partWords(part).text, part: partWords(part).key }),
})

export const VOTERS: FigureColumn = { key: 'voters', kind: 'count', title: say('statistics.column.voters') }
const MEANING: FigureColumn = { key: 'meaning', kind: 'text', title: say('statistics.column.meaning') }

const chartOf = (part: string, series: readonly string[]): FigureChart => ({
  kind: part === 'county' ? 'map' : part === MONTH ? 'line' : 'bars',
  label: part,
  series,
})

/** The table of one plan. */
export const votersFigure = (source: FigureSource, plan: VoterPlan): Figure => {
  const { manifest, layout, counts } = source
  const { part, by, within } = plan
  const meanings = layout.meanings[part]
  // A status is not told apart by itself.
  const statuses = statusesOf(source)
  const split = part === 'status' ? { columns: [], cells: () => [] } : statuses
  const at = by.indexOf(part)
  const columns: FigureColumn[] = [
    ...by.map(partColumn),
    ...(meanings ? [MEANING] : []),
    VOTERS,
    ...split.columns,
  ]
  const groups = groupsOf(counts.tables[plan.id] ?? [], by.length)
  const rows = groups.map(({ values, voters, byStatus }) => [
    ...values,
    ...(meanings ? [meanings[values[at] ?? ''] ?? ''] : []),
    voters,
    ...split.cells(byStatus),
  ])
  return {
    format: 'rollkeeper-figure@1',
    id: plan.id,
    title: say('statistics.title.voters-by', { what: partWords(part).text, part: partWords(part).key }),
    columns,
    rows,
    totals: sumsOf(columns, rows),
    notes: [
      ...commonNotes(source),
      ...statuses.notes.slice(part === 'status' ? 1 : 0),
      ...(within === undefined ? [] : [say(`statistics.note.within-${within}`)]),
      ...(part === MONTH ? [say('statistics.note.months')] : []),
      ...(part !== MONTH && groups.some(({ values }) => values[at] === '')
        ? [say('statistics.note.empty')]
        : []),
    ],
    chart: chartOf(part, split.columns.length > 0 ? split.columns.map(({ key }) => key) : ['voters']),
    snapshot: manifest.id,
    asOf: manifest.asOf,
  }
}
