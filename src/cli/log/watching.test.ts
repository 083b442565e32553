/** `log witness` and `log monitor` as commands: what they print, how they stop, and with which status. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Log, openLog } from '#log/store'
import { verifyNote } from '#log/verify'
import { addCheckpointText } from '#log/witness'
import type { StopSignal } from '../frame/exit-status.ts'
import type { Io } from '../frame/io.ts'
import { runCli } from '../run.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-watching-'))
const dir = join(base, 'log')
let log: Log
const entry = (request: string): Buffer =>
  Buffer.from(
    JSON.stringify({
      format: 'rollkeeper-entry@1',
      kind: 'request-filed',
      request,
      requesterClass: 'anyone',
      time: '2026-11-24T12:00:00.000Z',
    }),
  )
beforeAll(async () => {
  log = must(await openLog({ dir, keyPath: join(base, 'key'), origin: 'log.example', create: true }))
  must(await log.append(entry('2026-00001')))
})
afterAll(async () => {
  await log.close()
  rmSync(base, { recursive: true, force: true })
})

/** Runs a command; `stop` is as a signal would be. */
const started = (...argv: string[]) => {
  let [out, err] = ['', '']
  let stopped: ((signal: StopSignal) => void) | undefined
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    errIsTerminal: false,
    outIsTerminal: false,
    columns: 80,
  }
  const status = runCli(argv, {
    io,
    clock: () => new Date('2026-11-24T12:00:00Z'),
    environment: { ROLLKEEPER_DATA: '/nowhere/at/all' },
    onStop: (stop) => {
      stopped = stop
      return () => undefined
    },
  })
  return { status, out: () => out, err: () => err, stop: () => stopped?.('SIGTERM') }
}
const call = async (...argv: string[]) => {
  const running = started(...argv)
  return { status: await running.status, out: running.out(), err: running.err() }
}
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 10))
}

describe('rollkeeper log witness', () => {
  it('prints its key alone on standard output, listens, signs, and stops on a signal', async () => {
    const state = join(base, 'witness')
    const running = started('log', 'witness', '--log', log.vkey, '--state', state, '--port', '0')
    await until(() => running.err().includes('listens at'))
    const vkey = running.out().trim()
    const url = /listens at (\S+),/.exec(running.err())?.[1] ?? ''
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(running.err()).toContain(`witness NAME ${vkey} ${url}`)
    const note = log.checkpoint()
    const body = addCheckpointText({ oldSize: 0, proof: [], note })
    const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
    expect(verifyNote(`${note}${await answer.text()}`, [vkey]).ok).toBe(true)
    expect(running.err()).toContain('Signed: log.example with 1 entries.')
    running.stop()
    expect(await running.status).toBe(0)
    expect(running.out().trim()).toBe(vkey)
    const again = started('log', 'witness', '--log', log.vkey, '--state', state, '--port', '0', '--json')
    await until(() => again.out().includes('url'))
    expect(JSON.parse(again.out())).toMatchObject({ vkey, origins: ['log.example'] })
    again.stop()
    expect(await again.status).toBe(0)
  })

  it('says what is missing or wrong', async () => {
    const { status, err } = await call('log', 'witness', '--state', join(base, 'x'))
    expect([status, err]).toEqual([2, expect.stringContaining('--log must be the verifier key of a log')])
    expect((await call('log', 'witness', '--log', 'x', '--state', join(base, 'x'))).err).toContain(
      'vkey-malformed',
    )
  })
})

describe('rollkeeper log monitor', () => {
  const state = join(base, 'watching')
  const watch = (...more: string[]) =>
    ['log', 'monitor', '--log', dir, '--vkey', log.vkey, '--state', state, ...more] as const

  it('tells what is new in words and for programs, and nothing twice', async () => {
    const first = await call(...watch('--once'))
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(first.out).toContain('0  2026-11-24T12:00:00.000Z  request filed: request 2026-00001, anyone')
    expect((await call(...watch())).out).toContain('nothing new, 1 entries')
    must(await log.append(entry('2026-00002')))
    const json: unknown = JSON.parse((await call(...watch('--json'))).out)
    expect(json).toMatchObject({
      before: 1,
      size: 2,
      entries: [{ index: 1, entry: { kind: 'request-filed', request: '2026-00002' } }],
    })
  })

  it('counts by kind where there is much', async () => {
    must(await log.appendAll(Array.from({ length: 80 }, (_, at) => entry(`2026-0${1000 + at}`))))
    const { out } = await call(...watch())
    expect(out).toContain('80 × request filed')
    expect(out.match(/request 2026-0/g)).toHaveLength(50)
  })

  it('goes on looking until it is stopped', async () => {
    const running = started(...watch('--every', '1'))
    await until(() => running.out().includes('nothing new'))
    must(await log.append(entry('2026-00003')))
    await until(() => running.out().includes('request 2026-00003'))
    running.stop()
    expect(await running.status).toBe(0)
  })

  it('ends with status 1 and the evidence where the log is wrong, also while it goes on looking', async () => {
    const copy = join(base, 'elsewhere')
    const other = must(
      await openLog({ dir: copy, keyPath: join(base, 'other'), origin: 'log.example', create: true }),
    )
    await other.close()
    for (const more of [['--once'], ['--every', '1']]) {
      const wrong = await call('log', 'monitor', '--log', copy, '--vkey', log.vkey, '--state', state, ...more)
      expect(wrong.status).toBe(1)
      expect(wrong.out).toMatch(/^WRONG {2}log\.example: .*\n.* is kept in .*evidence.*unsigned/)
    }
    writeFileSync(join(state, 'state.json'), '{}')
    expect((await call(...watch())).status).toBe(5)
    expect((await call(...watch('--once', '--every', '5'))).status).toBe(2)
  })
})
