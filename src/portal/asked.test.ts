/** What everybody may ask: the law, the roll, the log, the service. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicHandler } from './serve.ts'
import { BY, FILE, filed, jsonOf, OFFICE, type Office, openOffice } from './testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const get = async (path: string, headers = {}) => jsonOf(await office.call(path, { headers }))
const problem = async (response: Response) => {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const body = await jsonOf(response)
  expect(body).toMatchObject({
    status: response.status,
    type: `urn:rollkeeper:error:${String(body['code'])}`,
  })
  return [response.status, body['code']]
}

describe('the law', () => {
  it('is listed, shown and priced', async () => {
    expect((await get('/api/v1/laws'))['laws']).toContain('wi')
    expect(await get('/api/v1/laws/wi')).toMatchObject({ id: 'wi' })
    expect(await get('/api/v1/laws/wi/fee?records=1500')).toMatchObject({ cents: 3500, sale: true })
    expect(await get('/api/v1/laws/wi/fee?records=0')).toMatchObject({ cents: 0, sale: false })
    expect(await problem(await office.call('/api/v1/laws/zz'))).toEqual([404, 'law-pack-unknown'])
    expect(await problem(await office.call('/api/v1/laws/wi/fee?records=-1'))).toEqual([400, 'call-invalid'])
    expect(await problem(await office.call('/api/v1/laws/wi/fee?records=1&medium=paper'))).toEqual([
      400,
      'fee-pages-needed',
    ])
    expect(await problem(await office.call('/api/v1/laws/wi/fee?records=1&on=1950-01-01'))).toEqual([
      404,
      'fee-schedule-missing',
    ])
  })

  it('is answered without telling where it lies on the machine', async () => {
    const text = await (await office.call('/api/v1/laws/zz')).text()
    expect(text).not.toContain(office.config.lawDir)
    expect(text).not.toMatch(/"[^"]* \/[a-z]+\/[a-z]+/)
  })
})

describe('the roll', () => {
  it('is listed, shown and counted, by the newest snapshot and by id', async () => {
    const [line] = (await get('/api/v1/snapshots'))['snapshots'] as {
      id: string
      records: number
    }[]
    expect(line!.records).toBeGreaterThan(1000)
    const shown = await get(`/api/v1/snapshots/${line!.id}`)
    expect(shown).toMatchObject({ id: line!.id, records: line!.records })
    const count = await office.call('/api/v1/snapshots/newest/count', { json: {} })
    expect(await jsonOf(count)).toMatchObject({ count: line!.records, snapshot: line!.id })
    const table = await jsonOf(
      await office.call('/api/v1/snapshots/newest/table', { json: { by: 'status' } }),
    )
    const rows = table['rows'] as { count: number }[]
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(line!.records)
  })

  it('does not tell how many voters a protection leaves out (invariant 2)', async () => {
    const shown = await get('/api/v1/snapshots/newest')
    for (const member of ['totals', 'sources', 'control', 'files', 'history'])
      expect(shown).not.toHaveProperty(member)
    expect(await get('/api/v1/office/snapshots/newest', OFFICE)).toHaveProperty('totals')
  })

  it('counts by nothing that the law does not open to everybody', async () => {
    const pack = await office.app.law.pack('wi')
    if (!pack.ok) throw new Error('no pack')
    const { status, ...fields } = pack.value.fields
    const closed = {
      ...pack.value,
      fields: { ...fields, status: { ...status!, class: 'restricted' as const } },
    }
    const { makeApi } = await import('./api.ts')
    const app = {
      ...office.app,
      law: { ...office.app.law, pack: async () => ({ ok: true, value: closed }) as const },
    }
    const api = makeApi({ ...office.parts, app })
    const ask = async (path: string, body: unknown) =>
      problem(
        await api.request(`/api/v1/snapshots/newest/${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      )
    expect(await ask('count', { selection: { status: ['Active'] } })).toEqual([403, 'count-by-closed-field'])
    expect(await ask('table', { by: 'status' })).toEqual([403, 'count-by-closed-field'])
    const shown = await jsonOf(await api.request('/api/v1/snapshots/newest'))
    expect(shown['facets']).not.toHaveProperty('status')
  })

  it('says what is wrong with a selection', async () => {
    const post = (json: unknown, path = 'count') => office.call(`/api/v1/snapshots/newest/${path}`, { json })
    expect(await problem(await post({ selection: { county: ['X'] } }))).toEqual([400, 'call-invalid'])
    expect(await problem(await post({ by: 'nothing' }, 'table'))).toEqual([400, 'tabulate-unknown-part'])
    expect(await problem(await office.call('/api/v1/snapshots/none-20260101-0000000000'))).toEqual([
      404,
      'snapshot-unknown',
    ])
  })
})

describe('the log', () => {
  it('is shown, read, proved, and lies there as files that another program can read', async () => {
    const state = await get('/api/v1/log')
    const size = Number(state['size'])
    expect(size).toBeGreaterThanOrEqual(2)
    const entries = (await get('/api/v1/log/entries?from=0&limit=2'))['entries'] as unknown[]
    expect(entries).toHaveLength(2)
    expect(await get(`/api/v1/log/entries?from=${size + 5}`)).toMatchObject({ size, entries: [] })
    expect(await get('/api/v1/log/entries/0')).toMatchObject({
      index: 0,
      receipt: expect.stringContaining('tlog-proof'),
    })
    expect(await problem(await office.call(`/api/v1/log/entries/${size}`))).toEqual([
      404,
      'log-index-unknown',
    ])
    expect(await problem(await office.call('/api/v1/log/entries?limit=1001'))).toEqual([400, 'call-invalid'])
    const checkpoint = await office.call('/log/checkpoint')
    expect(checkpoint.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(await checkpoint.text()).toBe(state['checkpoint'])
    expect(await (await office.call('/log/tlog-policy')).text()).toBe(state['policy'])
    const tile = await office.call(`/log/tile/0/000.p/${size}`)
    expect(tile.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(tile.headers.get('Cache-Control')).toContain('immutable')
    expect((await tile.arrayBuffer()).byteLength).toBe(32 * size)
    const tag = tile.headers.get('ETag') ?? ''
    expect(
      (await office.call(`/log/tile/0/000.p/${size}`, { headers: { 'If-None-Match': tag } })).status,
    ).toBe(304)
    expect((await office.call(`/log/tile/entries/000.p/${size}`)).status).toBe(200)
  })

  it('gives no other file', async () => {
    for (const path of ['tile/0/000.p/0', 'tile/64/000', 'tile/0/../../../keys/log.key', 'x'])
      expect((await office.call(`/log/${path}`)).status, path).toBe(404)
    expect((await office.call('/log/tile/%2e%2e%2f%2e%2e%2fkeys%2flog.key')).status).toBe(404)
  })
})

describe('the service', () => {
  it('tells its health, and that it is not ready where the disk is full', async () => {
    expect(await get('/health')).toMatchObject({ status: 'ready' })
    expect(await get('/health/live')).toEqual({ status: 'live' })
    const full = await office.limited({ diskFloor: Number.MAX_SAFE_INTEGER })('/health')
    expect(full.status).toBe(503)
    expect(await jsonOf(full)).toMatchObject({ checks: { disk: false, database: true, log: true } })
  })

  it('takes no text that a database or a page could trip over', async () => {
    const { number } = await filed(office)
    for (const strange of ['a\u0000b', 'a\u001Bb', 'a\u202Eb', 'a\uD800b']) {
      const calls: [string, Record<string, unknown>][] = [
        [`/requests/${number}/decision`, { by: strange }],
        [`/requests/${number}/withdraw`, { by: BY, letter: strange }],
        [
          '/holds',
          {
            kind: 'response',
            authority: 'Court',
            citation: strange,
            reason: 'r',
            by: BY,
            scope: { kind: 'law' },
          },
        ],
        ['/requests', { by: BY, file: { ...FILE, notes: strange } }],
      ]
      for (const [path, json] of calls)
        expect(await problem(await office.call(`/api/v1/office${path}`, { headers: OFFICE, json }))).toEqual([
          400,
          'call-invalid',
        ])
    }
  })

  it('answers everything else with a problem', async () => {
    expect(await problem(await office.call('/nothing'))).toEqual([404, 'no-such-operation'])
    const put = await office.call('/api/v1/laws', { method: 'PUT' })
    expect(put.headers.get('Allow')).toBe('GET, HEAD')
    expect(await problem(put)).toEqual([405, 'method-not-allowed'])
    const text = await office.call('/api/v1/requests', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
    })
    expect(await problem(text)).toEqual([415, 'media-type-unsupported'])
  })

  it('leaves every other address to the pages', async () => {
    const handle = publicHandler(office.parts)
    const front = await handle(new Request('http://localhost/'))
    expect([front.status, front.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
    const law = await handle(new Request('http://localhost/api/v1/laws'))
    expect([law.status, law.headers.get('Content-Type')]).toEqual([200, 'application/json'])
  })

  it('asks for https from then on wherever it was reached by https', async () => {
    const handle = publicHandler(office.parts)
    const hsts = async (address: string, proto?: string): Promise<string | null> => {
      const headers = proto === undefined ? {} : { 'X-Forwarded-Proto': proto }
      return (await handle(new Request(address, { headers }))).headers.get('Strict-Transport-Security')
    }
    for (const path of [
      '/',
      '/nothing',
      '/api/v1/laws',
      '/api/v1/nothing',
      '/log/checkpoint',
      '/assets/none',
    ]) {
      expect(await hsts(`https://localhost${path}`)).toContain('max-age=31536000')
      expect(await hsts(`http://localhost${path}`, 'https')).toContain('max-age=31536000')
      expect(await hsts(`http://localhost${path}`)).toBeNull()
    }
  })
})
