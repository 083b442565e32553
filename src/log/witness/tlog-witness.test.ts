/** C2SP tlog-witness: every answer that the specification names, to calls made by hand. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { must, sha256Hex } from '#basics'
import { checkpointText } from '#log'
import { emptyRoot, parsePolicy, sameBytes, toBase64, verifyCheckpoint, verifyNote } from '#log/verify'
import { forkingLog, history, proofOf, treeOf } from '../testing/forking-log.ts'
import { addCheckpointText, readAddCheckpoint } from './add-checkpoint.ts'
import { judge } from './judge.ts'
import { openWitness } from './open.ts'
import { serveWitness, WITNESS_LIMITS } from './serve.ts'
import type { Seen, Witness } from './witness.ts'

const root = mkdtempSync(join(tmpdir(), 'witness-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const log = forkingLog('log.example/roll')
const other = forkingLog('other.example/roll')
const impostor = forkingLog('log.example/roll')

let count = 0
let dir = ''
let now = new Date('2026-11-24T12:00:00Z')
let seen: Seen[] = []
let witness: Witness
const opened = (at: string, name?: string): Witness =>
  must(
    openWitness({
      dir: at,
      logs: [log.vkey],
      clock: () => now,
      seen: (one) => void seen.push(one),
      ...(name === undefined ? {} : { name }),
    }),
  )
beforeEach(() => {
  dir = join(root, String(count++))
  now = new Date('2026-11-24T12:00:00Z')
  seen = []
  witness = opened(dir, 'w.example/one')
  return () => witness.close()
})

const body = (oldSize: number, entries: readonly string[], note = log.note(entries)): string =>
  addCheckpointText({ oldSize, proof: oldSize === 0 ? [] : proofOf(entries, oldSize), note })
const ask = (text: string | Uint8Array) => witness.addCheckpoint(Buffer.from(text))
const statusOf = (text: string | Uint8Array): number => ask(text).status
const stateNow = (): string => readFileSync(join(dir, 'state.json'), 'utf8')

/** The answer, under the checkpoint, is a good cosignature of this witness. */
const expectCosigned = (entries: readonly string[], answer: { status: number; body: string }): void => {
  expect(answer.status).toBe(200)
  const note = log.note(entries)
  expect(verifyNote(`${note}${answer.body}`, [witness.vkey])).toMatchObject({ ok: true })
  const policy = must(parsePolicy(`log ${log.vkey}\nwitness W ${witness.vkey}\nquorum W\n`))
  expect(verifyCheckpoint(`${note}${answer.body}`, policy)).toMatchObject({
    ok: true,
    value: { witnesses: ['W'] },
  })
}

describe('add-checkpoint: 200', () => {
  it('cosigns the first checkpoint, and those that go on from the last', () => {
    expectCosigned(history(3), ask(body(0, history(3))))
    expectCosigned(history(3), ask(body(3, history(3))))
    expectCosigned(history(300), ask(body(3, history(300))))
    expect(seen.map(({ what }) => what)).toEqual(['cosigned', 'cosigned', 'cosigned'])
  })

  it('cosigns the empty log and extension lines', () => {
    expectCosigned([], ask(body(0, [])))
    const text = `${checkpointText(log.origin, 3, treeOf(history(3)).root())}an extension\n`
    const note = log.sign(text)
    const answer = ask(addCheckpointText({ oldSize: 0, proof: [], note }))
    expect(verifyNote(`${note}${answer.body}`, [witness.vkey])).toMatchObject({ ok: true, value: { text } })
  })

  it('signs with the time of the signature, and says the same again within a second without a write', () => {
    const first = ask(body(0, history(3)))
    const bytes = Buffer.from(first.body.split(' ')[2] ?? '', 'base64')
    expect(Number(bytes.readBigUInt64BE(4))).toBe(now.getTime() / 1000)
    const written = statSync(join(dir, 'state.json')).ino
    expect(ask(body(3, history(3))).body).toBe(first.body)
    expect(statSync(join(dir, 'state.json')).ino).toBe(written)
    now = new Date(now.getTime() + 1000)
    expect(ask(body(3, history(3))).body).not.toBe(first.body)
  })

  it('ignores signatures of keys that it does not know', () => {
    const lines = impostor.note(history(2)).split('\n\n')[1] ?? ''
    expect(statusOf(body(0, history(2), `${log.note(history(2))}${lines}`))).toBe(200)
    expect(stateNow()).not.toContain(lines.trim())
  })
})

