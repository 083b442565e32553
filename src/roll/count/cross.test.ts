/** Counts by several parts at once, and of participation: what statistics are made of. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { buildSnapshot, type SampleSnapshot } from '../../../test/builders/snapshot.ts'
import { ABSENTEE, NO_VOTE, SAMPLE_ELECTIONS, sampleVoters } from '../../../test/builders/voters.ts'
import { REGISTRATION_MONTH } from './cross.ts'
import { openRoll, type RollReader } from './open-roll.ts'

let dataDir: string
let wide: SampleSnapshot
let long: SampleSnapshot
let roll: RollReader

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'roll-cross-'))
  const voters = sampleVoters(2500)
  wide = await buildSnapshot({ dataDir, voters, elections: SAMPLE_ELECTIONS })
  long = await buildSnapshot({
    dataDir,
    id: 'nc-20261124-0123456789',
    voters,
    elections: SAMPLE_ELECTIONS,
    long: true,
  })
  roll = openRoll(dataDir)
})
afterAll(async () => {
  await roll.close()
  rmSync(dataDir, { recursive: true })
})

describe('crossTabulate', () => {
  it('agrees with tabulate, whatever it is crossed with, in the order of the manifest', async () => {
    for (const part of ['county', 'status', 'congressional', 'military_overseas_status']) {
      const single = must(await roll.tabulate(wide.id, {}, part))
      const crossed = must(await roll.crossTabulate(wide.id, [part, REGISTRATION_MONTH]))
      const sums = Map.groupBy(crossed, ({ values }) => values[0])
      expect(
        [...sums].map(([value, rows]) => ({ value, count: rows.reduce((sum, { count }) => sum + count, 0) })),
      ).toEqual(single)
    }
  })

  it('counts everybody where it is crossed with nothing', async () => {
    expect(must(await roll.crossTabulate(wide.id, []))).toEqual([{ values: [], count: 2500 }])
  })

  it('counts only by what voters can be selected by', async () => {
    for (const by of [['name_last'], ['county', 'registration_number'], ['f_status'], ['"; --']]) {
      expect(await roll.crossTabulate(wide.id, by)).toMatchObject({
        error: { code: 'tabulate-unknown-part' },
      })
      expect(await roll.turnout(wide.id, by, [])).toMatchObject({ error: { code: 'tabulate-unknown-part' } })
    }
    expect(await roll.crossTabulate('nope', ['county'])).toMatchObject({
      error: { code: 'snapshot-unknown' },
    })
  })
})

describe('turnout', () => {
  it('is that of a walk over the voters, for elections of both mask words', async () => {
    const rows = must(await roll.turnout(wide.id, ['county'], []))
    for (const { id, bit } of SAMPLE_ELECTIONS) {
      const voted = wide.voters.filter(({ participation }) => (participation[id] ?? NO_VOTE) !== NO_VOTE)
      const absentee = voted.filter(({ participation }) => participation[id] === ABSENTEE)
      const sum = (of: 'voted' | 'absentee') => rows.reduce((all, row) => all + row[of][bit]!, 0)
      expect(sum('voted'), id).toBe(voted.length)
      expect(sum('absentee'), id).toBe(absentee.length)
    }
  })

  it('tells untold methods apart where each election has its cells, and nowhere else', async () => {
    const untold = ['At Polls', `'); DROP`]
    const [row] = must(await roll.turnout(wide.id, [], untold))
    expect(row!.untold).toEqual(row!.voted.map((voted, at) => voted - row!.absentee[at]!))
    const [same] = must(await roll.turnout(long.id, [], untold))
    expect(same).toEqual({ values: [], voted: row!.voted, absentee: row!.absentee })
  })
})
