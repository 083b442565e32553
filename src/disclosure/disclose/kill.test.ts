/** kill -9 of a process that hands over, at moments all over its run; then the same call again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { showRequest } from '#request/store'
import { openOffice, paid } from '../testing/office.ts'
import { verifyBundle } from '../verify/verify.ts'
import { disclose } from './disclose.ts'

const node = resolve(import.meta.dirname, '../../../node_modules/.bin/node')
const child = resolve(import.meta.dirname, '../testing/disclose-child.ts')
const root = mkdtempSync(join(tmpdir(), 'rk-kill-'))
const base = join(root, 'base')
const KILLS = 12

let number: string
/** How long a whole run takes, from the start of the disclosure. */
let span: number

interface Run {
  readonly child: ChildProcess
  /** Resolves once it has said that the disclosure begins, or has ended. */
  readonly begun: Promise<void>
  /** Its exit code (null when it was killed) and all that it said. */
  readonly ended: Promise<{ code: number | null; said: string }>
}

const start = (dataDir: string): Run => {
  const run = spawn(node, ['--no-warnings', child, dataDir, number], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const begun = new Promise<void>((done) => {
    run.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('begun')) done()
    })
    run.on('close', () => done())
  })
  const ended = new Promise<{ code: number | null; said: string }>((done) =>
    run.on('close', (code) => done({ code, said })),
  )
  return { child: run, begun, ended }
}

const Done = z.object({ path: z.string(), how: z.string(), logIndex: z.int() })

/** Runs to the end; what it answered. */
const finish = async (dataDir: string): Promise<z.infer<typeof Done>> => {
  const { code, said } = await start(dataDir).ended
  expect(code).toBe(0)
  return Done.parse(JSON.parse(said.trim().split('\n').at(-1)!))
}

beforeAll(async () => {
  const office = await openOffice(base)
  number = await paid(office)
  await office.close()
  const dataDir = join(root, 'whole')
  cpSync(base, dataDir, { recursive: true })
  const run = start(dataDir)
  await run.begun
  const from = performance.now()
  await run.ended
  span = performance.now() - from
  rmSync(dataDir, { recursive: true })
}, 180_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('invariant 6: a disclosure killed at any moment', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))(
    'is finished by the next run, with one entry and one bundle (moment %i)',
    async (moment) => {
      const dataDir = join(root, `kill-${moment}`)
      cpSync(base, dataDir, { recursive: true })
      const killed = start(dataDir)
      await killed.begun
      // Spread over the run, a little past its end.
      await new Promise((done) => setTimeout(done, (span * (moment + Math.random())) / KILLS))
      killed.child.kill('SIGKILL')
      await killed.ended
      const done = await finish(dataDir)
      const office = await openOffice(dataDir)
      const again = must(await disclose(office.context, { number, by: 'administrator' }))
      expect(again).toMatchObject({ how: 'found', logIndex: done.logIndex })
      expect(must(await showRequest(office.context, number)).state).toBe('disclosed')
      const entries = must(await office.log.entries(0, office.log.size())).map(String)
      expect(entries.filter((entry) => entry.includes('"kind":"disclosure"'))).toHaveLength(1)
      expect((await verifyBundle(done.path, { policy: office.log.policy() })).fault).toBeUndefined()
      await office.close()
      expect(readdirSync(join(dataDir, 'bundles', number))).toHaveLength(1)
      rmSync(dataDir, { recursive: true })
    },
    180_000,
  )
})
