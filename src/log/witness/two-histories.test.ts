/** A witness never signs two histories: not in any order of calls, and not when it is killed between check and answer. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { must, sha256Hex } from '#basics'
import { parseNote, readCheckpointText } from '#log/verify'
import { forkingLog, history, proofOf, treeOf } from '../testing/forking-log.ts'
import { addCheckpointText } from './add-checkpoint.ts'
import { openWitness } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'witness-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const log = forkingLog('log.example/roll')
const MOST = 12
/** Histories that part after 0, 3 and 7 entries. */
const HISTORIES = [history(MOST), history(MOST, 0), history(MOST, 3), history(MOST, 7)]

/** Whether some one history has all these checkpoints in it. */
const oneHistory = (signed: readonly { size: number; root: string }[]): boolean =>
  HISTORIES.some((entries) => {
    const tree = treeOf(entries)
    return signed.every(({ size, root: at }) => Buffer.from(tree.root(size)).toString('base64') === at)
  })

const signedBy = (text: string): { size: number; root: string } => {
  const checkpoint = must(readCheckpointText(must(parseNote(text)).text))
  return { size: checkpoint.size, root: Buffer.from(checkpoint.root).toString('base64') }
}

const call = fc.record({
  which: fc.nat({ max: HISTORIES.length - 1 }),
  size: fc.nat({ max: MOST }),
  old: fc.oneof(fc.constant('asked' as const), fc.nat({ max: MOST })),
  /** From which history the proof comes: a forger takes whatever helps. */
  proofOf: fc.nat({ max: HISTORIES.length - 1 }),
  restart: fc.boolean(),
})

let count = 0
it('property: whatever is asked in whatever order, over restarts, all that it signed is one history that only grows', () => {
  fc.assert(
    fc.property(fc.array(call, { maxLength: 25 }), (calls) => {
      const dir = join(root, String(count++))
      const open = () =>
        must(openWitness({ dir, logs: [log.vkey], clock: () => new Date(1_764_000_000_000) }))
      let witness = open()
      const signed: { size: number; root: string }[] = []
      for (const { which, size, old, proofOf: from, restart } of calls) {
        if (restart) {
          witness.close()
          witness = open()
        }
        const note = log.note((HISTORIES[which] ?? []).slice(0, size))
        const oldSize = old === 'asked' ? (signed.at(-1)?.size ?? 0) : old
        const proof = oldSize === 0 ? [] : proofOf((HISTORIES[from] ?? []).slice(0, size), oldSize)
        const answer = witness.addCheckpoint(Buffer.from(addCheckpointText({ oldSize, proof, note })))
        if (answer.status === 200) signed.push(signedBy(note))
      }
      witness.close()
      rmSync(dir, { recursive: true })
      expect(oneHistory(signed)).toBe(true)
      expect(signed.map(({ size }) => size)).toEqual(signed.map(({ size }) => size).toSorted((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})

const node = resolve(import.meta.dirname, '../../../node_modules/.bin/node')
const door = pathToFileURL(resolve(import.meta.dirname, 'index.ts')).href

/** A witness in a process of its own, on a free port; says its address and key. */
const child = (dir: string): string => `
import { openWitness, serveWitness } from ${JSON.stringify(door)}
const witness = openWitness({ dir: ${JSON.stringify(dir)}, logs: [${JSON.stringify(log.vkey)}], clock: () => new Date() })
if (!witness.ok) { process.stderr.write(witness.error.code); process.exit(2) }
const served = await serveWitness(witness.value, { host: '127.0.0.1', port: 0, clock: () => new Date() })
process.stdout.write(served.value.url + '\\n')
`

const started = async (dir: string) => {
  const running = spawn(node, ['--no-warnings', '--input-type=module', '-e', child(dir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((done) => {
    let said = ''
    running.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.endsWith('\n')) done(said.trim())
    })
    running.on('close', () => done(''))
  })
  const ended = new Promise<void>((done) => running.on('close', () => done()))
  return { running, url, ended }
}

const KILLS = 12
const LONG = 600
/** They part where the race will be when it is killed. */
const RACING = [history(LONG), ...[0, 20, 60, 120, 200].map((fork) => history(LONG, fork))]

it(`killed with SIGKILL ${KILLS} times while histories race for it, it has signed one alone, and kept what it answered`, async () => {
  const dir = join(root, 'killed')
  const signed: { size: number; root: string }[] = []
  /** The size to go on from: the one signed, or the one that the witness names; undefined where it refuses. */
  const post = async (
    url: string,
    oldSize: number,
    entries: readonly string[],
  ): Promise<number | undefined> => {
    const note = log.note(entries)
    const proof = oldSize === 0 ? [] : proofOf(entries, oldSize)
    const body = addCheckpointText({ oldSize, proof, note })
    const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
    const text = await answer.text()
    if (answer.status === 200) signed.push(signedBy(note))
    return answer.status === 409 ? Number(text) : answer.status === 200 ? entries.length : undefined
  }
  const trees = RACING.map((entries) => treeOf(entries))
  for (let round = 0; round < KILLS; round++) {
    const { running, url, ended } = await started(dir)
    expect(url).not.toBe('')
    const over = new AbortController()
    void ended.then(() => over.abort())
    // After a few more signatures, at any moment of the next call.
    const enough = signed.length + 1 + Math.floor(Math.random() * 12)
    /** Drives one history on from wherever the witness says that it stands. */
    const drive = async (entries: readonly string[]): Promise<void> => {
      let at = 0
      while (!over.signal.aborted && at < LONG) {
        at = (await post(url, at, entries.slice(0, at + 1 + (at % 3))).catch(() => undefined)) ?? at
        if (signed.length >= enough) setTimeout(() => running.kill('SIGKILL'), Math.random() * 6)
      }
    }
    await Promise.all([...RACING.map(drive), ended])
    expect(
      trees.some((tree) =>
        signed.every(({ size, root: at }) => Buffer.from(tree.root(size)).toString('base64') === at),
      ),
    ).toBe(true)
  }
  expect(signed.length).toBeGreaterThan(KILLS)
  // What was answered is what is kept: the state is not behind the last signature that somebody got.
  const witness = must(openWitness({ dir, logs: [log.vkey], clock: () => new Date() }))
  const kept = witness.checkpoint(sha256Hex(log.origin))
  expect(signedBy(kept.body).size).toBeGreaterThanOrEqual(Math.max(...signed.map(({ size }) => size)))
  witness.close()
}, 180_000)
