/** What a watcher finds: growth, damage, a log rolled back, a log that shows another past. From a folder and over HTTP. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Log, openLog, type OpenLog } from '#log/store'
import { parseNote, toBase64, verifyNote } from '#log/verify'
import { entry, filesBelow, headOf, places, range } from '../store/testing/place.ts'
import { type Look, openMonitor } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'monitor-'))
const { place, remove } = places()
const undo: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})
afterAll(() => {
  remove()
  rmSync(root, { recursive: true, force: true })
})

let count = 0
const fresh = (): string => join(root, String(count++))

const opened = async (at: OpenLog = place()): Promise<{ log: Log; at: OpenLog }> => {
  const log = must(await openLog(at))
  undo.push(() => log.close())
  return { log, at }
}

const lookAt = async (log: string, vkey: string, dir: string): Promise<Look> => {
  const monitor = must(openMonitor({ log, vkey, dir }))
  try {
    return must(await monitor.look())
  } finally {
    monitor.close()
  }
}

const kindOf = (look: Look): string => look.fault?.kind ?? 'good'

describe('a log that keeps its promise', () => {
  it('is followed over tiles and restarts: every entry told once, in its order', async () => {
    const { log, at } = await opened()
    const dir = fresh()
    const told: string[] = []
    for (const size of [0, 1, 2, 255, 256, 257, 257, 700]) {
      must(await log.appendAll(range(log.size(), size)))
      const look = await lookAt(at.dir, log.vkey, dir)
      expect(look).toMatchObject({ origin: log.origin, before: told.length, size })
      expect(look.root).toBe(toBase64(headOf(log).root))
      told.push(...look.fresh.map((data) => Buffer.from(data).toString()))
      expect(told).toEqual(range(0, size).map(String))
    }
  })

  it('property: in whatever steps it grows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 300 }), { maxLength: 6 }), async (steps) => {
        const at = place()
        const log = must(await openLog(at))
        const dir = fresh()
        let told = 0
        for (const step of steps) {
          must(await log.appendAll(range(log.size(), log.size() + step)))
          const look = await lookAt(at.dir, log.vkey, dir)
          expect([kindOf(look), look.fresh.length]).toEqual(['good', step])
          told += look.fresh.length
        }
        expect(told).toBe(log.size())
        await log.close()
      }),
      { numRuns: 15 },
    )
  })

  it('is followed over HTTP; while it is away, that says nothing about it', async () => {
    const { log, at } = await opened()
    must(await log.appendAll(range(0, 300)))
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(at.dir, request.url ?? '')))
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const dir = fresh()
    expect(await lookAt(`${url}/`, log.vkey, dir)).toMatchObject({ before: 0, size: 300 })
    must(await log.append(entry(300)))
    expect((await lookAt(url, log.vkey, dir)).fresh.map(String)).toEqual(['entry 300'])
    await new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
    const monitor = must(openMonitor({ log: url, vkey: log.vkey, dir }))
    undo.push(() => monitor.close())
    expect(await monitor.look()).toMatchObject({ error: { code: 'monitor-log-unreachable' } })
  })

  it('may gain signatures of witnesses', async () => {
    const { log, at } = await opened()
    must(await log.append(entry(0)))
    const dir = fresh()
    await lookAt(at.dir, log.vkey, dir)
    const note = must(parseNote(log.checkpoint()))
    must(await log.cosign(note.text, [{ name: 'w', keyId: '00000000', signature: Buffer.alloc(72) }]))
    expect(kindOf(await lookAt(at.dir, log.vkey, dir))).toBe('good')
  })
})

describe('a log that does not', () => {
  /** A log of 300 entries that was seen, and a copy of it from then. */
  const seen = async () => {
    const { log, at } = await opened()
    must(await log.appendAll(range(0, 300)))
    const dir = fresh()
    expect(kindOf(await lookAt(at.dir, log.vkey, dir))).toBe('good')
    return { log, at, dir, copy: (): string => copyOf(at.dir) }
  }
  const copyOf = (from: string): string => {
    const to = fresh()
    cpSync(from, to, { recursive: true })
    return to
  }
  /** Another past of the same log, signed by the same key. */
  const forked = async (at: OpenLog, entries: readonly Buffer[]): Promise<string> => {
    const dir = fresh()
    const keyPath = `${dir}.key`
    cpSync(at.keyPath, keyPath)
    // An empty log of that key: as if the office began anew.
    const begun = place()
    const first = must(await openLog({ ...begun, origin: at.origin }))
    await first.close()
    const { readKey } = await import('../store/key.ts')
    const { checkpointText } = await import('#log')
    const { emptyRoot } = await import('#log/verify')
    writeFileSync(
      join(begun.dir, 'checkpoint'),
      must(readKey(keyPath)).sign(checkpointText(at.origin, 0, emptyRoot())),
    )
    const log = must(await openLog({ dir: begun.dir, keyPath, origin: at.origin, create: false }))
    must(await log.appendAll(entries))
    await log.close()
    return begun.dir
  }
  const expectFault = async (
    where: string,
    { log, dir }: { log: Log; dir: string },
    kind: string,
    names = ['seen-before.checkpoint', 'shown-now.checkpoint'],
  ): Promise<void> => {
    const state = readFileSync(join(dir, 'state.json'), 'utf8')
    const look = await lookAt(where, log.vkey, dir)
    expect([kindOf(look), look.fault?.words]).toEqual([kind, expect.any(String)])
    expect(readdirSync(look.fault?.evidence ?? '').toSorted()).toEqual(names)
    if (kind !== 'unsigned')
      for (const name of names.filter((one) => one.endsWith('.checkpoint')))
        expect(verifyNote(readFileSync(join(look.fault?.evidence ?? '', name)), [log.vkey]).ok).toBe(true)
    expect(readFileSync(join(dir, 'state.json'), 'utf8')).toBe(state)
    // What was seen stays: the true log is still good.
  }

  it('is found rolled back, and good again when it is back', async () => {
    const one = await seen()
    const old = one.copy()
    must(await one.log.appendAll(range(300, 310)))
    expect(kindOf(await lookAt(one.at.dir, one.log.vkey, one.dir))).toBe('good')
    await expectFault(old, one, 'rolled-back')
    must(await one.log.append(entry(310)))
    expect((await lookAt(one.at.dir, one.log.vkey, one.dir)).fresh.map(String)).toEqual(['entry 310'])
  })

  it('is found forked: smaller, as large, larger, and from the first entry on', async () => {
    const one = await seen()
    const other = (size: number, from: number): Buffer[] => [
      ...range(0, from),
      ...range(1000, 1000 + size - from),
    ]
    await expectFault(await forked(one.at, other(200, 100)), one, 'forked')
    await expectFault(await forked(one.at, other(300, 299)), one, 'forked')
    const all = ['seen-before.checkpoint', 'shown-now.checkpoint', 'shown-now.hashes']
    await expectFault(await forked(one.at, other(301, 299)), one, 'forked', all)
    await expectFault(await forked(one.at, other(900, 0)), one, 'forked', all)
    expect(kindOf(await lookAt(one.at.dir, one.log.vkey, one.dir))).toBe('good')
  })

  it('is found not to hash, whichever new file is changed, cut or gone', async () => {
    const one = await seen()
    must(await one.log.appendAll(range(300, 600)))
    const changed = [
      'tile/entries/001',
      'tile/entries/002.p/88',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
    ]
    for (const path of changed)
      for (const spoil of ['change', 'cut', 'gone'] as const) {
        const copy = one.copy()
        const file = join(copy, path)
        const bytes = readFileSync(file)
        if (spoil === 'gone') rmSync(file)
        else if (spoil === 'cut') writeFileSync(file, bytes.subarray(0, -1))
        else {
          bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1
          writeFileSync(file, bytes)
        }
        const look = await lookAt(copy, one.log.vkey, one.dir)
        expect([path, spoil, kindOf(look)]).toEqual([path, spoil, 'does-not-hash'])
      }
    expect((await lookAt(one.at.dir, one.log.vkey, one.dir)).fresh).toHaveLength(300)
  })

  it('is found signed by somebody else', async () => {
    const one = await seen()
    const stranger = await opened()
    await expectFault(stranger.at.dir, one, 'unsigned')
    const copy = one.copy()
    writeFileSync(join(copy, 'checkpoint'), '<html></html>')
    await expectFault(copy, one, 'unsigned')
  })

  it('fills no disk with evidence: the same is kept once', async () => {
    const one = await seen()
    const fork = await forked(one.at, [...range(0, 299), entry(1000)])
    for (let at = 0; at < 3; at++) await lookAt(fork, one.log.vkey, one.dir)
    expect(readdirSync(join(one.dir, 'evidence'))).toHaveLength(1)
  })
})

