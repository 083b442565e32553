/** How many of the voters in the roll took part in each election, and how? */
import type { Manifest } from '#roll'
import type { Cell, Figure, FigureColumn } from './figure.ts'
import { type FigureSource, turnoutParts } from './counts.ts'
import { say } from './messages.ts'
import { commonNotes, participationNotes } from './notes.ts'
import { methodShown } from './plan.ts'
import { type Statuses, statusesOf } from './statuses.ts'
import { partColumn } from './voters.ts'

export const ELECTION: FigureColumn = {
  key: 'election',
  kind: 'text',
  title: say('statistics.column.election'),
}
export const LABEL: FigureColumn = {
  key: 'election_label',
  kind: 'text',
  title: say('statistics.column.election-label'),
}
export const VOTED: FigureColumn = { key: 'voted', kind: 'count', title: say('statistics.column.voted') }

/** `part` of `whole` with one decimal; empty where there is nothing to take a share of. */
export const percent = (part: number, whole: number): Cell =>
  whole === 0 ? '' : Math.round((1000 * part) / whole) / 10

interface Sum {
  voted: number
  absentee: number
  untold: number
  readonly byStatus: Map<string, number>
}

/** How the methods are told apart in this roll. */
interface Methods {
  readonly columns: readonly FigureColumn[]
  cells(sum: Sum): Cell[]
  readonly notes: readonly (typeof ELECTION.title)[]
}

const count = (key: string, title: FigureColumn['title']): FigureColumn => ({ key, kind: 'count', title })

const methodsOf = ({ pack, layout, counts }: FigureSource): Methods => {
  if (!methodShown(pack)) return { columns: [], cells: () => [], notes: [] }
  const unknown = layout.untold.length > 0
  const told = counts.turnout.every(({ untold }) => untold !== undefined)
  const apart = counts.turnout.some(({ untold }) => untold?.some((number) => number > 0))
  const inPerson = unknown && !told ? 'statistics.column.in-person-or-untold' : 'statistics.column.in-person'
  return {
    columns: [
      count('in_person', say(inPerson)),
      count('absentee', say('statistics.column.absentee')),
      ...(apart ? [count('untold', say('statistics.column.untold'))] : []),
      { key: 'absentee_percent', kind: 'percent', title: say('statistics.column.absentee-percent') },
    ],
    cells: ({ voted, absentee, untold }) => [
      voted - absentee - (apart ? untold : 0),
      absentee,
      ...(apart ? [untold] : []),
      percent(absentee, voted - (apart ? untold : 0)),
    ],
    notes: [
      say('statistics.note.method'),
      ...(apart ? [say('statistics.note.untold')] : []),
      ...(unknown && !told ? [say('statistics.note.untold-mixed')] : []),
    ],
  }
}

const sums = ({ manifest, counts }: FigureSource, county: string | undefined, at: number): Sum => {
  const parts = turnoutParts(manifest)
  const where = parts.indexOf('county')
  const sum: Sum = { voted: 0, absentee: 0, untold: 0, byStatus: new Map() }
  for (const group of counts.turnout) {
    if (county !== undefined && group.values[where] !== county) continue
    const status = group.values[parts.indexOf('status')] ?? ''
    const voted = group.voted[at] ?? 0
    sum.voted += voted
    sum.absentee += group.absentee[at] ?? 0
    sum.untold += group.untold?.[at] ?? 0
    sum.byStatus.set(status, (sum.byStatus.get(status) ?? 0) + voted)
  }
  return sum
}

const figure = (
  source: FigureSource,
  more: Pick<Figure, 'id' | 'title'>,
  outer: readonly FigureColumn[],
  counties: readonly (string | undefined)[],
): Figure => {
  const { manifest } = source
  const methods = methodsOf(source)
  const statuses: Statuses = statusesOf(source)
  const columns = [...outer, ELECTION, LABEL, VOTED, ...methods.columns, ...statuses.columns]
  const rows = counties.flatMap((county) =>
    manifest.elections.map(({ id, label }, at) => {
      const sum = sums(source, county, at)
      return [
        ...(county === undefined ? [] : [county]),
        id,
        label,
        sum.voted,
        ...methods.cells(sum),
        ...statuses.cells(sum.byStatus),
      ]
    }),
  )
  const parts = methods.columns.filter(({ kind }) => kind === 'count').map(({ key }) => key)
  return {
    format: 'rollkeeper-figure@1',
    ...more,
    columns,
    rows,
    notes: [...commonNotes(source), ...participationNotes(source), ...methods.notes, ...statuses.notes],
    chart: { kind: 'bars', label: 'election_label', series: parts.length > 0 ? parts : ['voted'] },
    snapshot: manifest.id,
    asOf: manifest.asOf,
  }
}

export const turnoutFigure = (source: FigureSource): Figure =>
  figure(
    source,
    { id: 'turnout-by-election', title: say('statistics.title.turnout-by-election') },
    [],
    [undefined],
  )

/** Counties of the snapshot in its order; an empty one where voters have none. */
const countiesOf = (manifest: Manifest, { counts }: FigureSource): string[] => {
  const at = turnoutParts(manifest).indexOf('county')
  return [...new Set(counts.turnout.map(({ values }) => values[at] ?? ''))]
}

export const turnoutByCountyFigure = (source: FigureSource): Figure =>
  figure(
    source,
    {
      id: 'turnout-by-county-and-election',
      title: say('statistics.title.turnout-by-county-and-election'),
    },
    [partColumn('county')],
    countiesOf(source.manifest, source),
  )
