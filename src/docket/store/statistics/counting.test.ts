/** Counting is done once for a snapshot, and never trusts what it kept. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { loadPack } from '#law/store'
import { openRoll, readManifest } from '#roll/store'
import { sampleVoters } from '../../../../test/builders/voters.ts'
import { build } from './small-roll.fixture.ts'
import { openStatistics } from './statistics.ts'

const LAW = join(import.meta.dirname, '../../../../law')

describe('counting', () => {
  const countingCalls = async (voters = sampleVoters(20, 9)) => {
    let calls = 0
    const built = await build(voters)
    const roll = openRoll(built.dataDir)
    const open = () =>
      openStatistics({
        dataDir: built.dataDir,
        roll: {
          crossTabulate: (id, by) => {
            calls++
            return roll.crossTabulate(id, by)
          },
          turnout: (...asked) => roll.turnout(...asked),
        },
        manifest: (id) => readManifest(built.dataDir, id),
        layout: async () => ({ meanings: {}, untold: [] }),
        pack: () => loadPack(LAW, 'wi'),
      })
    const close = async () => {
      await roll.close()
      await built.close()
    }
    return { ...built, open, calls: () => calls, close }
  }

  it('is done once, however many ask at once, and survives in the work folder', async () => {
    const built = await countingCalls()
    const statistics = built.open()
    const ids = must(await statistics.list(built.id)).map(({ id }) => id)
    expect(built.calls()).toBe(0)
    await Promise.all(ids.map(async (id) => must(await statistics.figure(built.id, id))))
    const once = built.calls()
    expect(once).toBe(ids.filter((id) => id.startsWith('voters-')).length)
    const first = must(await statistics.figure(built.id, 'voters-by-county'))
    expect(must(await built.open().figure(built.id, 'voters-by-county'))).toEqual(first)
    expect(built.calls()).toBe(once)
    await built.close()
  })

  it('is done again where the file is damaged, or of other bytes', async () => {
    const built = await countingCalls()
    const figure = () => built.open().figure(built.id, 'voters-by-county')
    const right = must(await figure())
    const path = join(dataPaths(built.dataDir).work, 'statistics', `${built.id}.json`)
    const text = readFileSync(path, 'utf8')
    const kept = JSON.parse(text) as Record<string, unknown>
    for (const damage of [
      '',
      text.slice(0, 200),
      JSON.stringify({ ...kept, mark: 'other' }),
      JSON.stringify({ ...kept, snapshot: 'wi-20200101-0000000000' }),
      JSON.stringify({ ...kept, tables: { 'voters-by-county': [{ values: ['x'], count: -1 }] } }),
    ]) {
      writeFileSync(path, damage)
      const before = built.calls()
      expect(must(await figure())).toEqual(right)
      expect(built.calls()).toBeGreaterThan(before)
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
    await built.close()
  })

  it('answers though the work folder takes no file', async () => {
    const built = await countingCalls()
    writeFileSync(dataPaths(built.dataDir).work, 'in the way')
    expect((await built.open().figure(built.id, 'voters-by-status')).ok).toBe(true)
    await built.close()
  })

  it('of a snapshot that was removed is over, though it was counted', async () => {
    const built = await countingCalls()
    const statistics = built.open()
    must(await statistics.prepare(built.id))
    rmSync(join(dataPaths(built.dataDir).snapshots, built.id), { recursive: true })
    expect(await statistics.figure(built.id, 'voters-by-county')).toMatchObject({
      error: { code: 'snapshot-unknown' },
    })
    expect(existsSync(dataPaths(built.dataDir).work)).toBe(true)
    await built.close()
  })

  it('knows no other figure and no other snapshot', async () => {
    const built = await build(sampleVoters(5, 1))
    for (const id of ['voters-by-name-last', 'voters-by-ward', 'constructor', '', '../x']) {
      expect(await built.statistics.figure(built.id, id)).toMatchObject({
        error: { kind: 'not-found', code: 'figure-unknown' },
      })
    }
    expect(await built.statistics.figure('../x', 'voters-by-county')).toMatchObject({
      error: { code: 'snapshot-unknown' },
    })
    await built.close()
  })
})
