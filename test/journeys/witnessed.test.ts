/** The office, its witnesses and a recipient: signatures in the receipt, and what happens when they are missing. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { type App, openApp, readingLog } from '#app'
import { readConfig } from '#config'
import { verifyBundle } from '#disclosure/verify'
import { type Look, openMonitor } from '#log/monitor'
import { openWitness, serveWitness } from '#log/witness'
import { serveApi } from '#portal'
import { failureOf, fileAndDecide, openStage, quoteAndPay, type Stage } from '../builders/stage.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-witnessed-'))
const clock = () => new Date('2025-12-02T12:00:00Z')
const ASKED = { requester: { class: 'anyone' }, fields: ['name', 'status'], medium: 'electronic' }
let whole = ''
let number = ''
let vkey = ''
const undo: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  const stage = await openStage(1500, '2025-12-01')
  number = (await fileAndDecide(stage, ASKED)).number
  await quoteAndPay(stage, number)
  vkey = must(await stage.app.log.checkpoint()).vkey
  await stage.app.close()
  whole = join(base, 'whole')
  cpSync(join(stage.dir, 'data'), whole, { recursive: true })
  rmSync(stage.dir, { recursive: true })
})
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let count = 0
const copy = (): string => {
  const dir = join(base, `data-${count++}`)
  cpSync(whole, dir, { recursive: true })
  return dir
}

/** A witness of the log; on a port of its own, or on one that it had before. */
const witness = async (dir = join(base, `witness-${count++}`), port = 0) => {
  const made = must(openWitness({ dir, logs: [vkey], clock }))
  const served = must(await serveWitness(made, { host: '127.0.0.1', port, clock }))
  let over = false
  const stop = async (): Promise<void> => {
    if (over) return
    over = true
    await served.stop()
    made.close()
  }
  undo.push(stop)
  return { vkey: made.vkey, url: served.url, dir, port: Number(new URL(served.url).port), stop }
}

const settings = (dir: string, lines: string, more: Record<string, string> = {}) => {
  const policy = `${dir}.policy`
  writeFileSync(policy, lines)
  return must(
    readConfig(
      { dataDir: dir },
      { ROLLKEEPER_LOG_WITNESSES: policy, ROLLKEEPER_LOG_WITNESS_SECONDS: '30', ...more },
    ),
  )
}

const opened = async (config: ReturnType<typeof settings>): Promise<App> => {
  const app = must(await openApp(config, { clock }))
  let over = false
  const { close } = app
  const once = async (): Promise<void> => {
    if (!over) await close()
    over = true
  }
  undo.push(once)
  return { ...app, close: once }
}

const handOver = (app: App) => app.disclosures.disclose({ number, by: 'the administrator' })
const kinds = async (app: App): Promise<unknown[]> =>
  must(await app.log.entries(0, 1000)).map(({ entry }) => (entry as { kind: string }).kind)

describe('with a witness that answers', () => {
  it('the receipt in the bundle carries its signature, and `verify --policy` counts it', async () => {
    const [one, two] = [await witness(), await witness()]
    await two.stop()
    const lines = `witness County ${one.vkey} ${one.url}\nwitness Press ${two.vkey} ${two.url}\nquorum County\n`
    const dir = copy()
    const config = settings(dir, lines)
    const app = await opened(config)
    const done = must(await handOver(app))
    const report = await verifyBundle(done.path, { policy: `log ${vkey}\n${lines}` })
    expect(report.fault).toBeUndefined()
    expect(report.bundle).toMatchObject({ witnesses: ['County'], witnessesAbsent: ['Press'] })
    expect(report.checks.find(({ name }) => name === 'witnesses')?.words).toBe(
      'Signed by the log; 1 of 2 witnesses of the policy signed too (County), as many as it asks for.',
    )
    const strict = await verifyBundle(done.path, {
      policy: `log ${vkey}\n${lines.replace('quorum County', 'group All all County Press\nquorum All')}`,
    })
    expect(strict).toMatchObject({ ok: false, fault: { code: 'bundle-quorum-missing' } })
    // The key in the bundle stays what it was: who knows of no witness is not asked about any.
    const own = await verifyBundle(done.path)
    expect(own.ok && own.checks.every(({ name }) => name !== 'witnesses')).toBe(true)

    const state = must(await app.log.checkpoint())
    expect(state.witnessing).toEqual({ signed: ['County'], absent: ['Press'], quorum: 'met' })
    expect((await verifyBundle(done.path, { policy: state.policy })).ok).toBe(true)
    expect(app.witnesses.problems()).toMatchObject([
      { code: 'witness-unreachable', details: { witness: 'Press' } },
    ])
    await app.close()
    const reading = readingLog(config)
    must(await reading.verify())
    expect(must(await reading.checkpoint()).witnessing.signed).toEqual(['County'])
    // Who has no setting reads the same from the files of the log alone.
    const bare = must(await readingLog(must(readConfig({ dataDir: dir }, {}))).checkpoint())
    expect(bare.witnessing).toEqual({ signed: ['County'], absent: ['Press'], quorum: 'none' })

    // Invariant 5: made again, without any witness to ask, the bundle has the same bytes.
    rmSync(done.path)
    const alone = await opened(must(readConfig({ dataDir: dir }, {})) as ReturnType<typeof settings>)
    expect(must(await handOver(alone))).toMatchObject({ how: 'made-again', sha256: done.sha256 })
  })
})

