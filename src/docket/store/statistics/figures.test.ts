/** Figures against counts made another way: by walking the voters, over random small rolls of every awkwardness. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABSENTEE, type SampleVoter, sampleVoters } from '../../../../test/builders/voters.ts'
import { columnAt, narrowFigure } from '../../statistics/figure.ts'
import { build, counted, ELECTIONS, figureCounts, folded, took } from './small-roll.fixture.ts'

const cell =
  (...parts: readonly string[]) =>
  ({ cells }: SampleVoter): string[] =>
    parts.map((part) => cells[part] ?? '')

const nobodyHasStatus = (voters: readonly SampleVoter[]): boolean =>
  voters.every(({ cells }) => cells['status'] == null)

const rolls = fc
  .record({ voters: fc.integer({ min: 1, max: 60 }), seed: fc.integer({ min: 1, max: 1 << 30 }) })
  .map(({ voters, seed }) => sampleVoters(voters, seed))

describe('figures of a random roll', () => {
  it('are the counts that a walk over the voters gives, and every total adds up', async () => {
    await fc.assert(
      fc.asyncProperty(rolls, async (voters) => {
        const built = await build(voters)
        try {
          for (const [id, parts] of [
            ['voters-by-county', ['county']],
            ['voters-by-municipality', ['county', 'municipality']],
            ['voters-by-congressional', ['congressional']],
            ['voters-by-status', ['status']],
            ['voters-by-status-reason', ['status_reason']],
            ['voters-by-voter-type', ['military_overseas_status']],
          ] as const) {
            if (voters.every(({ cells }) => cells[parts.at(-1)!] == null)) {
              expect(await built.statistics.figure(built.id, id)).toMatchObject({
                error: { code: 'figure-unknown' },
              })
              continue
            }
            const figure = await built.figure(id)
            expect(figureCounts(figure, parts, 'voters'), id).toEqual(counted(voters, cell(...parts)))
            expect(figure.totals?.['voters'], id).toBe(voters.length)
            if (id === 'voters-by-status') continue
            const split = figure.columns.filter(
              ({ key }) => key.startsWith('status_') && key !== 'status_reason',
            )
            if (nobodyHasStatus(voters)) expect(split).toEqual([])
            else
              for (const row of figure.rows) {
                const sum = split.reduce((all, { key }) => all + Number(row[columnAt(figure, key)]), 0)
                expect(sum, id).toBe(row[columnAt(figure, 'voters')])
              }
            const inactive = voters.filter(({ cells }) => cells['status'] === 'Inactive')
            expect(figure.totals?.['status_inactive'] ?? 0, id).toBe(inactive.length)
          }
          const months = await built.figure('voters-by-registration-month')
          expect(figureCounts(months, ['registration_month'], 'voters')).toEqual(
            counted(voters, ({ cells }) => [
              cells['registration_date']?.replace(/^(\d\d)\/\d\d\/(\d{4})$/u, '$2-$1') ?? '',
            ]),
          )
        } finally {
          await built.close()
        }
      }),
      { numRuns: 12 },
    )
  })

  it('of participation are those of the voters in the roll, by method, county and status', async () => {
    await fc.assert(
      fc.asyncProperty(rolls, fc.boolean(), async (voters, long) => {
        const built = await build(voters, { long })
        try {
          const all = await built.figure('turnout-by-election')
          const byCounty = await built.figure('turnout-by-county-and-election')
          for (const { id } of ELECTIONS) {
            const who = voters.filter((voter) => took(voter, id))
            const absent = who.filter(({ participation }) => participation[id] === ABSENTEE)
            const value = (key: string) => all.rows.find(([election]) => election === id)![columnAt(all, key)]
            expect(value('voted')).toBe(who.length)
            expect(value('absentee')).toBe(absent.length)
            expect(value('in_person')).toBe(who.length - absent.length)
            const one = narrowFigure(byCounty, { election: id })
            const some = figureCounts(one, ['county'], 'voted')
            for (const [county, count] of Object.entries(some)) {
              expect(count).toBe(who.filter(({ cells }) => folded(cells['county']) === folded(county)).length)
            }
            expect(Object.values(some).reduce<number>((sum, n) => sum + Number(n), 0)).toBe(who.length)
          }
          for (const figure of nobodyHasStatus(voters) ? [] : [all, byCounty])
            for (const row of figure.rows) {
              const split = figure.columns.filter(({ key }) => key.startsWith('status_'))
              const sum = split.reduce((total, { key }) => total + Number(row[columnAt(figure, key)]), 0)
              expect(sum).toBe(row[columnAt(figure, 'voted')])
            }
        } finally {
          await built.close()
        }
      }),
      { numRuns: 8 },
    )
  })

  it('of completeness agree with each other, with the turnout and with the municipalities', async () => {
    const built = await build(sampleVoters(40, 7))
    const long = await built.figure('completeness')
    const byElection = await built.figure('completeness-by-election')
    const byPlace = await built.figure('completeness-by-municipality')
    const turnout = await built.figure('turnout-by-election')
    const places = await built.figure('voters-by-municipality')
    expect(figureCounts(byPlace, ['county', 'municipality'], 'voters')).toEqual(
      figureCounts(places, ['county', 'municipality'], 'voters'),
    )
    expect(figureCounts(byPlace, ['county', 'municipality'], 'status_inactive')).toEqual(
      figureCounts(places, ['county', 'municipality'], 'status_inactive'),
    )
    expect(figureCounts(byElection, ['election'], 'voted')).toEqual(
      figureCounts(turnout, ['election'], 'voted'),
    )
    for (const { id } of ELECTIONS) {
      const rows = narrowFigure(long, { election: id }).rows
      const sum = rows.reduce((all, row) => all + Number(row[columnAt(long, 'voted')]), 0)
      expect(sum).toBe(figureCounts(turnout, ['election'], 'voted')[id])
      const gaps = rows.filter((row) => row[columnAt(long, 'gap')] === 'yes').length
      expect(gaps).toBe(figureCounts(byElection, ['election'], 'gaps')[id])
    }
    await built.close()
  })
})

describe('a method that the roll does not tell', () => {
  const voters = sampleVoters(50, 3).map((voter, at) => ({
    ...voter,
    participation: at % 5 === 0 ? { '2026-11': 'X' } : voter.participation,
  }))
  const untold = { layout: async () => ({ meanings: {}, untold: ['X'] }) }

  it('is a column of its own where the election has one', async () => {
    const built = await build(voters, untold)
    const figure = await built.figure('turnout-by-election')
    const row = figure.rows.find(([id]) => id === '2026-11')!
    const value = (key: string) => Number(row[columnAt(figure, key)])
    expect(value('untold')).toBe(10)
    expect(value('in_person') + value('absentee') + value('untold')).toBe(value('voted'))
    await built.close()
  })

  it('is said to be counted with those in person where participation is kept long', async () => {
    const built = await build(voters, { ...untold, long: true })
    const figure = await built.figure('turnout-by-election')
    expect(figure.columns.map(({ key }) => key)).not.toContain('untold')
    expect(figure.columns.find(({ key }) => key === 'in_person')?.title.text).toContain('not told')
    expect(figure.notes.map(({ key }) => key)).toContain('statistics.note.untold-mixed')
    await built.close()
  })
})
