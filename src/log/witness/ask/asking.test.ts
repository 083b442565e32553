/** The office's side: its log with real witnesses over HTTP, slow and dead ones, and one that knows better. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Log, openLog, readLog } from '#log/store'
import { judgeCheckpoint, parsePolicy, verifyTlogProof } from '#log/verify'
import { entry, places, range } from '../../store/testing/place.ts'
import { openWitness, serveWitness } from '../index.ts'
import { openWitnessPolicy, policyFor } from './policy.ts'
import { type Asking, askWitnesses } from './rounds.ts'

const root = mkdtempSync(join(tmpdir(), 'asking-'))
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
const witnessFor = async (log: Pick<Log, 'vkey'>, dir = join(root, `w${count++}`)) => {
  const witness = must(openWitness({ dir, logs: [log.vkey], clock: () => new Date() }))
  const served = must(await serveWitness(witness, { host: '127.0.0.1', port: 0, clock: () => new Date() }))
  let over = false
  const stop = async (): Promise<void> => {
    if (over) return
    over = true
    await served.stop()
    witness.close()
  }
  undo.push(stop)
  return { vkey: witness.vkey, url: served.url, dir, stop }
}

const policyFile = (text: string): string => {
  const path = join(root, `policy-${count++}`)
  writeFileSync(path, text)
  return path
}

/** A server that takes calls and never answers. */
const silent = async (): Promise<string> => {
  const server: Server = createServer(() => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  undo.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const asking = async (
  log: Log,
  text: string,
  more: { waitMs?: number; retryMs?: number } = {},
): Promise<Asking> => {
  const witnesses = must(openWitnessPolicy(policyFile(text)))
  const policy = must(policyFor(witnesses, log.vkey))
  const made = askWitnesses({ log, witnesses, policy, waitMs: 30_000, everyMs: 20, ...more })
  undo.push(() => made.stop())
  return made
}

const opened = async (at = place()): Promise<{ log: Log; at: ReturnType<typeof place> }> => {
  const log = must(await openLog(at))
  undo.push(() => log.close())
  return { log, at }
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 10))
}

describe('a checkpoint with witnesses', () => {
  it('gets the signature of each, and is published with them; the log’s own comes first', async () => {
    const { log, at } = await opened()
    const [one, two] = [await witnessFor(log), await witnessFor(log)]
    const text = `witness A ${one.vkey} ${one.url}/\nwitness B ${two.vkey} ${two.url}\ngroup G all A B\nquorum G\n`
    const made = await asking(log, text)
    must(await made.log.append(entry(1)))
    expect(must(await made.witnessed(0)).quorum).toBe('met')
    expect(made.problems()).toEqual([])
    const policy = must(parsePolicy(`log ${log.vkey}\n${text}`))
    expect(judgeCheckpoint(log.checkpoint(), policy)).toMatchObject({
      value: { size: 1, witnesses: ['A', 'B'], absent: [], quorum: 'met' },
    })
    expect(readFileSync(join(at.dir, 'checkpoint'), 'utf8')).toBe(log.checkpoint())
    expect(log.checkpoint().split('\n\n')[1]).toMatch(new RegExp(`^\u2014 ${log.origin} `))
    must(await made.log.appendAll(range(2, 400)))
    expect(must(await made.witnessed(398)).quorum).toBe('met')
    must(await log.verify())
  })

  it('is asked for from wherever a witness stands: after a restart of the office, and of the witness', async () => {
    const { log, at } = await opened()
    const one = await witnessFor(log)
    const text = `witness A ${one.vkey} ${one.url}\nquorum A\n`
    const first = await asking(log, text)
    must(await first.log.appendAll(range(0, 5)))
    expect(must(await first.witnessed(4)).quorum).toBe('met')
    await first.stop()
    await log.close()
    const again = await opened({ ...at, create: false })
    const second = await asking(again.log, text)
    must(await second.log.append(entry(9)))
    expect(must(await second.witnessed(5)).quorum).toBe('met')
    expect(second.problems()).toEqual([])
  })

  it('stays whole while entries come and signatures are put under it, and so does its file', async () => {
    const { log, at } = await opened()
    const [one, two] = [await witnessFor(log), await witnessFor(log)]
    const made = await asking(
      log,
      `witness A ${one.vkey} ${one.url}\nwitness B ${two.vkey} ${two.url}\nquorum A\n`,
    )
    const receipts = await Promise.all(
      Array.from({ length: 60 }, async (_, number) => {
        await new Promise((done) => setTimeout(done, number * 5))
        const { index } = must(await made.log.append(entry(number)))
        return { number, receipt: must(await made.witnessed(index)).receipt }
      }),
    )
    const policy = `log ${log.vkey}\nwitness A ${one.vkey}\nquorum A\n`
    for (const { number, receipt } of receipts)
      expect(verifyTlogProof(receipt, entry(number), policy)).toMatchObject({ ok: true })
    must(await log.verify())
    const reader = must(await readLog({ dir: at.dir }))
    expect(reader.size()).toBe(60)
  })
})

