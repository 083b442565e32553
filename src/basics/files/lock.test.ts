import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataFolder } from './index.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const contender = `
  import { lockDataFolder } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)}
  import { appendFileSync } from 'node:fs'
  const got = lockDataFolder(process.argv[1])
  if (!got.ok) process.exit(got.error.code === 'data-folder-in-use' ? 7 : 9)
  appendFileSync(process.argv[1] + '/journal', 'in\\n')
  await new Promise((r) => setTimeout(r, 60))
  appendFileSync(process.argv[1] + '/journal', 'out\\n')
  if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL')
  got.value.release()
`
const run = (...args: string[]): Promise<number | null> =>
  new Promise((resolve) => {
    spawn(process.execPath, ['--no-warnings', '--input-type=module-typescript', '-e', contender, ...args]).on(
      'close',
      resolve,
    )
  })

test('a second holder is told who has the folder', () => {
  const first = lockDataFolder(root)
  expect(first.ok).toBe(true)
  const second = lockDataFolder(root)
  expect(second).toMatchObject({
    ok: false,
    error: { code: 'data-folder-in-use', message: expect.stringContaining(String(process.pid)) },
  })
  if (first.ok) first.value.release()
  expect(lockDataFolder(root).ok).toBe(true)
})

test('the lock of a process that is gone is taken over, and nothing is left beside it', async () => {
  expect(await run(root, 'die')).toBeNull()
  const taken = lockDataFolder(root)
  expect(taken.ok).toBe(true)
  if (taken.ok) taken.value.release()
  expect(readdirSync(root)).toEqual(['journal'])
})

test('of several processes that find a stale lock at the same moment, one at a time holds it', async () => {
  writeFileSync(join(root, 'lock'), '999999999\n1\n')
  const exits = await Promise.all(Array.from({ length: 6 }, () => run(root)))
  const journal = readFileSync(join(root, 'journal'), 'utf8').trimEnd().split('\n')
  journal.forEach((line, i) => expect(line).toBe(i % 2 ? 'out' : 'in'))
  expect(exits.filter((code) => code === 0).length).toBe(journal.length / 2)
  expect(exits.every((code) => code === 0 || code === 7)).toBe(true)
})
