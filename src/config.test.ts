import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { readConfig, SETTINGS } from './config.ts'

describe('settings', () => {
  it('have defaults that keep a stranger out: loopback, embedded database, no law by name', () => {
    const config = must(readConfig({}, {}))
    expect(config.host).toBe('127.0.0.1')
    expect(config.databaseUrl).toBeUndefined()
    expect(config.law).toBeUndefined()
    expect(config.dataDir).toMatch(/\/data$/)
  })

  it('treat an empty variable as unset, and let the command line win', () => {
    expect(must(readConfig({}, { ROLLKEEPER_PORT: ' ' })).port).toBe(8080)
    expect(must(readConfig({ dataDir: '/a' }, { ROLLKEEPER_DATA: '/b' })).dataDir).toBe('/a')
    expect(must(readConfig({ port: 0 }, { ROLLKEEPER_PORT: '9' })).port).toBe(0)
  })

  it.each([
    ['ROLLKEEPER_PORT', 'eighty'],
    ['ROLLKEEPER_PORT', '65536'],
    ['ROLLKEEPER_PORT', '1.5'],
    ['DATABASE_URL', 'mysql://user:hunter2@host/db'],
    ['ROLLKEEPER_LAW', '../etc'],
    ['ROLLKEEPER_LOG_ORIGIN', 'two words'],
    ['ROLLKEEPER_KEY', 'c2VjcmV0c2VjcmV0c2VjcmV0'],
    ['ROLLKEEPER_KEY_SERVICE', 'cupboard'],
    ['ROLLKEEPER_TRANSIT_URL', 'http://vault.example:8200'],
  ])('%s that cannot be used is named, and its value is not printed (%s)', (name, value) => {
    const config = readConfig({}, { [name]: value })
    expect(config).toMatchObject({
      ok: false,
      error: { kind: 'invalid', code: 'setting-invalid', details: { setting: name } },
    })
    expect(JSON.stringify(config)).not.toContain(value)
  })

  it.each([
    ['ROLLKEEPER_STRIPE_SECRET_KEY', 'ROLLKEEPER_STRIPE_WEBHOOK_SECRET'],
    ['ROLLKEEPER_STRIPE_WEBHOOK_SECRET', 'ROLLKEEPER_STRIPE_SECRET_KEY'],
    ['ROLLKEEPER_OIDC_CLIENT_ID', 'ROLLKEEPER_OIDC_ISSUER'],
    ['ROLLKEEPER_TRANSIT_TOKEN_FILE', 'ROLLKEEPER_TRANSIT_URL'],
  ])('%s without %s is refused, and not off in silence', (set, lacking) => {
    expect(
      readConfig({}, { [set]: set.endsWith('ISSUER') ? 'https://id.example' : 'hunter2' }),
    ).toMatchObject({
      error: { code: 'setting-missing', details: { setting: lacking } },
    })
  })

  it.each([
    ['environment', 'ROLLKEEPER_KEY'],
    ['transit', 'ROLLKEEPER_TRANSIT_URL'],
  ])('a key service %s without %s is refused', (service, lacking) => {
    expect(readConfig({}, { ROLLKEEPER_KEY_SERVICE: service })).toMatchObject({
      error: { code: 'setting-missing', details: { setting: lacking } },
    })
  })

  it('never print a key', () => {
    const key = Buffer.alloc(32, 7).toString('base64')
    const config = must(readConfig({}, { ROLLKEEPER_KEY: key, ROLLKEEPER_KEY_BEFORE: key }))
    expect(inspect(config, { depth: null }) + JSON.stringify(config)).not.toContain(key)
    expect(config.key?.reveal()).toBe(key)
  })

  it('lead links to the ports that the command line names', () => {
    const config = must(readConfig({ port: 9000, officePort: 9001 }, {}))
    expect([config.publicUrl, config.officeUrl]).toEqual(['http://localhost:9000', 'http://localhost:9001'])
  })

  it('are each explained', () => {
    for (const setting of Object.values(SETTINGS)) expect(setting.meaning).toMatch(/^[A-Z].+\.$/)
  })
})
