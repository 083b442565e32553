/** Where is participation known not to be recorded? From the snapshot's manifest, by municipality and election. */
import type { Manifest } from '#roll'
import type { Cell, Figure, FigureColumn } from './figure.ts'
import type { FigureSource } from './counts.ts'
import { say } from './messages.ts'
import { commonNotes, participationNotes } from './notes.ts'
import { type Statuses, statusesOf } from './statuses.ts'
import { ELECTION, LABEL, percent, VOTED } from './turnout.ts'
import { groupsOf, partColumn, VOTERS } from './voters.ts'

type Place = Manifest['completeness'][number]

const COUNTY = partColumn('county')
const MUNICIPALITY = partColumn('municipality')

const count = (key: string, title: FigureColumn['title']): FigureColumn => ({ key, kind: 'count', title })

const base = (source: FigureSource, statuses: Pick<Statuses, 'notes'>) => ({
  format: 'rollkeeper-figure@1' as const,
  notes: [
    ...commonNotes(source),
    ...participationNotes(source),
    say('statistics.note.gap'),
    ...statuses.notes,
  ],
  snapshot: source.manifest.id,
  asOf: source.manifest.asOf,
})

/** How many voters of a municipality have which status. */
const byStatus = ({ counts }: FigureSource): ((place: Place) => ReadonlyMap<string, number>) => {
  const groups = groupsOf(counts.tables['voters-by-municipality'] ?? [], 2)
  const known = new Map(groups.map((group) => [JSON.stringify(group.values), group.byStatus]))
  return ({ county, municipality }) => known.get(JSON.stringify([county, municipality])) ?? new Map()
}

export const completenessByElection = (source: FigureSource): Figure => {
  const { elections, completeness } = source.manifest
  const statuses = statusesOf(source)
  const of = byStatus(source)
  const rows = elections.map(({ id, label }, at): Cell[] => {
    const missing = completeness.filter(({ gaps }) => gaps.includes(id))
    const there = new Map<string, number>()
    for (const place of missing)
      for (const [status, voters] of of(place)) there.set(status, (there.get(status) ?? 0) + voters)
    return [
      id,
      label,
      completeness.reduce((sum, { voted }) => sum + (voted[at] ?? 0), 0),
      completeness.length,
      missing.length,
      missing.reduce((sum, { rows: voters }) => sum + voters, 0),
      ...statuses.cells(there),
    ]
  })
  return {
    ...base(source, statuses),
    id: 'completeness-by-election',
    title: say('statistics.title.completeness-by-election'),
    columns: [
      ELECTION,
      LABEL,
      VOTED,
      count('municipalities', say('statistics.column.municipalities')),
      count('gaps', say('statistics.column.gaps')),
      count('voters_in_gaps', say('statistics.column.voters-in-gaps')),
      ...statuses.columns,
    ],
    rows,
    chart: { kind: 'bars', label: 'election_label', series: ['gaps'] },
  }
}

export const completenessByMunicipality = (source: FigureSource): Figure => {
  const statuses = statusesOf(source)
  const of = byStatus(source)
  return {
    ...base(source, statuses),
    id: 'completeness-by-municipality',
    title: say('statistics.title.completeness-by-municipality'),
    columns: [
      COUNTY,
      MUNICIPALITY,
      VOTERS,
      ...statuses.columns,
      count('elections_missing', say('statistics.column.elections-missing')),
      { key: 'which', kind: 'text', title: say('statistics.column.elections-missing-list') },
    ],
    rows: source.manifest.completeness.map((place) => [
      place.county,
      place.municipality,
      place.rows,
      ...statuses.cells(of(place)),
      place.gaps.length,
      place.gaps.join(' '),
    ]),
  }
}

/** One row for each municipality and election: narrow it before it is shown. */
export const completenessFigure = (source: FigureSource): Figure => {
  const { elections, completeness } = source.manifest
  const statuses = statusesOf(source)
  const of = byStatus(source)
  return {
    ...base(source, statuses),
    id: 'completeness',
    title: say('statistics.title.completeness'),
    columns: [
      COUNTY,
      MUNICIPALITY,
      ELECTION,
      VOTERS,
      ...statuses.columns,
      VOTED,
      { key: 'voted_percent', kind: 'percent', title: say('statistics.column.voted-percent') },
      { key: 'gap', kind: 'text', title: say('statistics.column.gap') },
    ],
    rows: completeness.flatMap((place) => {
      const cells = statuses.cells(of(place))
      return elections.map(({ id }, at): Cell[] => [
        place.county,
        place.municipality,
        id,
        place.rows,
        ...cells,
        place.voted[at] ?? 0,
        percent(place.voted[at] ?? 0, place.rows),
        place.gaps.includes(id) ? 'yes' : 'no',
      ])
    }),
  }
}
