import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '#basics'
import { afterAll, describe, expect, it } from 'vitest'
import { openLog } from './index.ts'
import { codeOf, entry, filesBelow, places, range } from './testing/place.ts'

const { place, remove } = places()
afterAll(remove)

describe('a write that fails', () => {
  it('leaves the old tree, and the next append goes through once the cause is gone', async () => {
    const at = place()
    const log = must(await openLog(at))
    must(await log.appendAll(range(0, 3)))
    const before = log.checkpoint()
    const obstacle = join(at.dir, 'tile/0/000.p/4')
    mkdirSync(obstacle)
    expect(codeOf(await log.append(entry(3)))).toBe('log-write-failed')
    expect([log.size(), log.checkpoint(), log.find(entry(3))]).toEqual([3, before, undefined])
    expect(readFileSync(join(at.dir, 'checkpoint'), 'utf8')).toBe(before)
    expect(filesBelow(at.dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
    must(await log.verify())
    rmSync(obstacle, { recursive: true })
    expect(must(await log.append(entry(4)))).toEqual({ index: 3, size: 4 })
    expect(must(await log.entries(0, 4))).toEqual([...range(0, 3), entry(4)])
    await log.close()
  })

  it('reads the disk again before it signs, where nobody knows which checkpoint got there', async () => {
    const at = place()
    const log = must(await openLog(at))
    must(await log.append(entry(0)))
    // The next write fails before the checkpoint; a twin of the log plays a checkpoint that did get there.
    mkdirSync(join(at.dir, 'tile/0/000.p/2'))
    expect(codeOf(await log.append(entry(1)))).toBe('log-write-failed')
    rmSync(join(at.dir, 'tile/0/000.p/2'), { recursive: true })
    rmSync(join(at.dir, 'lock'))
    const twin = must(await openLog(at))
    must(await twin.append(entry(2)))
    await twin.close()
    expect(must(await log.append(entry(1)))).toEqual({ index: 2, size: 3 })
    expect(must(await log.entries(0, 3))).toEqual([entry(0), entry(2), entry(1)])
    expect(log.checkpoint()).toBe(readFileSync(join(at.dir, 'checkpoint'), 'utf8'))
    await log.close()
  })

  it('ignores and overwrites what lies beyond the checkpoint', async () => {
    const at = place()
    const log = must(await openLog(at))
    must(await log.appendAll(range(0, 5)))
    await log.close()
    writeFileSync(join(at.dir, 'tile/0/000.p/6'), 'half')
    writeFileSync(join(at.dir, 'tile/0/000'), 'half')
    writeFileSync(join(at.dir, 'tile/entries/000.p/6.tmp'), 'half')
    writeFileSync(join(at.dir, 'checkpoint.tmp'), 'half')
    const again = must(await openLog(at))
    expect(must(await again.verify()).size).toBe(5)
    expect(filesBelow(at.dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
    must(await again.append(entry(5)))
    must(await again.appendAll(range(6, 300)))
    expect(must(await again.verify()).size).toBe(300)
    await again.close()
  })
})