describe('what the monitor keeps', () => {
  it('is the folder of one monitor and one log, and is refused when it is damaged', async () => {
    const { log, at } = await opened()
    must(await log.appendAll(range(0, 5)))
    const dir = fresh()
    await lookAt(at.dir, log.vkey, dir)
    const first = must(openMonitor({ log: at.dir, vkey: log.vkey, dir }))
    expect(openMonitor({ log: at.dir, vkey: log.vkey, dir })).toMatchObject({
      error: { code: 'monitor-in-use' },
    })
    first.close()
    const codeOf = async (vkey = log.vkey): Promise<string> => {
      const monitor = must(openMonitor({ log: at.dir, vkey, dir }))
      const look = await monitor.look()
      monitor.close()
      return look.ok ? 'ok' : look.error.code
    }
    const { log: other } = await opened()
    expect(await codeOf(other.vkey)).toBe('monitor-other-log')
    expect(openMonitor({ log: at.dir, vkey: 'x', dir })).toMatchObject({
      error: { code: 'policy-malformed' },
    })
    const hashes = readFileSync(join(dir, 'hashes'))
    for (const damaged of [hashes.subarray(1), hashes.fill(1, 0, 1)]) {
      writeFileSync(join(dir, 'hashes'), damaged)
      expect(await codeOf()).toBe('monitor-state-corrupt')
    }
    expect(filesBelow(dir)).toEqual(['hashes', 'state.json'])
  })

  it('is what it was before a look that did not end: hashes beyond the checkpoint are not believed', async () => {
    const { log, at } = await opened()
    must(await log.appendAll(range(0, 5)))
    const dir = fresh()
    await lookAt(at.dir, log.vkey, dir)
    const hashes = readFileSync(join(dir, 'hashes'))
    writeFileSync(join(dir, 'hashes'), Buffer.concat([hashes, Buffer.alloc(100, 7)]))
    writeFileSync(join(dir, 'state.json.tmp-1'), '{')
    must(await log.appendAll(range(5, 9)))
    expect((await lookAt(at.dir, log.vkey, dir)).fresh.map(String)).toEqual(range(5, 9).map(String))
    expect(kindOf(await lookAt(at.dir, log.vkey, dir))).toBe('good')
  })

  it('is nothing where there is no log', async () => {
    const monitor = must(openMonitor({ log: fresh(), vkey: (await opened()).log.vkey, dir: fresh() }))
    expect(await monitor.look()).toMatchObject({ error: { code: 'monitor-no-checkpoint' } })
    monitor.close()
  })
})