describe('a receipt with cosignatures', () => {
  it('is verified alone, offline, by a policy; without its cosignature, or with any byte of it changed, it is not', async () => {
    const { log } = await opened()
    const one = await witnessFor(log)
    const made = await asking(log, `witness A ${one.vkey} ${one.url}\nquorum A\n`)
    must(await made.log.appendAll(range(0, 21)))
    const { receipt } = must(await made.witnessed(7))
    const policy = `log ${log.vkey}\nwitness A ${one.vkey}\nquorum A\n`
    const verified = (text: string | Uint8Array): boolean => verifyTlogProof(text, entry(7), policy).ok
    expect(verified(receipt)).toBe(true)
    const lines = receipt.trimEnd().split('\n')
    expect(verified(`${lines.slice(0, -1).join('\n')}\n`)).toBe(false)
    const bytes = Buffer.from(receipt)
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        return !verified(changed)
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), (at) => !verified(bytes.subarray(0, at))),
      { numRuns: 300 },
    )
  })

  it('is one under an older checkpoint where that has the signatures and the newest has none', async () => {
    const { log } = await opened()
    const one = await witnessFor(log)
    const made = await asking(log, `witness A ${one.vkey} ${one.url}\nquorum A\n`)
    must(await made.log.append(entry(0)))
    expect(must(await made.witnessed(0)).quorum).toBe('met')
    // Past the asking: nobody is told of this entry.
    must(await log.append(entry(1)))
    const { receipt, quorum } = must(await made.witnessed(0))
    expect(quorum).toBe('met')
    expect(receipt).toContain('\n1\n')
  })
})

