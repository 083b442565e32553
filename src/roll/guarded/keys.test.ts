import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createSecretKey, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { placeOf, seal, unseal } from './cipher.ts'
import { kekId, kekPath, openKek, readKek } from './kek.ts'
import { newSnapshotKeys, unwrapKeys, wrapKeys } from './keys.ts'
import { keyServiceOf } from './local-keys.ts'

const kek = Buffer.alloc(32, 7)
const keys = keyServiceOf(kek)

describe('a sealed value', () => {
  it('opens in its own place only, and not at all once a bit has changed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.tuple(fc.string(), fc.string(), fc.string()),
        fc.tuple(fc.string(), fc.string(), fc.string()),
        fc.nat(),
        (value, own, other, at) => {
          const key = createSecretKey(randomBytes(32))
          const sealed = seal(key, value, placeOf(...own))
          expect(unseal(key, sealed, placeOf(...own))?.toString('utf8')).toBe(Buffer.from(value).toString())
          if (placeOf(...other) !== placeOf(...own))
            expect(unseal(key, sealed, placeOf(...other))).toBeUndefined()
          const changed = Buffer.from(sealed)
          changed[at % changed.length]! ^= 1
          expect(unseal(key, changed, placeOf(...own))).toBeUndefined()
          expect(unseal(createSecretKey(randomBytes(32)), sealed, placeOf(...own))).toBeUndefined()
        },
      ),
    )
  })
})

describe('the key-encryption key', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'roll-kek-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is made once, for its owner alone, and read again', () => {
    const first = must(openKek(kekPath(dir)))
    expect(first).toHaveLength(32)
    expect(must(openKek(kekPath(dir)))).toEqual(first)
    expect(statSync(kekPath(dir)).mode & 0o777).toBe(0o600)
  })

  it('is refused when others could read it, when it is missing and when it is no key', () => {
    expect(readKek(kekPath(dir))).toMatchObject({ error: { code: 'key-missing' } })
    must(openKek(kekPath(dir)))
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(kekPath(dir), mode)
      expect(openKek(kekPath(dir))).toMatchObject({ error: { kind: 'refused', code: 'key-open-to-others' } })
    }
    chmodSync(kekPath(dir), 0o600)
    writeFileSync(kekPath(dir), 'short\n')
    expect(openKek(kekPath(dir))).toMatchObject({ error: { code: 'key-invalid' } })
  })

  it('opens the keys that it wrapped, of that snapshot, and no others', async () => {
    const own = newSnapshotKeys()
    const text = must(await wrapKeys(keys, 's-1', own))
    const opened = must(await unwrapKeys(keys, 's-1', text))
    expect(opened.data.equals(own.data)).toBe(true)
    expect(opened.index.equals(own.index)).toBe(true)
    expect(opened.lookup!.equals(own.lookup)).toBe(true)
    expect(await unwrapKeys(keyServiceOf(Buffer.alloc(32, 8)), 's-1', text)).toMatchObject({
      error: { code: 'key-mismatch', details: { snapshot: 's-1', wrappedBy: kekId(kek) } },
    })
    expect(await unwrapKeys(keys, 's-2', text)).toMatchObject({ error: { code: 'snapshot-keys-damaged' } })
    expect(await unwrapKeys(keys, 's-1', '{')).toMatchObject({ error: { code: 'snapshot-keys-damaged' } })
    const file = JSON.parse(text) as Record<string, string>
    const laidOver = JSON.stringify({ ...file, snapshot: 's-2' })
    expect(await unwrapKeys(keys, 's-2', laidOver)).toMatchObject({
      error: { code: 'snapshot-keys-damaged' },
    })
    const changed = JSON.stringify({ ...file, wrapped: file['wrapped']!.replace(/.(?=.{9}$)/, '!') })
    expect(await unwrapKeys(keys, 's-1', changed)).toMatchObject({ ok: false })
  })

  it('opens what was wrapped in the first form, each key at its own place', async () => {
    const own = newSnapshotKeys()
    const sealed = (which: 'data' | 'index') =>
      seal(createSecretKey(kek), own[which].export(), `s-1\n${which}-key`).toString('base64')
    const file = {
      format: 'rollkeeper-keys@1',
      snapshot: 's-1',
      wrappedBy: kekId(kek),
      data: sealed('data'),
      index: sealed('index'),
    }
    const opened = must(await unwrapKeys(keys, 's-1', JSON.stringify(file)))
    expect(opened.data.equals(own.data)).toBe(true)
    expect(opened.index.equals(own.index)).toBe(true)
    expect(opened.lookup).toBeUndefined()
    const swapped = JSON.stringify({ ...file, data: file.index, index: file.data })
    expect(await unwrapKeys(keys, 's-1', swapped)).toMatchObject({
      error: { code: 'snapshot-keys-damaged' },
    })
    expect(await unwrapKeys(keyServiceOf(Buffer.alloc(32, 8)), 's-1', JSON.stringify(file))).toMatchObject({
      error: { code: 'key-mismatch' },
    })
    const rewrapped = must(await wrapKeys(keys, 's-1', opened))
    expect(must(await unwrapKeys(keys, 's-1', rewrapped)).lookup).toBeUndefined()
  })
})
