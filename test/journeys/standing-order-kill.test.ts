/** kill -9 of a process that buys, at moments all over its run; then the same call again, and what goes by itself. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openApp } from '#app'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { configIn, openOrderStage, orderFile } from '../builders/order-stage.ts'

const node = resolve(import.meta.dirname, '../../node_modules/.bin/node')
const child = resolve(import.meta.dirname, '../builders/buy-child.ts')
const root = mkdtempSync(join(tmpdir(), 'rk-order-kill-'))
const base = join(root, 'base')
const KILLS = 6
const clock = () => new Date('2026-01-06T13:00:00Z')

let order: { number: string; secret: string }
let span = 0

const start = (dir: string) => {
  const run = spawn(node, ['--no-warnings', child, dir, order.number], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const begun = new Promise<void>((done) => {
    run.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('begun')) done()
    })
    run.on('close', () => done())
  })
  const ended = new Promise<string>((done) => run.on('close', () => done(said)))
  return { run, begun, ended }
}

beforeAll(async () => {
  const stage = await openOrderStage(60)
  await stage.freeze('2026-01-05')
  order = must(await stage.app().orders.place({ file: orderFile(), by: 'owner' }))
  await stage.shut()
  cpSync(stage.dir, base, { recursive: true })
  rmSync(stage.dir, { recursive: true })
  const dir = join(root, 'whole')
  cpSync(base, dir, { recursive: true })
  const { begun, ended } = start(dir)
  await begun
  const from = performance.now()
  await ended
  span = performance.now() - from
}, 180_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('invariant 6: buying an offer, killed at any moment', () => {
  it.each(Array.from({ length: KILLS }, (_, moment) => moment))(
    'leaves one request or none, and the same call again finds or makes the one (moment %i)',
    async (moment) => {
      const dir = join(root, `kill-${moment}`)
      cpSync(base, dir, { recursive: true })
      const { run, begun, ended } = start(dir)
      await begun
      await new Promise((done) => setTimeout(done, (span * (moment + Math.random())) / KILLS))
      run.kill('SIGKILL')
      const said = await ended
      const app = must(await openApp(configIn(dir), { clock }))
      try {
        const acknowledged = /"request":"([^"]+)"/.exec(said)?.[1]
        const bought = must(await app.orders.buy({ number: order.number, form: 'whole', by: 'owner' }))
        if (acknowledged !== undefined)
          expect(bought).toMatchObject({ request: acknowledged, repeated: true })
        must(await app.orders.turn())
        expect(must(await app.requests.list({})).map(({ number }) => number)).toEqual([bought.request])
        expect(must(await app.requests.open(bought.request, order.secret))).toBeUndefined()
        const view = must(await app.requests.show(bought.request))
        expect([view.state, view.quotes.length]).toEqual(['quoted', 1])
        const kinds = must(await app.log.entries(0, 1000)).map(
          ({ entry }) => entry as { kind: string; request?: string },
        )
        const of = (kind: string) =>
          kinds.filter((one) => one.kind === kind && one.request !== undefined).length
        expect([of('standing-order'), of('request-filed'), of('quote-made')]).toEqual([1, 1, 1])
      } finally {
        await app.close()
      }
    },
    180_000,
  )
})