describe('a witness that fails', () => {
  it('holds up nothing beyond the stated time, and the next one not at all', async () => {
    const { log } = await opened()
    const [good, dead] = [await witnessFor(log), await silent()]
    const lost = await witnessFor(log)
    await lost.stop()
    const text = `witness A ${good.vkey} ${good.url}\nwitness B ${lost.vkey} ${dead}\nquorum A\n`
    const made = await asking(log, text, { waitMs: 3000 })
    must(await made.log.append(entry(0)))
    const { receipt, quorum } = must(await made.witnessed(0))
    expect(quorum).toBe('met')
    expect(receipt.match(/\u2014 /g)).toHaveLength(2)
    await until(() => made.problems().length > 0)
    expect(made.problems()).toMatchObject([{ code: 'witness-unreachable', details: { witness: 'B' } }])
    must(await made.log.append(entry(1)))
    expect(must(await made.witnessed(1)).quorum).toBe('met')
  })

  it('leaves the receipt without its signature, tells it, and signs once it is back', async () => {
    const { log } = await opened()
    const first = await witnessFor(log)
    await first.stop()
    const port = Number(new URL(first.url).port)
    const made = await asking(log, `witness A ${first.vkey} ${first.url}\nquorum A\n`, {
      retryMs: 50,
    })
    must(await made.log.append(entry(0)))
    const without = must(await made.witnessed(0))
    expect(without.quorum).toBe('missing')
    expect(verifyTlogProof(without.receipt, entry(0), log.policy()).ok).toBe(true)
    expect(made.problems().map(({ code }) => code)).toEqual(['witness-unreachable', 'quorum-missing'])
    const witness = must(openWitness({ dir: first.dir, logs: [log.vkey], clock: () => new Date() }))
    const served = must(await serveWitness(witness, { host: '127.0.0.1', port, clock: () => new Date() }))
    undo.push(async () => {
      await served.stop()
      witness.close()
    })
    await until(() => made.problems().length === 0)
    expect(must(await made.witnessed(0)).quorum).toBe('met')
  })

  it.each([
    ['nonsense', 200, 'hello\n'],
    ['a signature of nobody', 200, '\u2014 w.example AAAAAAAAAAAA\n'],
    ['an endless answer', 200, 'x'.repeat(1 << 20)],
    ['a redirect', 302, ''],
    ['a size that is none', 409, 'many\n'],
    ['another size each time', 409, undefined],
    ['a refusal', 403, 'no\n'],
    ['too many calls', 429, ''],
  ])('by %s gets nothing under the checkpoint', async (_, status, body) => {
    const { log } = await opened()
    const stranger = await witnessFor(log)
    await stranger.stop()
    let calls = 0
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(status, { Location: 'http://127.0.0.1:9/' })
      response.end(body ?? `${calls++ % 2}\n`)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    undo.push(() => void server.close())
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const made = await asking(log, `witness A ${stranger.vkey} ${url}\nquorum A\n`)
    must(await made.log.append(entry(0)))
    const got = must(await made.witnessed(0))
    expect(got.quorum).toBe('missing')
    expect(got.receipt.match(/\u2014 /g)).toHaveLength(1)
    expect(calls).toBeLessThan(20)
    expect(made.problems().length).toBe(2)
  })

  it('because an older copy of the log was put back is told as such', async () => {
    const { log, at } = await opened()
    const one = await witnessFor(log)
    const text = `witness A ${one.vkey} ${one.url}\nquorum A\n`
    const first = await asking(log, text)
    must(await first.log.appendAll(range(0, 3)))
    expect(must(await first.witnessed(2)).quorum).toBe('met')
    const copy = `${at.dir}-copy`
    cpSync(at.dir, copy, { recursive: true })
    must(await first.log.appendAll(range(3, 6)))
    expect(must(await first.witnessed(5)).quorum).toBe('met')
    await first.stop()
    await log.close()
    rmSync(at.dir, { recursive: true })
    cpSync(copy, at.dir, { recursive: true })
    rmSync(join(at.dir, 'lock'), { force: true })
    const back = await opened({ ...at, create: false })
    const second = await asking(back.log, text)
    must(await second.log.append(Buffer.from('another fourth entry')))
    expect(must(await second.witnessed(3)).quorum).toBe('missing')
    await until(() => second.problems()[0]?.details?.['ours'] === 4)
    expect(second.problems()[0]).toMatchObject({
      code: 'log-behind-witness',
      details: { witness: 'A', theirs: 6, ours: 4 },
    })
    // Grown past it, on another past: the witness refuses, for ever.
    must(await second.log.appendAll(range(10, 20)))
    expect(must(await second.witnessed(13)).quorum).toBe('missing')
    await until(() => second.problems()[0]?.code === 'witness-refuses')
    expect(second.problems()[0]).toMatchObject({ code: 'witness-refuses', details: { status: 422 } })
  })
})

describe('the policy of the office', () => {
  const vkeyOf = async (): Promise<{ log: Log; vkey: string }> => {
    const { log } = await opened()
    const one = await witnessFor(log)
    return { log, vkey: one.vkey }
  }
  const codeOf = (path: string): string => {
    const read = openWitnessPolicy(path)
    return read.ok ? 'ok' : read.error.code
  }

  it('is refused where nobody could be asked by it', async () => {
    const { vkey } = await vkeyOf()
    expect(codeOf(join(root, 'nowhere'))).toBe('witness-policy-unreadable')
    expect(codeOf(policyFile('quorum\n'))).toBe('policy-malformed')
    expect(codeOf(policyFile('quorum none\n'))).toBe('witness-policy-unfit')
    expect(codeOf(policyFile(`witness A ${vkey}\nquorum A\n`))).toBe('witness-policy-unfit')
    for (const url of ['ftp://x', 'https://user@x', 'https://x/?q', 'x'])
      expect(codeOf(policyFile(`witness A ${vkey} ${url}\nquorum A\n`))).toBe('witness-policy-unfit')
    expect(codeOf(policyFile(`witness A ${vkey} https://w.example/at\nquorum A\n`))).toBe('ok')
  })

  it('of another log is not taken for this one', async () => {
    const { log, vkey } = await vkeyOf()
    const { log: other } = await opened()
    const lines = `witness A ${vkey} https://w.example\nquorum A\n`
    const under = (text: string) => policyFor(must(openWitnessPolicy(policyFile(text))), log.vkey)
    expect(under(lines).ok && under(`log ${log.vkey}\n${lines}`).ok).toBe(true)
    expect(under(`log ${other.vkey}\n${lines}`)).toMatchObject({
      error: { code: 'witness-policy-other-log' },
    })
  })
})
