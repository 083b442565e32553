/** kill -9 of a process that deletes, at moments all over its run; then the same call again. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { must } from '#basics'
import { bundlePath } from '#disclosure'
import { requesterOf } from '#request/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, paid } from '../../disclosure/testing/office.ts'
import { fillShelf, flooredPack, handOver, onShelf, retentionOf, snapshots } from '../testing/office.ts'
import { planRetention, retentionRuns } from './index.ts'

const node = resolve(import.meta.dirname, '../../../node_modules/.bin/node')
const child = resolve(import.meta.dirname, '../testing/retention-child.ts')
const root = mkdtempSync(join(tmpdir(), 'rk-retention-'))
const base = join(root, 'base')
const KILLS = 4
const REQUESTS = 4
const NOW = '2027-03-15T09:00:00.000Z'

const numbers: string[] = []
let hash: string
let count: number
/** How long a whole run takes, from where it begins to delete. */
let span: number

/** Runs the child; kills it so long after it has begun. Gives its exit code (null when it was killed). */
const run = (
  dataDir: string,
  killAfter?: number,
): Promise<{ code: number | null; said: string; took: number }> =>
  new Promise((done) => {
    const started = spawn(node, ['--no-warnings', child, dataDir, hash, NOW], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let begun = 0
    started.stdout.on('data', (chunk: Buffer) => {
      const first = said === ''
      said += chunk.toString()
      if (first) begun = performance.now()
      if (first && killAfter !== undefined) setTimeout(() => started.kill('SIGKILL'), killAfter)
    })
    started.on('close', (code) => done({ code, said, took: performance.now() - begun }))
  })

beforeAll(async () => {
  const office = await openOffice(base)
  office.pack = flooredPack(office.pack)
  fillShelf(base)
  for (let at = 0; at < REQUESTS; at++) {
    const number = await paid(office)
    await handOver(office, number)
    numbers.push(number)
  }
  office.now = NOW
  const plan = must(await planRetention(retentionOf(office)))
  hash = plan.hash
  count = plan.items.length
  await office.close()
  const whole = join(root, 'whole')
  cpSync(base, whole, { recursive: true })
  const { code, took } = await run(whole)
  if (code !== 0) throw new Error(`the run ended with ${code}`)
  span = took
  rmSync(whole, { recursive: true })
}, 240_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('invariant 6: a run of retention killed at any moment', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))(
    'is finished by the same call: each thing once, one entry in the log (moment %i)',
    async (moment) => {
      expect(count).toBe(2 * REQUESTS + 1)
      const dataDir = join(root, `kill-${moment}`)
      cpSync(base, dataDir, { recursive: true })
      await run(dataDir, (span * (moment + 0.5)) / KILLS)
      const { code, said } = await run(dataDir)
      expect(code).toBe(0)
      expect(JSON.parse(said.trim().split('\n').at(-1)!)).toEqual(
        Array.from({ length: count }, () => 'deleted'),
      )
      const office = await openOffice(dataDir)
      office.pack = flooredPack(office.pack)
      office.now = NOW
      for (const number of numbers) {
        expect(must(await requesterOf(office.db, number)).name).toBeUndefined()
        expect(existsSync(bundlePath({ dataDir }, number))).toBe(false)
      }
      expect(snapshots().map(({ id }) => onShelf(dataDir, id))).toEqual([false, true, true])
      expect(must(await retentionRuns(office.db))).toHaveLength(1)
      expect(must(await planRetention(retentionOf(office))).items).toEqual([])
      const entries = must(await office.log.entries(0, office.log.size())).map(String)
      expect(entries.filter((entry) => entry.includes('"kind":"retention-run"'))).toHaveLength(1)
      await office.close()
      rmSync(dataDir, { recursive: true })
    },
    240_000,
  )
})