describe('add-checkpoint: refusals, which change nothing', () => {
  const unchanged = (work: () => void): void => {
    expect(statusOf(body(0, history(5)))).toBe(200)
    const before = stateNow()
    work()
    expect(stateNow()).toBe(before)
  }

  it('404 for an origin that it does not follow', () =>
    unchanged(() => {
      expect(statusOf(body(0, history(6), other.note(history(6))))).toBe(404)
    }))

  it('403 for no signature of a known key, and for one that does not hold', () =>
    unchanged(() => {
      expect(statusOf(body(5, history(6), impostor.note(history(6))))).toBe(403)
      const note = log.note(history(6))
      const forged = note.replace('\n6\n', '\n7\n')
      expect(statusOf(body(5, history(6), forged))).toBe(403)
      // A good signature beside a bad one of the same key does not save the note.
      const bad = log.note(history(7)).split('\n\n')[1] ?? ''
      expect(statusOf(body(5, history(6), `${note}${bad}`))).toBe(403)
    }))

  it('400 for an old size that is larger than the checkpoint, before the size is compared', () =>
    unchanged(() => {
      expect(statusOf(addCheckpointText({ oldSize: 7, proof: [], note: log.note(history(6)) }))).toBe(400)
      expect(statusOf(addCheckpointText({ oldSize: 5, proof: [], note: log.note(history(4)) }))).toBe(400)
    }))

  it('400 for whatever is not written as the specification says', () => {
    const good = body(0, history(6))
    const hash = toBase64(treeOf(history(6)).root())
    const many = Array.from({ length: 64 }, () => hash).join('\n')
    const bad = [
      '',
      'old 0',
      'old 0\n',
      good.replace('old 0', 'old 00'),
      good.replace('old 0', 'old -1'),
      good.replace('old 0', 'old  0'),
      good.replace('old 0', 'Old 0'),
      good.replace('old 0', 'old 0 '),
      good.replace('old 0', 'old 0x0'),
      good.replace('old 0', 'old 9007199254740993'),
      good.replace('old 0\n', `old 0\n${hash.slice(0, -1)}\n`),
      good.replace('old 0\n', `old 0\n${hash.slice(4)}\n`),
      good.replace('old 0\n', 'old 0\nAA==\n'),
      good.replace('old 0\n', `old 0\n${many}\n`),
      good.replaceAll('\n', '\r\n'),
      good.slice(0, -1),
      good.replace('\n6\n', '\n06\n'),
      good.replace('\u2014', '-'),
    ]
    for (const text of bad) expect([text, statusOf(text)]).toEqual([text, 400])
    const bytes = Buffer.from(good)
    bytes[8] = 0xff
    expect(statusOf(bytes)).toBe(400)
    // 63 lines are allowed; as a proof they show nothing.
    const most = many.split('\n').slice(1).join('\n')
    expect(statusOf(good.replace('old 0\n', `old 0\n${most}\n`))).toBe(422)
  })

  it('409 with its size for another old size, in a type of its own', () =>
    unchanged(() => {
      for (const old of [0, 4, 6])
        expect(ask(body(old, history(6)))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '5\n' })
      expect(statusOf(body(0, history(5, 2)))).toBe(409)
    }))

  it('409 with 0 where it has signed nothing yet', () => {
    expect(ask(body(2, history(6)))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '0\n' })
  })

  it('422 for a proof that shows nothing, or is there where none may be', () =>
    unchanged(() => {
      const [first = new Uint8Array(0), ...rest] = proofOf(history(9), 5)
      const note = log.note(history(9))
      for (const proof of [[], rest, [...rest, first], [first, ...rest, first]])
        expect(statusOf(addCheckpointText({ oldSize: 5, proof, note }))).toBe(422)
      const same = log.note(history(5))
      expect(statusOf(addCheckpointText({ oldSize: 5, proof: [first], note: same }))).toBe(422)
    }))

  it('422 for a proof from nothing', () => {
    const proof = [treeOf(history(1)).root()]
    expect(statusOf(addCheckpointText({ oldSize: 0, proof, note: log.note(history(6)) }))).toBe(422)
    expect(existsSync(join(dir, 'evidence'))).toBe(false)
  })

  it('422 for an empty log with the root of another', () => {
    const text = checkpointText(log.origin, 0, treeOf(history(1)).root())
    expect(statusOf(addCheckpointText({ oldSize: 0, proof: [], note: log.sign(text) }))).toBe(422)
    const good = log.sign(checkpointText(log.origin, 0, emptyRoot()))
    expect(statusOf(addCheckpointText({ oldSize: 0, proof: [], note: good }))).toBe(200)
  })

  it('422 for a fork, whose two checkpoints it keeps as evidence, and tells its operator', () =>
    unchanged(() => {
      const fork = history(5, 2)
      expect(statusOf(body(5, fork))).toBe(422)
      expect(statusOf(body(5, fork))).toBe(422)
      // A longer fork cannot be proved to go on from what was signed.
      expect(statusOf(body(5, history(9, 2)))).toBe(422)
      const folders = readdirSync(join(dir, 'evidence'))
      expect(folders).toHaveLength(1)
      const kept = join(dir, 'evidence', folders[0] ?? '')
      for (const name of ['signed-before.checkpoint', 'shown-now.checkpoint'])
        expect(verifyNote(readFileSync(join(kept, name)), [log.vkey]).ok).toBe(true)
      expect(seen).toContainEqual({ what: 'contradiction', origin: log.origin, size: 5, kept })
    }))

  it('503 where the state cannot be kept or is damaged, and signs nothing', () => {
    expect(statusOf(body(0, history(5)))).toBe(200)
    const good = stateNow()
    for (const damaged of [
      '{}',
      '',
      good.replace('\u2014 w.example', '\u2014 x.example'),
      good.replace('\\n5\\n', '\\n4\\n'),
    ]) {
      writeFileSync(join(dir, 'state.json'), damaged)
      expect(statusOf(body(5, history(6)))).toBe(503)
      expect(statusOf(body(0, history(6)))).toBe(503)
    }
    writeFileSync(join(dir, 'state.json'), good)
    expect(statusOf(body(5, history(6)))).toBe(200)
  })
})

