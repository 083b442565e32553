/** One voter looked up in a snapshot: her row, and which selections choose it; several at once; what changed between two. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { buildSnapshot, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import { SAMPLE_ELECTIONS, type SampleVoter, sampleVoters } from '../../../test/builders/voters.ts'
import { openRoll, type RollReader } from '../count/open-roll.ts'
import type { Selection } from '../selection/selection.ts'

const BEFORE = 'wi-20261101-0123456789'
const AFTER = 'wi-20261124-0123456789'
let dataDir: string
let before: SampleSnapshot
let after: SampleSnapshot
let roll: RollReader

const numberOf = ({ cells }: SampleVoter): string => cells['registration_number']!
const moved = (voter: SampleVoter): SampleVoter => ({
  ...voter,
  cells: { ...voter.cells, residence_line1: 'moved' },
})

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-member-'))
  const voters = sampleVoters(3000)
  before = await buildSnapshot({ dataDir, id: BEFORE, voters, elections: SAMPLE_ELECTIONS })
  // Every seventh is left out, every fifth of the rest has moved, and some are new.
  const rest = voters
    .filter((_, at) => at % 7 !== 0)
    .map((voter, at) => (at % 5 === 0 ? moved(voter) : voter))
  const fresh = sampleVoters(3200).slice(3000)
  after = await buildSnapshot({
    dataDir,
    id: AFTER,
    voters: [...rest, ...fresh],
    elections: SAMPLE_ELECTIONS,
  })
  roll = openRoll(dataDir)
})
afterAll(async () => {
  await roll.close()
  rmSync(dataDir, { recursive: true })
})

const SELECTIONS: readonly Selection[] = [
  {},
  { counties: ['Dane County'] },
  { status: ['Active'], counties: ['La Crosse County'] },
  { participation: [{ elections: ['2024-11'], match: 'any' }] },
  { registered: { from: '2015-06-15' } },
  {
    wards: ['City of Madison', 'Town of Lincoln', 'City of La Crosse'].flatMap((place) =>
      [1, 2].map((n) => `${place} Ward ${n}`),
    ),
  },
]

describe('a voter in a snapshot', () => {
  it('is chosen by a selection exactly where an extract by it holds her', async () => {
    const chosen = await Promise.all(
      SELECTIONS.map(async (selection) => {
        const outDir = mkdtempSync(join(tmpdir(), 'roll-out-'))
        must(
          await roll.extract({
            snapshot: BEFORE,
            selection,
            fields: [{ field: 'registration_number' }],
            elections: 'none',
            methodShown: false,
            format: 'tidy-csv',
            rawCells: true,
            outDir,
          }),
        )
        const rows = readFileSync(join(outDir, 'voters.csv'), 'utf8').split('\r\n').slice(1, -1)
        rmSync(outDir, { recursive: true })
        return new Set(rows)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...before.voters), async (voter) => {
        const registrationNumber = numberOf(voter)
        const found = must(
          await roll.member({ snapshot: BEFORE, registrationNumber, selections: SELECTIONS }),
        )
        expect(found.held).toBe(true)
        expect(found.chosenBy).toEqual(chosen.map((rows) => rows.has(registrationNumber)))
        const filled = Object.entries(voter.cells).filter(([, cell]) => cell !== null)
        expect(found.cells).toEqual(Object.fromEntries(filled))
      }),
      { numRuns: 60 },
    )
  })

  it('is held by none where the open part has no row of hers', async () => {
    for (const registrationNumber of ['', '9999999999', "' OR true --", '0'.repeat(200)])
      expect(
        must(await roll.member({ snapshot: BEFORE, registrationNumber, selections: SELECTIONS })),
      ).toEqual({ held: false, cells: {}, chosenBy: SELECTIONS.map(() => false) })
    expect(
      await roll.member({ snapshot: 'wi-20200101-0123456789', registrationNumber: '1', selections: [] }),
    ).toMatchObject({ error: { code: 'snapshot-unknown' } })
  })

  it('is found again where the file of numbers was damaged, and by many at once', async () => {
    const folder = join(dataDir, 'snapshots', BEFORE)
    const file = readdirSync(folder).find((name) => name.startsWith('numbers-'))!
    writeFileSync(join(folder, file), 'spoilt')
    const some = before.voters.slice(0, 12).map(numberOf)
    const found = await Promise.all(
      some.map((registrationNumber) =>
        roll.member({ snapshot: BEFORE, registrationNumber, selections: [{}] }),
      ),
    )
    for (const one of found) expect(must(one)).toMatchObject({ held: true, chosenBy: [true] })
    expect(readdirSync(folder).filter((name) => name.startsWith('numbers-'))).toEqual([file])
  })

  it('asks many selections, the same ones once', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => SELECTIONS[at % SELECTIONS.length]!)
    const registrationNumber = numberOf(before.voters[17]!)
    const few = must(await roll.member({ snapshot: BEFORE, registrationNumber, selections: SELECTIONS }))
    const all = must(await roll.member({ snapshot: BEFORE, registrationNumber, selections: many }))
    expect(all.chosenBy).toEqual(many.map((_, at) => few.chosenBy[at % SELECTIONS.length]))
  })
})

describe('several voters', () => {
  it('are counted by selection as one by one', async () => {
    const numbers = [...before.voters.filter((_, at) => at % 97 === 0).map(numberOf), '9999999999']
    const counts = must(await roll.holding({ snapshot: BEFORE, numbers, selections: SELECTIONS }))
    const each = await Promise.all(
      numbers.map(async (registrationNumber) =>
        must(await roll.member({ snapshot: BEFORE, registrationNumber, selections: SELECTIONS })),
      ),
    )
    expect(counts).toEqual(SELECTIONS.map((_, at) => each.filter(({ chosenBy }) => chosenBy[at]).length))
    expect(must(await roll.holding({ snapshot: BEFORE, numbers: [], selections: [{}] }))).toEqual([0])
  })

  it('who are left out of a later snapshot are told by number', async () => {
    const later = new Set(after.voters.map(numberOf))
    const gone = before.voters.map(numberOf).filter((number) => !later.has(number))
    expect(must(await roll.leftOut(BEFORE, AFTER))).toEqual(gone.toSorted())
    expect(must(await roll.leftOut(AFTER, AFTER))).toEqual([])
  })
})

describe('what is other between two selections', () => {
  const dane: Selection = { counties: ['Dane County'] }
  const changes = async (fields: string[], selections: [Selection, Selection]) => {
    const path = join(mkdtempSync(join(tmpdir(), 'roll-changes-')), 'changes.csv')
    const made = must(
      await roll.changes({
        before: { snapshot: BEFORE, selection: selections[0] },
        after: { snapshot: AFTER, selection: selections[1] },
        fields,
        elections: [],
        path,
      }),
    )
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(head).toBe('registration_number,change')
    return { made, rows: new Map(rows.map((row) => row.split(',') as [string, string])) }
  }
  const inDane = ({ cells }: SampleVoter): boolean => cells['county'] === 'Dane County'

  it('is each row by number, as a plain reading of both tells it', async () => {
    const { made, rows } = await changes(['residence_address'], [dane, dane])
    const [old, now] = [before, after].map(
      ({ voters }) => new Map(voters.filter(inDane).map((voter) => [numberOf(voter), voter])),
    ) as [Map<string, SampleVoter>, Map<string, SampleVoter>]
    const expected = new Map<string, string>()
    for (const [number, voter] of old) {
      const other = now.get(number)
      if (!other) expected.set(number, 'removed')
      else if (other.cells['residence_line1'] !== voter.cells['residence_line1'])
        expected.set(number, 'changed')
    }
    for (const number of now.keys()) if (!old.has(number)) expected.set(number, 'added')
    expect([...rows].toSorted()).toEqual([...expected].toSorted())
    const counted = (what: string) => [...expected.values()].filter((one) => one === what).length
    expect(made).toEqual({
      removed: counted('removed'),
      added: counted('added'),
      changed: counted('changed'),
    })
  })

  it('leaves out what neither gives, and what is the same', async () => {
    const { made } = await changes(['name'], [dane, dane])
    expect(made.changed).toBe(0)
    expect(made.removed).toBeGreaterThan(0)
  })

  it('writes over nothing that is there', async () => {
    const path = join(dataDir, 'there.csv')
    writeFileSync(path, 'kept')
    const sides = { before: { snapshot: BEFORE, selection: {} }, after: { snapshot: AFTER, selection: {} } }
    await expect(roll.changes({ ...sides, fields: [], elections: [], path })).rejects.toThrow('EEXIST')
    expect(readFileSync(path, 'utf8')).toBe('kept')
  })
})
