import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, type Result } from '#basics'
import { afterAll, expect, it } from 'vitest'
import { openLog, type OpenLog } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'log-'))
afterAll(() => rmSync(root, { recursive: true }))

let count = 0
const place = (): OpenLog => {
  const at = join(root, String(count++))
  return { dir: join(at, 'log'), keyPath: join(at, 'keys/log.key'), origin: 'log.example', create: true }
}
const made = async (entries = 1): Promise<OpenLog> => {
  const at = place()
  const log = must(await openLog(at))
  for (let number = 0; number < entries; number++) must(await log.append(Buffer.of(number)))
  await log.close()
  return at
}
const opening = async (at: OpenLog): Promise<string> => {
  const result: Result<unknown> = await openLog(at)
  return result.ok ? 'ok' : result.error.code
}

it('a log has one writer at a time', async () => {
  const at = place()
  const log = must(await openLog(at))
  expect(await opening(at)).toBe('log-in-use')
  await log.close()
  const next = must(await openLog(at))
  await next.close()
})

it('a lock is given back when opening fails', async () => {
  const at = await made()
  expect(await opening({ ...at, origin: 'other.example' })).toBe('log-origin-differs')
  expect(existsSync(join(at.dir, 'lock'))).toBe(false)
})

it('the key is its owner’s alone, and is refused when others may read it', async () => {
  const at = await made()
  expect(statSync(at.keyPath).mode & 0o777).toBe(0o600)
  for (const mode of [0o640, 0o604, 0o620, 0o601]) {
    chmodSync(at.keyPath, mode)
    expect(await opening(at)).toBe('log-key-exposed')
  }
  chmodSync(at.keyPath, 0o400)
  expect(await opening(at)).not.toBe('log-key-exposed')
})

it('a damaged key is named as such, without showing any of it', async () => {
  const at = await made()
  const text = readFileSync(at.keyPath, 'utf8')
  const damaged = [
    text.slice(0, -5),
    text.replace('PRIVATE', 'PUBLIC'),
    text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
    '',
  ]
  for (const bad of damaged) {
    writeFileSync(at.keyPath, bad, { mode: 0o600 })
    const result = await openLog(at)
    expect(result).toMatchObject({ ok: false, error: { code: 'log-key-corrupt' } })
    expect(JSON.stringify(result)).not.toContain(text.slice(40, 60))
  }
  writeFileSync(at.keyPath, text)
  expect(await opening(at)).toBe('ok')
})

it('another key, a lost key, a lost log and a lost checkpoint are each told apart', async () => {
  const [mine, other] = [await made(), await made()]
  const own = readFileSync(mine.keyPath)
  writeFileSync(mine.keyPath, readFileSync(other.keyPath))
  const policy = readFileSync(join(mine.dir, 'tlog-policy'), 'utf8')
  expect(await opening(mine)).toBe('log-key-differs')
  expect(readFileSync(join(mine.dir, 'tlog-policy'), 'utf8')).toBe(policy)
  rmSync(mine.keyPath)
  expect(await opening(mine)).toBe('log-key-missing')
  writeFileSync(mine.keyPath, own, { mode: 0o600 })
  renameSync(join(mine.dir, 'checkpoint'), join(mine.dir, 'aside'))
  expect(await opening(mine)).toBe('log-checkpoint-corrupt')
  renameSync(mine.dir, `${mine.dir}.gone`)
  expect(await opening(mine)).toBe('log-lost')
  expect(existsSync(join(mine.dir, 'checkpoint'))).toBe(false)
})

it('a log that died while it was being made is made again, and no other is', async () => {
  const unborn = await made(0)
  rmSync(unborn.keyPath)
  expect(await opening(unborn)).toBe('ok')
  const used = await made(1)
  rmSync(used.keyPath)
  expect(await opening(used)).toBe('log-key-missing')
  expect(existsSync(used.keyPath)).toBe(false)
})

it('nothing is made where nobody asked for it, or under a name that no note can carry', async () => {
  const at = place()
  expect(await opening({ ...at, create: false })).toBe('log-not-found')
  expect(existsSync(at.dir)).toBe(false)
  for (const origin of ['', 'with space', 'a+b', 'line\n', 'nul\0'])
    expect(await opening({ ...at, origin })).toBe('log-origin-invalid')
  expect(existsSync(at.dir)).toBe(false)
})
