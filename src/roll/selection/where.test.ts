import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#basics'
import { buildSnapshot, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import {
  ABSENTEE,
  NO_VOTE,
  SAMPLE_ELECTIONS,
  type SampleVoter,
  sampleVoters,
} from '../../../test/builders/voters.ts'
import { openRoll, type RollReader } from '../count/open-roll.ts'
import { type Selection, SelectionSchema } from './selection.ts'
import { selectionWhere } from './where.ts'

let dataDir: string
let sample: SampleSnapshot
let roll: RollReader

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-'))
  sample = await buildSnapshot({ dataDir, voters: sampleVoters(5000), elections: SAMPLE_ELECTIONS })
  roll = openRoll(dataDir)
})
afterAll(async () => {
  await roll.close()
  rmSync(dataDir, { recursive: true })
})

const same = (a: string | null | undefined, b: string) =>
  a != null && a.toLowerCase().replaceAll(/\s/gu, '') === b.toLowerCase().replaceAll(/\s/gu, '')

/** The selection's meaning, told a second time over plain rows. */
const chooses = (selection: Selection, { cells, participation }: SampleVoter): boolean => {
  const oneOf = (part: string, asked: readonly string[] | undefined) =>
    !asked || asked.some((name) => same(cells[part], name))
  const [month, day, year] = (cells['registration_date'] ?? '').split('/')
  const registered = year === undefined ? undefined : `${year}-${month}-${day}`
  const { from, to } = selection.registered ?? {}
  return (
    oneOf('county', selection.counties) &&
    oneOf('municipality', selection.municipalities) &&
    oneOf('ward', selection.wards) &&
    oneOf('congressional', selection.districts?.['congressional']) &&
    oneOf('status', selection.status) &&
    oneOf('status_reason', selection.statusReasons) &&
    oneOf('military_overseas_status', selection.voterTypes) &&
    (from === undefined || (registered !== undefined && registered >= from)) &&
    (to === undefined || (registered !== undefined && registered <= to)) &&
    (selection.participation ?? []).every(({ elections, match, method }) => {
      const span = Array.isArray(elections) ? undefined : elections
      const ids = SAMPLE_ELECTIONS.map(({ id }) => id).filter((id) =>
        span
          ? (span.from === undefined || id.slice(0, 7) >= span.from) &&
            (span.to === undefined || id.slice(0, 7) <= span.to)
          : (elections as string[]).includes(id),
      )
      const took = ids.map((id) => {
        const cell = participation[id]
        if (cell === undefined || cell === NO_VOTE) return false
        return method === undefined || (method === 'absentee') === (cell === ABSENTEE)
      })
      if (match === 'any') return took.some(Boolean)
      return match === 'all' ? took.every(Boolean) : !took.some(Boolean)
    })
  )
}

