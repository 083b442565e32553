/** The same call sent again: one effect, one answer; with another body it is refused (invariant 6). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BY, FILE, filed, jsonOf, OFFICE, type Office, openOffice } from './testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const post = (path: string, key: string | undefined, json: unknown, headers = {}) =>
  office.call(path, {
    headers: { ...headers, ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
    json,
  })
const codeOf = async (response: Response) => [response.status, (await jsonOf(response))['code']]
const logSize = async () => Number((await jsonOf(await office.call('/api/v1/log')))['size'])

describe('an idempotency key', () => {
  it('gives one receipt for one filing, secret included', async () => {
    const key = randomUUID()
    const first = await jsonOf(await post('/api/v1/requests', key, FILE))
    // The draft writes the key as a string of structured fields; both are the same key.
    expect(await jsonOf(await post('/api/v1/requests', `"${key}"`, FILE))).toEqual(first)
    const other = { ...FILE, fields: ['status'] }
    expect(await codeOf(await post('/api/v1/requests', key, other))).toEqual([422, 'request-key-reused'])
  })

  it('records money once, and money is not recorded without one', async () => {
    const { number } = await filed(office)
    const path = `/api/v1/office/requests/${number}/payments`
    const money = { by: BY, cents: 500, method: 'cheque', reference: 'cheque 1' }
    expect(await codeOf(await post(path, undefined, money, OFFICE))).toEqual([400, 'idempotency-key-invalid'])
    expect(await codeOf(await post(path, 'short', money, OFFICE))).toEqual([400, 'idempotency-key-invalid'])
    const key = randomUUID()
    const first = await jsonOf(await post(path, key, money, OFFICE))
    const again = await jsonOf(await post(path, key, money, OFFICE))
    expect([first['repeated'], again['repeated']]).toEqual([false, true])
    expect(again['answer']).toEqual(first['answer'])
    expect(await codeOf(await post(path, key, { ...money, cents: 501 }, OFFICE))).toEqual([
      422,
      'payment-key-reused',
    ])
    const shown = await jsonOf(await office.call(`/api/v1/office/requests/${number}`, { headers: OFFICE }))
    expect(shown['balance']).toMatchObject({ received: 500 })
  })

  it('decides once, places one hold, and keeps the answer', async () => {
    const { number } = await filed(office)
    const acts: [string, unknown][] = [
      [`/api/v1/office/requests/${number}/decision`, { by: BY }],
      [`/api/v1/office/requests/${number}/quote`, { by: BY }],
      [
        '/api/v1/office/holds',
        {
          kind: 'response',
          authority: 'Court',
          citation: 'c',
          reason: 'r',
          by: BY,
          scope: { kind: 'request', value: number },
        },
      ],
    ]
    for (const [path, body] of acts) {
      const key = randomUUID()
      const first = await post(path, key, body, OFFICE)
      const size = await logSize()
      const again = await post(path, key, body, OFFICE)
      expect([again.status, again.headers.get('Idempotency-Repeated')]).toEqual([first.status, 'true'])
      expect(await jsonOf(again)).toEqual(await jsonOf(first))
      expect(await logSize()).toBe(size)
      expect(await codeOf(await post(path, key, { ...(body as object), by: 'Another' }, OFFICE))).toEqual([
        422,
        'idempotency-key-reused',
      ])
    }
  })

  it('of a call that failed may be used for the same call again', async () => {
    const { number } = await filed(office)
    const key = randomUUID()
    const path = `/api/v1/office/requests/${number}/quote`
    expect(await codeOf(await post(path, key, { by: BY }, OFFICE))).toEqual([409, 'move-not-allowed'])
    await post(`/api/v1/office/requests/${number}/decision`, undefined, { by: BY }, OFFICE)
    expect((await post(path, key, { by: BY }, OFFICE)).status).toBe(200)
  })

  it('is looked at after the guard: nobody gets an answer that was kept for another', async () => {
    const { number, receipt } = await filed(office)
    const key = randomUUID()
    const path = `/api/v1/requests/${number}/withdraw`
    expect((await post(path, key, {}, receipt)).status).toBe(200)
    expect((await post(path, key, {}, { Authorization: 'Receipt 0' })).status).toBe(404)
    expect((await post(path, key, {})).status).toBe(401)
    expect(await jsonOf(await post(path, key, {}, receipt))).toMatchObject({ state: 'withdrawn' })
  })
})