describe('where too few witnesses sign', () => {
  it('disclosures go on by default; the operator is warned, and the count is told', async () => {
    const gone = await witness()
    await gone.stop()
    const lines = `witness County ${gone.vkey} ${gone.url}\nquorum County\n`
    const app = await opened(settings(copy(), lines))
    const done = must(await handOver(app))
    expect(app.witnesses.problems().map(({ code }) => code)).toEqual([
      'witness-unreachable',
      'quorum-missing',
    ])
    const { policy, witnessing } = must(await app.log.checkpoint())
    expect(witnessing).toEqual({ signed: [], absent: ['County'], quorum: 'missing' })
    const report = await verifyBundle(done.path, { policy })
    expect(report.checks.find(({ name }) => name === 'witnesses')?.words).toBe(
      'Signed by the log; 0 of 1 witnesses of the policy signed too, and it asks for no number of them.',
    )
    expect((await verifyBundle(done.path, { policy: `log ${vkey}\n${lines}` })).fault?.code).toBe(
      'bundle-quorum-missing',
    )
  })

  it('with `wait` the entry is in the log and the bundle waits, over restarts, until they have signed', async () => {
    const gone = await witness()
    await gone.stop()
    const lines = `witness County ${gone.vkey} ${gone.url}\nquorum County\n`
    const config = settings(copy(), lines, { ROLLKEEPER_LOG_QUORUM: 'wait' })
    const first = await opened(config)
    for (let again = 0; again < 2; again++)
      expect(failureOf(await handOver(first))).toMatchObject({
        kind: 'unavailable',
        code: 'disclosure-waits-for-witnesses',
      })
    expect((await kinds(first)).filter((kind) => kind === 'disclosure')).toHaveLength(1)
    expect(failureOf(await first.disclosures.bundle(number)).code).toBe('bundle-not-ready')
    expect(failureOf(await first.deliveries.bundle(number)).code).toBe('bundle-not-ready')
    expect(must(await first.disclosures.finishWaiting())).toEqual([])
    await first.close()

    const second = await opened(config)
    expect(second.warnings.map(({ code }) => code)).toEqual(['disclosure-waits-for-witnesses'])
    expect(failureOf(await second.disclosures.bundle(number)).code).toBe('bundle-not-ready')
    await witness(gone.dir, gone.port)
    await fileAndDecide({ app: second } as Stage, ASKED)
    let finished: readonly string[] = []
    while (finished.length === 0) {
      await new Promise((done) => setTimeout(done, 50))
      finished = must(await second.disclosures.finishWaiting())
    }
    expect(finished).toEqual([number])
    const bundle = must(await second.disclosures.bundle(number))
    expect((await verifyBundle(bundle.path, { policy: `log ${vkey}\n${lines}` })).fault).toBeUndefined()
    expect((await kinds(second)).filter((kind) => kind === 'disclosure')).toHaveLength(1)
    expect(must(await second.disclosures.finishWaiting())).toEqual([])
  })
})

describe('a monitor', () => {
  it('follows the log as the public site serves it', async () => {
    const dir = copy()
    const config = must(readConfig({ dataDir: dir, port: 0 }, {}))
    const watching = join(base, `watching-${count++}`)
    const look = async (app: App): Promise<Look> => {
      const options = {
        logDir: dataPaths(dir).log,
        officeToken: undefined,
        write: () => undefined,
        only: 'public',
      } as const
      const served = must(await serveApi(app, config, options))
      const monitor = must(openMonitor({ log: `${served.url}/log`, vkey, dir: watching }))
      try {
        return must(await monitor.look())
      } finally {
        monitor.close()
        await served.stop()
      }
    }
    const app = await opened(config)
    const first = await look(app)
    expect([first.fault, first.before, first.fresh.length]).toEqual([undefined, 0, first.size])
    expect(first.size).toBeGreaterThan(4)
    await fileAndDecide({ app } as Stage, ASKED)
    const second = await look(app)
    expect([second.fault, second.before]).toEqual([undefined, first.size])
    expect(second.fresh.map(String).join()).toContain('request-filed')
  })
})

describe('the settings', () => {
  it('refuse to wait for nobody, and a policy that cannot be read', async () => {
    expect(readConfig({}, { ROLLKEEPER_LOG_QUORUM: 'wait' })).toMatchObject({
      error: { code: 'setting-missing', details: { setting: 'ROLLKEEPER_LOG_WITNESSES' } },
    })
    const line = `witness A ${(await witness()).vkey} https://w.example\n`
    const codeOf = async (lines: string, more = {}): Promise<string> =>
      failureOf(await openApp(settings(copy(), lines, more), { clock })).code
    expect(await codeOf(`${line}quorum none\n`, { ROLLKEEPER_LOG_QUORUM: 'wait' })).toBe(
      'witness-quorum-none',
    )
    expect(await codeOf('quorum none\n')).toBe('witness-policy-unfit')
    expect(await codeOf(`log ${vkey.replace(/\+[^+]+$/, '')}\n`)).toBe('policy-malformed')
  })
})