const some = (values: readonly string[], maxLength = 3) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength }), { nil: undefined })
const month = fc.constantFrom('2015-04', '2019-11', '2020-01', '2026-11')
const selections: fc.Arbitrary<Selection> = fc
  .record({
    counties: some(['lacrosse county', 'La Crosse County', 'DANE county', 'Eau Claire County']),
    municipalities: some(['City of Madison', 'town of lincoln', 'CITY OF LACROSSE']),
    wards: some(
      ['City of Madison', 'Town of Lincoln', 'City of La Crosse'].flatMap((place) =>
        [1, 2, 3].map((ward) => `${place} Ward ${ward}`),
      ),
      9,
    ),
    districts: fc.option(
      fc.record({ congressional: fc.constantFrom(['District 1'], ['district12', 'District 2']) }),
      {
        nil: undefined,
      },
    ),
    status: some(['active', 'Inactive']),
    statusReasons: some(['Registered', "voter's REQUEST", 'Suspended']),
    voterTypes: some(['Military', 'overseas', 'Regular']),
    registered: fc.option(
      fc.record(
        {
          from: fc.constantFrom('2012-02-29', '2015-06-15'),
          to: fc.constantFrom('2016-01-01', '2020-12-31'),
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    participation: fc.option(
      fc.array(
        fc.record(
          {
            elections: fc.oneof(
              fc.uniqueArray(fc.constantFrom(...SAMPLE_ELECTIONS.map(({ id }) => id)), {
                minLength: 1,
                maxLength: 4,
              }),
              fc.record({ from: month }),
              fc.record({ from: fc.constant('2018-01'), to: fc.constant('2019-12') }),
            ),
            match: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
            method: fc.constantFrom('in-person' as const, 'absentee' as const),
          },
          { requiredKeys: ['elections', 'match'] },
        ),
        { minLength: 1, maxLength: 2 },
      ),
      { nil: undefined },
    ),
  })
  // Most members left out, so that the counts are seldom nought.
  .chain((whole) =>
    fc
      .subarray(
        Object.entries(whole).filter(([, value]) => value !== undefined),
        { maxLength: 3 },
      )
      .map((entries) => SelectionSchema.parse(Object.fromEntries(entries))),
  )

describe('selection to SQL', () => {
  it('invariant 9: counts what a plain reading of the same rows counts', async () => {
    await fc.assert(
      fc.asyncProperty(selections, async (selection) => {
        const counted = must(await roll.count(sample.id, selection)).count
        expect(counted).toBe(sample.voters.filter((voter) => chooses(selection, voter)).length)
      }),
      { numRuns: 150 },
    )
  })

  it('counts several selections at once', async () => {
    const asked = fc.sample(selections, 25)
    const counts = await Promise.all(asked.map((selection) => roll.count(sample.id, selection)))
    expect(counts.map((result) => must(result).count)).toEqual(
      asked.map((selection) => sample.voters.filter((voter) => chooses(selection, voter)).length),
    )
  })

  it('never lets what was asked into the statement: hostile names are unknown names', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        "' OR 1=1 --",
        "'; DROP TABLE v; --",
        '\\',
        '" OR true',
        "\u0000' OR '1",
        '%',
        '*',
        '__proto__',
      ),
      fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
    )
    const known = new Set(
      Object.values(sample.manifest.facets).flatMap((facet) => facet.map(({ value }) => value)),
    )
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom('counties', 'status', 'wards', 'voterTypes', 'statusReasons'),
        (text, member) => {
          fc.pre(!known.has(text) && !/^\s*\d+\s*$/u.test(text))
          const where = selectionWhere({ [member]: [text] }, sample.manifest)
          expect(where).toMatchObject({ ok: false, error: { kind: 'invalid' } })
          const election = selectionWhere(
            { participation: [{ elections: [text], match: 'any' }] },
            sample.manifest,
          )
          expect(election).toMatchObject({ ok: false, error: { code: 'selection-unknown-value' } })
          const kind = selectionWhere({ districts: { [text]: ['1'] } }, sample.manifest)
          expect(kind).toMatchObject({ ok: false, error: { code: 'selection-unknown-district-kind' } })
        },
      ),
    )
  })

  it('quotes what the roll itself spells, whatever it is', async () => {
    const names = ["a' OR '1'='1", 'b"; --', "c\u0000'", "\\'", 'é%_*']
    const folder = mkdtempSync(join(tmpdir(), 'roll-hostile-'))
    const voters = names.map((name, at) => ({
      cells: { registration_number: `000${at}`, county: name, municipality: name, status: 'Active' },
      participation: {},
    }))
    const { id } = await buildSnapshot({ dataDir: folder, voters, elections: SAMPLE_ELECTIONS.slice(0, 1) })
    const reader = openRoll(folder)
    for (const name of names) {
      expect(must(await reader.count(id, { counties: [name], municipalities: [name] })).count).toBe(1)
    }
    await reader.close()
    rmSync(folder, { recursive: true })
  })
})
