import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { must } from '#basics'
import { parseCheckpoint, parseNote, verifyConsistency } from '#log/verify'
import { afterAll, expect, it } from 'vitest'
import { openLog, type OpenLog } from './index.ts'

const ROUNDS = 15
const root = mkdtempSync(join(tmpdir(), 'log-'))
afterAll(() => rmSync(root, { recursive: true }))

const at: OpenLog = {
  dir: join(root, 'log'),
  keyPath: join(root, 'log.key'),
  origin: 'log.example',
  create: true,
}
const door = pathToFileURL(resolve(import.meta.dirname, 'index.ts')).href
const node = resolve(import.meta.dirname, '../../../node_modules/.bin/node')

/** Appends batches of growing size, as a program that was killed before would: what is logged already it gives again. */
const child = (round: number): string => `
import { openLog } from ${JSON.stringify(door)}
const opened = await openLog(${JSON.stringify(at)})
if (!opened.ok) { process.stderr.write(opened.error.code); process.exit(2) }
const log = opened.value
process.stdout.write('ready\\n')
let number = Math.max(0, log.size() - 20)
for (let batch = 1; ; batch = batch * 3 % 101) {
  const names = Array.from({ length: batch }, () => 'entry ' + number++)
  const added = await log.appendAll(names.map((name) => Buffer.from(name)))
  if (!added.ok) { process.stderr.write(added.error.code); process.exit(3) }
  process.stdout.write(names.map((name, at) => added.value.indexes[at] + ' ' + name + '\\n').join(''))
  if (${round} % 4 === 3 && batch > 50) await log.close()
}
`

/** What the child said was logged before it was killed, a while after it was ready. */
const killed = (round: number, afterMs: number): Promise<{ told: string; errors: string }> =>
  new Promise((done) => {
    const running = spawn(node, ['--input-type=module', '-e', child(round)], { stdio: 'pipe' })
    let told = ''
    let errors = ''
    running.stdout.on('data', (data: Buffer) => {
      if (told === '') setTimeout(() => running.kill('SIGKILL'), afterMs)
      told += data.toString()
    })
    running.stderr.on('data', (data: Buffer) => (errors += data.toString()))
    running.on('close', () => done({ told, errors }))
  })

const headOf = (checkpoint: string) => must(parseCheckpoint(must(parseNote(checkpoint)).text))

it(`invariant 6: killed at ${ROUNDS} moments, the log verifies, keeps all it acknowledged and nothing twice`, async () => {
  const acknowledged = new Map<number, string>()
  const heads = []
  for (let round = 0; round < ROUNDS; round++) {
    const { told, errors } = await killed(round, 3 + ((round * 37) % 101) + Math.random() * 30)
    expect(errors.replace('log-closed', '')).toBe('')
    // The last line may have been cut by the kill.
    for (const line of told.split('\n').slice(1, -1)) {
      const [index, ...name] = line.split(' ')
      acknowledged.set(Number(index), name.join(' '))
    }
    const log = must(await openLog(at))
    must(await log.verify())
    heads.push(headOf(log.checkpoint()))
    const now = heads.at(-1)!
    for (const head of heads)
      expect(
        verifyConsistency(head.size, now.size, must(log.consistency(head.size)), head.root, now.root),
      ).toBe(true)
    const entries = must(await log.entries(0, log.size())).map(String)
    expect(new Set(entries).size).toBe(entries.length)
    for (const [index, name] of acknowledged) expect(entries[index]).toBe(name)
    await log.close()
    expect(readdirSync(at.dir, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual(
      [],
    )
    expect(readFileSync(join(at.dir, 'checkpoint'), 'utf8')).toContain(`\n${entries.length}\n`)
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS)
})
