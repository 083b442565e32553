/** Keys are wrapped anew without touching a record; killed at any point, nothing is lost and no old key is out of use too early. */
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must, Redacted } from '#basics'
import { dataPaths } from '#basics/files'
import { kekId, kekPath, openKek, readKek, retiredPath } from './kek.ts'
import type { KeySettings, KeyStore } from './key-service.ts'
import { newSnapshotKeys, type SnapshotKeys, unwrapKeys, wrapKeys } from './keys.ts'
import { openKeyService } from './open-keys.ts'
import { checkKeys, rotateKeys } from './rotate.ts'
import { startStandIn, TOKEN } from './testing/transit-stand-in.ts'

const run = promisify(execFile)
const SNAPSHOTS = ['wi-20260101-0000000001', 'wi-20260201-0000000002', 'wi-20260301-0000000003']

let base: string
let made: string
const own = new Map<string, SnapshotKeys>()
let dataDir: string
let count = 0

const fileSettings = (): KeySettings => ({
  service: 'file',
  file: kekPath(dataDir),
  key: undefined,
  before: undefined,
  transit: undefined,
})
const open = async (settings = fileSettings()): Promise<KeyStore> => must(await openKeyService(settings))
const keysFile = (snapshot: string) => join(dataPaths(dataDir).guarded, snapshot, 'keys.json')
const sealedFile = (snapshot: string) => join(dataPaths(dataDir).guarded, snapshot, 'sealed.parquet')

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'roll-rotate-'))
  made = dataDir = join(base, 'made')
  const keys = must(await openKeyService(fileSettings(), true))
  for (const snapshot of SNAPSHOTS) {
    own.set(snapshot, newSnapshotKeys())
    mkdirSync(join(dataPaths(dataDir).guarded, snapshot), { recursive: true })
    writeFileSync(keysFile(snapshot), must(await wrapKeys(keys, snapshot, own.get(snapshot)!)), {
      mode: 0o600,
    })
    writeFileSync(sealedFile(snapshot), `sealed records of ${snapshot}`)
  }
})
afterAll(() => rmSync(base, { recursive: true }))
beforeEach(() => {
  dataDir = join(base, `case-${++count}`)
  cpSync(made, dataDir, { recursive: true, preserveTimestamps: true })
})

const present = (): string => kekId(must(readKek(kekPath(dataDir))))

/** Every snapshot opens to the keys that it had, and no record was touched. */
const expectWhole = async (keys: KeyStore): Promise<void> => {
  for (const snapshot of SNAPSHOTS) {
    const opened = must(await unwrapKeys(keys, snapshot, readFileSync(keysFile(snapshot), 'utf8')))
    expect(opened.data.equals(own.get(snapshot)!.data)).toBe(true)
    expect(opened.lookup!.equals(own.get(snapshot)!.lookup!)).toBe(true)
    expect(readFileSync(sealedFile(snapshot), 'utf8')).toBe(`sealed records of ${snapshot}`)
  }
}
const wrappers = async (keys: KeyStore) => (await checkKeys(dataDir, keys)).map(({ wrappedBy }) => wrappedBy)