describe('the vectors of transparency-dev/merkle', () => {
  const vectors = resolve(import.meta.dirname, '../../../../shared/standards/tlog/consistency-vectors.json')
  const present = existsSync(vectors)
  if (!present)
    console.warn('skipped: the consistency vectors (../shared/standards/tlog) are not on this machine')

  it.skipIf(!present)('98 consistency proofs, each cosigned or refused as published', () => {
    const Case = z.object({
      file: z.string(),
      size1: z.number(),
      size2: z.number(),
      root1: z.string(),
      root2: z.string(),
      proof: z.array(z.string()).nullable(),
      wantErr: z.boolean(),
    })
    const cases = z.array(Case).parse(JSON.parse(readFileSync(vectors, 'utf8')))
    const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')
    const wrong = cases.filter(({ size1, size2, root1, root2, proof, wantErr }) => {
      const asked = {
        origin: 'o',
        size: size2,
        root: bytes(root2),
        oldSize: size1,
        proof: (proof ?? []).map(bytes),
        text: '',
        signatures: [],
        note: '',
      }
      const judged = judge(asked, { size: size1, root: bytes(root1), note: '' })
      return (judged.status === 200) === wantErr
    })
    expect(cases).toHaveLength(98)
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})

describe('the request of the specification', () => {
  it('is read as it stands there', () => {
    const text = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`
    const read = readAddCheckpoint(Buffer.from(text))
    expect(read).toMatchObject({ oldSize: 20_852_014, proof: { length: 4 } })
    expect(typeof read === 'string' ? read : addCheckpointText(read)).toBe(text)
  })
})

describe('the state folder', () => {
  const opening = (over: { logs?: string[]; name?: string } = {}): string => {
    const again = openWitness({ dir, logs: [log.vkey], clock: () => now, ...over })
    if (again.ok) again.value.close()
    return again.ok ? 'ok' : again.error.code
  }

  it('has one witness at a time', () => {
    expect(opening()).toBe('witness-in-use')
    witness.close()
    expect(opening()).toBe('ok')
  })

  it('keeps key, name and what was signed over a restart; the key is the owner’s alone', () => {
    expectCosigned(history(5), ask(body(0, history(5))))
    const { vkey, name } = witness
    witness.close()
    expect(statSync(join(dir, 'witness.key')).mode & 0o777).toBe(0o600)
    expect(opening({ name: 'w.example/two' })).toBe('witness-name-differs')
    witness = opened(dir)
    expect([witness.vkey, witness.name]).toEqual([vkey, name])
    expect(ask(body(0, history(6))).body).toBe('5\n')
    expectCosigned(history(6), ask(body(5, history(6))))
  })

  it('is refused with an exposed, lost or damaged key, and with a lost state', () => {
    expect(statusOf(body(0, history(5)))).toBe(200)
    witness.close()
    const [key, state] = [join(dir, 'witness.key'), join(dir, 'state.json')]
    const text = readFileSync(key, 'utf8')
    chmodSync(key, 0o640)
    expect(opening()).toBe('witness-key-exposed')
    chmodSync(key, 0o600)
    writeFileSync(key, text.replace('PRIVATE', 'PUBLIC'))
    expect(opening()).toBe('witness-key-corrupt')
    rmSync(key)
    expect(opening()).toBe('witness-key-missing')
    writeFileSync(key, text, { mode: 0o600 })
    const kept = readFileSync(state, 'utf8')
    rmSync(state)
    expect(opening()).toBe('witness-state-lost')
    writeFileSync(state, 'x')
    expect(opening()).toBe('witness-state-corrupt')
    writeFileSync(state, kept)
    expect(opening()).toBe('ok')
  })

  it('takes no key that is none of a log, and no name that a note cannot carry', () => {
    witness.close()
    expect(opening({ logs: ['x'] })).toBe('vkey-malformed')
    expect(opening({ logs: [witness.vkey] })).toBe('witness-log-key')
    expect(opening({ name: 'two words' })).toBe('witness-name-invalid')
  })
})

describe('over HTTP', () => {
  const serving = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
    const served = must(await serveWitness(witness, { host: '127.0.0.1', port: 0, clock: () => now }))
    try {
      return await work(served.url)
    } finally {
      await served.stop()
    }
  }
  const post = (url: string, text: string) => fetch(`${url}/add-checkpoint`, { method: 'POST', body: text })

  it('answers as it does at hand, with the types of the specification', () =>
    serving(async (url) => {
      const good = await post(url, body(0, history(5)))
      expect(good.status).toBe(200)
      expectCosigned(history(5), { status: good.status, body: await good.text() })
      const conflict = await post(url, body(0, history(6)))
      expect([conflict.status, conflict.headers.get('Content-Type'), await conflict.text()]).toEqual([
        409,
        'text/x.tlog.size',
        '5\n',
      ])
      const wanted: [string, number][] = [
        [body(0, history(6), other.note(history(6))), 404],
        [body(5, history(6), impostor.note(history(6))), 403],
        ['old', 400],
        [addCheckpointText({ oldSize: 5, proof: [], note: log.note(history(6)) }), 422],
      ]
      for (const [text, status] of wanted) expect((await post(url, text)).status).toBe(status)
    }))

  it('shows the last checkpoint of a log with both signatures, under the hash of its origin', () =>
    serving(async (url) => {
      const at = `${url}/${sha256Hex(log.origin)}/checkpoint`
      expect((await fetch(at)).status).toBe(404)
      expect((await post(url, body(0, history(5)))).status).toBe(200)
      const note = await (await fetch(at)).text()
      expect(verifyNote(note, [log.vkey]).ok && verifyNote(note, [witness.vkey]).ok).toBe(true)
      expect((await fetch(`${url}/${sha256Hex('other')}/checkpoint`)).status).toBe(404)
    }))

  it('has nothing else, and takes no large body', () =>
    serving(async (url) => {
      expect((await fetch(`${url}/`)).status).toBe(404)
      expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405)
      const large = await new Promise<number | undefined>((done) => {
        const call = httpRequest(`${url}/add-checkpoint`, { method: 'POST' }, (response) => {
          response.resume()
          done(response.statusCode)
        })
        call.on('error', () => done(undefined))
        call.end('x'.repeat(WITNESS_LIMITS.bodyBytes + 1))
      })
      expect(large).toBe(413)
    }))

  it('has 429 for whoever calls without end', () =>
    serving(async (url) => {
      const statuses = new Set<number>()
      for (let at = 0; at <= WITNESS_LIMITS.callsPerMinute; at++) {
        const answer = await fetch(`${url}/`)
        await answer.text()
        statuses.add(answer.status)
      }
      expect([...statuses]).toEqual([404, 429])
      now = new Date(now.getTime() + 60_000)
      expect((await fetch(`${url}/`)).status).toBe(404)
    }))

  it('says that its address is taken', () =>
    serving(async (url) => {
      const port = Number(new URL(url).port)
      const second = await serveWitness(witness, { host: '127.0.0.1', port, clock: () => now })
      expect(second).toMatchObject({ error: { code: 'witness-address-not-free' } })
    }))
})

it('the roots of two histories differ, or the tests above show nothing', () => {
  expect(sameBytes(treeOf(history(5)).root(), treeOf(history(5, 2)).root())).toBe(false)
})
