import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createSecretKey, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { placeOf, seal, unseal } from './cipher.ts'
import { kekPath, openKek, readKek } from './kek.ts'
import { newSnapshotKeys, unwrapKeys, wrapKeys } from './keys.ts'

const kek = Buffer.alloc(32, 7)

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
    const first = must(openKek(dir))
    expect(first).toHaveLength(32)
    expect(must(openKek(dir))).toEqual(first)
    expect(statSync(kekPath(dir)).mode & 0o777).toBe(0o600)
  })

  it('is refused when others could read it, when it is missing and when it is no key', () => {
    expect(readKek(kekPath(dir))).toMatchObject({ error: { code: 'key-missing' } })
    must(openKek(dir))
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(kekPath(dir), mode)
      expect(openKek(dir)).toMatchObject({ error: { kind: 'refused', code: 'key-open-to-others' } })
    }
    chmodSync(kekPath(dir), 0o600)
    writeFileSync(kekPath(dir), 'short\n')
    expect(openKek(dir)).toMatchObject({ error: { code: 'key-invalid' } })
  })

  it('opens the keys that it wrapped, of that snapshot, and no others', () => {
    const keys = newSnapshotKeys()
    const text = wrapKeys(kek, 's-1', keys)
    expect(must(unwrapKeys(kek, 's-1', text)).data.equals(keys.data)).toBe(true)
    expect(unwrapKeys(Buffer.alloc(32, 8), 's-1', text)).toMatchObject({ error: { code: 'key-mismatch' } })
    expect(unwrapKeys(kek, 's-2', text)).toMatchObject({ error: { code: 'snapshot-keys-damaged' } })
    expect(unwrapKeys(kek, 's-1', '{')).toMatchObject({ error: { code: 'snapshot-keys-damaged' } })
    const file = JSON.parse(text) as Record<string, string>
    const swapped = JSON.stringify({ ...file, data: file['index'], index: file['data'] })
    expect(unwrapKeys(kek, 's-1', swapped)).toMatchObject({ error: { code: 'snapshot-keys-damaged' } })
  })
})
