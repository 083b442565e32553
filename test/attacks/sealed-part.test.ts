/** Who can open a sealed value elsewhere than in its place, or with a key that others could read? */
import { createSecretKey, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { generate, openApp } from '#app'
import { isoDate, must } from '#basics'
import { readConfig } from '#config'
import { placeOf, seal, unseal } from '../../src/roll/guarded/cipher.ts'

const key = createSecretKey(randomBytes(32))
const voter = fc.stringMatching(/^\d{10}$/)
const field = fc.constantFrom('birth_date', 'ssn4', 'driver_license_number', 'row')
const snapshot = fc.stringMatching(/^wi-\d{8}-[0-9a-f]{10}$/)
const value = fc.string({ minLength: 1, maxLength: 40 })

const swapped = (from: string, to: string, text: string): void => {
  const sealed = seal(key, text, from)
  expect(unseal(key, sealed, from)?.toString('utf8')).toBe(Buffer.from(text, 'utf8').toString('utf8'))
  expect(unseal(key, sealed, to)).toBeUndefined()
}

describe('a swapped ciphertext', () => {
  it('does not open for another voter', () => {
    fc.assert(
      fc.property(voter, voter, field, snapshot, value, (one, other, of, at, text) => {
        fc.pre(one !== other)
        swapped(placeOf(at, one, of), placeOf(at, other, of), text)
      }),
    )
  })

  it('does not open as another field', () => {
    fc.assert(
      fc.property(voter, field, field, snapshot, value, (who, one, other, at, text) => {
        fc.pre(one !== other)
        swapped(placeOf(at, who, one), placeOf(at, who, other), text)
      }),
    )
  })

  it('does not open in another snapshot', () => {
    fc.assert(
      fc.property(voter, field, snapshot, snapshot, value, (who, of, one, other, text) => {
        fc.pre(one !== other)
        swapped(placeOf(one, who, of), placeOf(other, who, of), text)
      }),
    )
  })
})

const base = mkdtempSync(join(tmpdir(), 'rk-attack-keys-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('a key file that others can read', () => {
  it(
    'is not used: no import seals with it, and nothing is opened beside it',
    { timeout: 240_000 },
    async () => {
      const config = must(readConfig({ dataDir: join(base, 'data') }, {}))
      const asOf = isoDate('2026-01-05')
      must(await generate(config, { voters: 30, seed: 1, outDir: join(base, 'files'), asOf }))
      const input = {
        files: [join(base, 'files', 'voters.txt')],
        guarded: [join(base, 'files', 'guarded.csv')],
        layout: 'wisconsin',
      }
      const opening = async (): Promise<string> => {
        const opened = await openApp(config, { clock: () => new Date('2026-01-06T12:00:00Z'), create: true })
        if (!opened.ok) return opened.error.code
        const done = await opened.value.roll.import({ ...input, asOf: isoDate('2026-01-06') })
        await opened.value.close()
        return done.ok ? 'ok' : done.error.code
      }
      const app = must(await openApp(config, { create: true }))
      must(await app.roll.import({ ...input, asOf }))
      await app.close()
      const keys = [
        ['key-encryption.key', 0o640, 'key-open-to-others'],
        ['commitment.key', 0o604, 'commitment-key-exposed'],
        ['log.key', 0o660, 'log-key-exposed'],
      ] as const
      for (const [name, mode, code] of keys) {
        const path = join(config.dataDir, 'keys', name)
        chmodSync(path, mode)
        expect([name, await opening()]).toEqual([name, code])
        chmodSync(path, 0o600)
      }
      expect(await opening()).toBe('ok')
    },
  )
})
