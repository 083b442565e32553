/** Who may do what: deny by default, one answer for a wrong number and a wrong secret, and not without end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApi } from '../api.ts'
import { otherOperation, type Operation } from '../operation/operation.ts'
import { OPERATIONS } from '../operations/index.ts'
import { partsOf } from '../serve.ts'
import { FILE, filed, jsonOf, OFFICE, type Office, openOffice, TOKEN } from '../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const pathOf = ({ path }: Operation) => path.replaceAll(/\{\w+\}/g, '2026-00001')
const withGuard = (guard: Operation['guard']) => OPERATIONS.filter((op) => op.guard === guard)

describe('every operation', () => {
  it('names a guard, or the server does not start (invariant 1)', () => {
    const bare = otherOperation({
      id: 'bare',
      method: 'get',
      path: '/api/v1/bare',
      guard: 'public',
      tag: 'service',
      summary: 'no guard',
      failures: [],
      example: {},
      answer: { description: '', types: [] },
      run: () => Promise.reject(new Error('never')),
    })
    expect(() => makeApi(office.parts, [bare])).not.toThrow()
    for (const guard of [undefined, 'nobody', 'constructor'])
      expect(() => makeApi(office.parts, [{ ...bare, guard } as unknown as Operation])).toThrow(
        'names no guard',
      )
  })

  it('under /office is the office’s, and no other is', () => {
    for (const { path, guard, id } of OPERATIONS)
      expect([id, guard === 'office']).toEqual([id, path.startsWith('/api/v1/office/')])
  })

  it('that changes something is guarded, but for filing', () => {
    const free = OPERATIONS.filter((op) => op.guard === 'public' && op.repeat !== 'none')
    expect(free.map(({ id }) => id)).toEqual(['fileRequest', 'placeOrder'])
  })
})

describe('the office', () => {
  it.each(withGuard('office').map((op) => [op.id, op] as const))('%s needs the token', async (_, op) => {
    const call = office.limited({ wrongPerMinute: 100 })
    // Nothing of the body is looked at before the guard.
    const init = { method: op.method.toUpperCase(), ...(op.method === 'post' ? { json: 'nonsense' } : {}) }
    const none = await call(pathOf(op), init)
    expect([none.status, none.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="rollkeeper"'])
    for (const Authorization of [`Bearer ${TOKEN}x`, 'Bearer x', `Receipt ${TOKEN}`, `Basic ${TOKEN}`, TOKEN])
      expect((await call(pathOf(op), { ...init, headers: { Authorization } })).status, Authorization).toBe(
        401,
      )
    expect((await call(pathOf(op), { ...init, headers: OFFICE })).status).not.toBe(401)
  })

  it('has no door where there is no token', async () => {
    const api = makeApi(partsOf(office.app, office.config, { ...office.options, officeToken: undefined }))
    for (const token of ['undefined', '', TOKEN])
      expect(
        (await api.request('/api/v1/office/holds', { headers: { Authorization: `Bearer ${token}` } })).status,
      ).toBe(401)
  })
})

describe('a requester', () => {
  it('gets one answer for a wrong number and a wrong secret', async () => {
    const { number, secret } = await filed(office)
    const call = office.limited({ wrongPerMinute: 100 })
    const ask = async (of: string, with_: string) => {
      const response = await call(`/api/v1/requests/${of}`, {
        headers: { Authorization: `Receipt ${with_}` },
      })
      const { instance: _, ...body } = await jsonOf(response)
      return [response.status, body]
    }
    const wrong = await ask(number, 'A'.repeat(26))
    expect(wrong).toMatchObject([404, { code: 'request-or-secret-wrong' }])
    expect(await ask('2026-99999', secret)).toEqual(wrong)
    expect(await ask('nonsense', secret)).toEqual(wrong)
    expect(await ask(number, TOKEN)).toEqual(wrong)
    expect((await ask(number, secret.toLowerCase().replace(/^(.{6})/, '$1-')))[0]).toBe(200)
  })

  it('needs the secret in the header; in the address it is refused and not repeated', async () => {
    const { number, secret } = await filed(office)
    expect((await office.call(`/api/v1/requests/${number}`)).status).toBe(401)
    const inAddress = await office.call(`/api/v1/requests/${number}?secret=${secret}`, {
      headers: { Authorization: `Receipt ${secret}` },
    })
    expect(inAddress.status).toBe(400)
    expect(await inAddress.text()).not.toContain(secret)
  })

  it('has to wait after too many wrong tries, and a new minute is a new start', async () => {
    const { number, receipt } = await filed(office)
    const call = office.limited({ wrongPerMinute: 3 })
    const wrong = { headers: { Authorization: 'Receipt 0', 'X-Forwarded-For': '192.0.2.1' } }
    for (let at = 0; at < 3; at++) expect((await call(`/api/v1/requests/${number}`, wrong)).status).toBe(404)
    const late = await call(`/api/v1/requests/${number}`, wrong)
    expect([late.status, Number(late.headers.get('Retry-After')) > 0]).toEqual([429, true])
    // Another address is not made to wait, and neither is who looks at nothing guarded.
    const other = { headers: { ...receipt, 'X-Forwarded-For': '192.0.2.2' } }
    expect((await call(`/api/v1/requests/${number}`, other)).status).toBe(200)
    expect((await call('/api/v1/docket', { headers: { 'X-Forwarded-For': '192.0.2.1' } })).status).toBe(200)
  })

  it('files only so many requests in an hour', async () => {
    const call = office.limited({ filingsPerHour: 2 })
    const statuses = []
    for (let at = 0; at < 3; at++) statuses.push((await call('/api/v1/requests', { json: FILE })).status)
    expect(statuses).toEqual([201, 201, 429])
    expect(
      (await call('/api/v1/office/requests', { headers: OFFICE, json: { by: 'x', file: FILE } })).status,
    ).toBe(201)
  })
})

describe('the metrics', () => {
  it('are for this machine and the office, not for whoever comes through a proxy', async () => {
    expect((await office.call('/metrics')).status).toBe(200)
    const through = { 'X-Forwarded-For': '192.0.2.1' }
    expect((await office.call('/metrics', { headers: through })).status).toBe(401)
    expect((await office.call('/metrics', { headers: { ...through, ...OFFICE } })).status).toBe(200)
  })
})