describe('a rotation', () => {
  it('wraps all keys by a new one, and lays the old one aside to be destroyed', async () => {
    const old = present()
    const rotated = must(await rotateKeys(dataDir, await open()))
    const path = retiredPath(kekPath(dataDir), old)
    expect(rotated).toEqual({
      key: present(),
      snapshots: SNAPSHOTS,
      retired: { kind: 'file', path },
    })
    expect(present()).not.toBe(old)
    expect(kekId(must(readKek(path)))).toBe(old)
    rmSync(path)
    const keys = await open()
    await expectWhole(keys)
    expect(await wrappers(keys)).toEqual(SNAPSHOTS.map(() => present()))
    for (const snapshot of SNAPSHOTS) expect(statSync(keysFile(snapshot)).mode & 0o777).toBe(0o600)
    expect(readdirSync(dataPaths(dataDir).keys)).toEqual(['key-encryption.key'])
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'invariant 6: killed after step %i opens everything, and goes on where it was',
    async (steps) => {
      const old = present()
      const child = join(import.meta.dirname, 'testing/rotate-child.ts')
      const ended = await run(process.execPath, ['--no-warnings', child, dataDir, String(steps)]).catch(
        (error: { signal: string; stderr: string }) => error,
      )
      expect(ended).toMatchObject({ signal: 'SIGKILL' })
      await expectWhole(await open())
      writeFileSync(`${keysFile(SNAPSHOTS[0]!)}.tmp-1`, 'half')
      const begun = existsSync(`${kekPath(dataDir)}.next`)
        ? kekId(must(readKek(`${kekPath(dataDir)}.next`)))
        : undefined
      expect(begun !== undefined || steps === 6).toBe(true)
      const rotated = must(await rotateKeys(dataDir, await open()))
      expect(rotated.key).toBe(present())
      if (begun !== undefined) expect(present()).toBe(begun)
      expect(present()).not.toBe(old)
      await expectWhole(await open())
      expect(await wrappers(await open())).toEqual(SNAPSHOTS.map(() => present()))
      expect(readdirSync(join(dataPaths(dataDir).guarded, SNAPSHOTS[0]!)).sort()).toEqual([
        'keys.json',
        'sealed.parquet',
      ])
    },
  )

  it('killed between laying the old key aside and putting the new one in place goes on as well', async () => {
    const old = present()
    const keys = await open()
    await expect(
      rotateKeys(dataDir, keys, (step) => {
        if (step === 'checked') throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    linkSync(kekPath(dataDir), retiredPath(kekPath(dataDir), old))
    must(await rotateKeys(dataDir, await open()))
    expect(present()).not.toBe(old)
    await expectWhole(await open())
  })

  it('changes nothing where the keys of a snapshot do not open, and names it', async () => {
    const files = () => SNAPSHOTS.map((snapshot) => readFileSync(keysFile(snapshot), 'utf8'))
    const text = readFileSync(keysFile(SNAPSHOTS[1]!), 'utf8').replace(
      /local:[0-9a-f]{16}/,
      'local:00000000000000aa',
    )
    writeFileSync(keysFile(SNAPSHOTS[1]!), text)
    const before = files()
    expect(await rotateKeys(dataDir, await open())).toMatchObject({
      error: { code: 'key-mismatch', details: { snapshot: SNAPSHOTS[1] } },
    })
    expect(files()).toEqual(before)
    expect(readdirSync(dataPaths(dataDir).keys)).toEqual(['key-encryption.key'])
    const states = await checkKeys(dataDir, await open())
    expect(states.map(({ failure }) => failure?.code)).toEqual([undefined, 'key-mismatch', undefined])
  })

  it('carries an office over from a key file to a transit engine, renews there, and goes back', async () => {
    const standIn = await startStandIn('roll')
    try {
      const tokenFile = join(dataDir, 'token')
      writeFileSync(tokenFile, TOKEN, { mode: 0o600 })
      const transit = { url: standIn.url, tokenFile, key: 'roll' }
      const there: KeySettings = { ...fileSettings(), service: 'transit', transit }
      expect(must(await rotateKeys(dataDir, await open(there)))).toMatchObject({ key: 'transit:roll:v1' })
      renameSync(kekPath(dataDir), `${kekPath(dataDir)}.away`)
      await expectWhole(await open(there))
      expect(must(await rotateKeys(dataDir, await open(there)))).toMatchObject({ key: 'transit:roll:v2' })
      await expectWhole(await open(there))
      must(openKek(kekPath(dataDir)))
      expect(must(await rotateKeys(dataDir, await open({ ...fileSettings(), transit })))).toMatchObject({
        key: present(),
        retired: { kind: 'others' },
      })
    } finally {
      await standIn.stop()
    }
    await expectWhole(await open())
  })

  it('takes a key from the environment once it is set beside the one before', async () => {
    const [one, two] = [1, 2].map((fill) => new Redacted(Buffer.alloc(32, fill).toString('base64')))
    const first: KeySettings = { ...fileSettings(), service: 'environment', key: one }
    must(await rotateKeys(dataDir, await open(first)))
    rmSync(kekPath(dataDir))
    expect(await rotateKeys(dataDir, await open(first))).toMatchObject({
      error: { code: 'key-not-made-here' },
    })
    const second: KeySettings = { ...first, key: two, before: one }
    must(await rotateKeys(dataDir, await open(second)))
    await expectWhole(await open({ ...second, before: undefined }))
  })
})
