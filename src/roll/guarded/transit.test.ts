/** A key in a transit engine, against a stand-in of its documented API on loopback. No live service was reached. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, Redacted } from '#basics'
import type { KeySettings } from './key-service.ts'
import { openKek } from './kek.ts'
import { openKeyService } from './open-keys.ts'
import { startStandIn, type StandIn, TOKEN } from './testing/transit-stand-in.ts'

const SECRET = Buffer.from('the keys of a snapshot, thirty-two and more bytes of them')

let dir: string
let standIn: StandIn
let settings: KeySettings
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'roll-transit-'))
  standIn = await startStandIn('roll')
  writeFileSync(join(dir, 'token'), `${TOKEN}\n`, { mode: 0o600 })
  settings = {
    service: 'transit',
    file: join(dir, 'none.key'),
    key: undefined,
    before: undefined,
    transit: { url: standIn.url, tokenFile: join(dir, 'token'), key: 'roll' },
  }
})
afterEach(async () => {
  await standIn.stop()
  rmSync(dir, { recursive: true })
})

describe('a key in a transit engine', () => {
  it('wraps and opens by the documented calls, and holds no key here', async () => {
    const keys = must(await openKeyService(settings))
    expect(keys.id).toBe('transit:roll:v1')
    const wrapped = must(await keys.wrap(SECRET))
    expect(wrapped).toMatch(/^vault:v1:/)
    expect(must(await keys.unwrap(wrapped))).toEqual(SECRET)
    expect(standIn.calls).toEqual([
      'GET /v1/transit/keys/roll',
      'POST /v1/transit/encrypt/roll',
      'POST /v1/transit/decrypt/roll',
    ])
  })

  it('is renewed there, and opens what its older versions wrapped', async () => {
    const keys = must(await openKeyService(settings))
    const old = must(await keys.wrap(SECRET))
    must(await keys.renew())
    expect(keys.id).toBe('transit:roll:v2')
    expect(must(await keys.wrap(SECRET))).toMatch(/^vault:v2:/)
    expect(must(await keys.unwrap(old))).toEqual(SECRET)
    expect(keys.retire()).toEqual({ kind: 'transit', key: 'roll' })
  })

  it('opens what a key file or a key in the environment wrapped before, and they what it wrapped', async () => {
    must(openKek(settings.file))
    const byFile = must(await openKeyService({ ...settings, service: 'file' }))
    const key = new Redacted(Buffer.alloc(32, 5).toString('base64'))
    const byEnvironment = must(await openKeyService({ ...settings, service: 'environment', key }))
    const byTransit = must(await openKeyService({ ...settings, key }))
    for (const wraps of [byFile, byEnvironment, byTransit]) {
      const wrapped = must(await wraps.wrap(SECRET))
      for (const opens of [byEnvironment, byTransit])
        expect(must(await opens.unwrap(wrapped))).toEqual(SECRET)
    }
    expect(await byFile.unwrap(must(await byEnvironment.wrap(SECRET)))).toMatchObject({
      error: { code: 'key-mismatch' },
    })
  })

  it.each([
    [503, 'key-service-unreachable'],
    [429, 'key-service-unreachable'],
    [403, 'key-service-refused'],
    [302, 'key-service-unreachable'],
  ] as const)('that answers %i is %s', async (status, code) => {
    standIn.trouble = status
    expect(await openKeyService(settings)).toMatchObject({ error: { code } })
  })

  it('fails by name for a changed text, a wrong token, a token of others, none, and no server', async () => {
    const keys = must(await openKeyService(settings))
    const wrapped = must(await keys.wrap(SECRET))
    const failed = [
      await keys.unwrap(wrapped.replace(/.(?=.{20}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))),
      await openKeyService({ ...settings, transit: { ...settings.transit!, key: 'other' } }),
    ]
    chmodSync(join(dir, 'token'), 0o640)
    failed.push(await openKeyService(settings))
    chmodSync(join(dir, 'token'), 0o600)
    writeFileSync(join(dir, 'token'), 'wrong')
    failed.push(await openKeyService(settings))
    rmSync(join(dir, 'token'))
    failed.push(await openKeyService(settings))
    writeFileSync(join(dir, 'token'), TOKEN, { mode: 0o600 })
    failed.push(
      await openKeyService({
        ...settings,
        transit: { ...settings.transit!, url: 'http://vault.example:8200' },
      }),
    )
    await standIn.stop()
    failed.push(await openKeyService(settings))
    expect(failed.map((each) => (each.ok ? 'ok' : each.error.code))).toEqual([
      'key-service-refused',
      'key-service-refused',
      'key-token-exposed',
      'key-service-refused',
      'key-token-missing',
      'key-service-unreachable',
      'key-service-unreachable',
    ])
    const said = JSON.stringify(failed)
    expect(said).not.toContain(TOKEN)
    expect(said).not.toContain(wrapped.slice(9, 40))
    expect(said).not.toContain(SECRET.toString('base64').slice(0, 20))
  })

  it('is not waited for without end', async () => {
    standIn.trouble = 'silence'
    expect(await openKeyService(settings)).toMatchObject({
      error: { kind: 'unavailable', code: 'key-service-unreachable' },
    })
  })
})

describe('a key in the environment', () => {
  it('wraps, opens what the one before it wrapped, and is not renewed from here', async () => {
    const [one, two] = [1, 2].map((fill) => new Redacted(Buffer.alloc(32, fill).toString('base64')))
    const first = must(await openKeyService({ ...settings, service: 'environment', key: one }))
    const wrapped = must(await first.wrap(SECRET))
    const second = must(await openKeyService({ ...settings, service: 'environment', key: two, before: one }))
    expect(second.id).not.toBe(first.id)
    expect(must(await second.unwrap(wrapped))).toEqual(SECRET)
    expect(await second.renew()).toMatchObject({ error: { code: 'key-not-made-here' } })
    expect(await openKeyService({ ...settings, service: 'environment', key: undefined })).toMatchObject({
      error: { code: 'key-service-not-set' },
    })
  })
})
