import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, type Result } from '#basics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog, type OpenLog, readLog } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'log-'))
afterAll(() => rmSync(root, { recursive: true }))

const at: OpenLog = {
  dir: join(root, 'log'),
  keyPath: join(root, 'log.key'),
  origin: 'log.example',
  create: true,
}
const SIZE = 600
const entries = Array.from({ length: SIZE }, (_, number) => Buffer.from(`entry ${number}`))

beforeAll(async () => {
  const log = must(await openLog(at))
  must(await log.appendAll(entries))
  await log.close()
})

/** Opens and verifies as the office and as a stranger; the failure that they meet, with the file that it names. */
const met = async (): Promise<{ code: string; file: unknown; kind: string; message: string }[]> => {
  const told = (result: Result<unknown>) =>
    result.ok
      ? { code: 'ok', file: '', kind: '', message: '' }
      : {
          code: result.error.code,
          file: result.error.details?.['file'],
          kind: result.error.kind,
          message: result.error.message,
        }
  const office = await openLog(at)
  const first = told(office.ok ? await office.value.verify() : office)
  if (office.ok) await office.value.close()
  const stranger = await readLog({ dir: at.dir })
  return [first, told(stranger.ok ? await stranger.value.verify() : stranger)]
}

const flipByte = (path: string, place: number): void => {
  const bytes = readFileSync(path)
  bytes[place]! ^= 1
  writeFileSync(path, bytes)
}

const harms: Record<string, (path: string) => void> = {
  'first byte changed': (path) => flipByte(path, 0),
  'a byte in the middle changed': (path) => flipByte(path, Math.floor(readFileSync(path).length / 2)),
  'cut short': (path) => truncateSync(path, readFileSync(path).length - 1),
  emptied: (path) => truncateSync(path, 0),
  'something added': (path) => appendFileSync(path, 'x'),
  missing: (path) => rmSync(path),
}
const files: Record<string, string> = {
  checkpoint: 'log-checkpoint-corrupt',
  'tile/0/000': 'log-tile-corrupt',
  'tile/0/001': 'log-tile-corrupt',
  'tile/0/002.p/88': 'log-tile-corrupt',
  'tile/1/000.p/2': 'log-tile-corrupt',
  'tile/entries/001': 'log-entries-corrupt',
  'tile/entries/002.p/88': 'log-entries-corrupt',
}

describe.each(Object.entries(files))('damage to %s', (file, code) => {
  it.each(Object.entries(harms))('%s: is found, named, and harms nothing else', async (_, harm) => {
    const path = join(at.dir, file)
    const whole = readFileSync(path)
    harm(path)
    const told = await met().finally(() => writeFileSync(path, whole))
    expect(told.map((item) => ({ ...item, message: item.message.includes(path) }))).toEqual(
      Array.from({ length: 2 }, () => ({ code, file, kind: 'corrupt', message: true })),
    )
    expect((await met()).map((item) => item.code)).toEqual(['ok', 'ok'])
  })
})

it('an old checkpoint under newer tiles is a smaller log to a stranger, and a fault to whoever saw more', async () => {
  const path = join(at.dir, 'checkpoint')
  const log = must(await openLog(at))
  const older = readFileSync(path)
  must(await log.append(Buffer.from('one more')))
  const newer = readFileSync(path)
  writeFileSync(path, older)
  expect(await log.verify()).toMatchObject({ ok: false, error: { code: 'log-checkpoint-corrupt' } })
  writeFileSync(path, newer)
  expect(must(await log.verify()).size).toBe(SIZE + 1)
  await log.close()
})

it('the entries of sound bundles are still read when another bundle is damaged', async () => {
  const path = join(at.dir, 'tile/entries/000')
  const whole = readFileSync(path)
  flipByte(path, 10)
  const reader = must(await readLog({ dir: at.dir }))
  expect(must(await reader.entries(256, SIZE))).toEqual(entries.slice(256))
  expect(await reader.entries(0, 1)).toMatchObject({ ok: false, error: { code: 'log-entries-corrupt' } })
  writeFileSync(path, whole)
})

it('one key of a policy that nobody wrote for this log is no damage', async () => {
  const result = await readLog({ dir: at.dir, policy: 'quorum none\n' })
  expect(result).toMatchObject({ ok: false, error: { code: 'policy-log-unknown', kind: 'invalid' } })
})
