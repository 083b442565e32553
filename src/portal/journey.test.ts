/** A request over HTTP, from filing to the bundle. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BY, disclosed, FILE, filed, jsonOf, OFFICE, type Office, openOffice } from './testing/office.ts'

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

describe('a request', () => {
  it('goes from filing to the bundle', async () => {
    const { number, receipt, disclosure } = await disclosed(office)
    expect(disclosure).toMatchObject({ number, how: 'made' })
    expect(disclosure).not.toHaveProperty('path')
    const own = await get(`/api/v1/requests/${number}`, receipt)
    expect(own).toMatchObject({ number, state: 'disclosed', balance: { outstanding: 0 } })
    expect(JSON.stringify(own)).not.toContain(BY)
    const full = await get(`/api/v1/office/requests/${number}`, OFFICE)
    expect(full).toMatchObject({ number, requester: { claimedFacts: [] } })
    const bundle = await office.call(`/api/v1/requests/${number}/bundle`, { headers: receipt })
    expect(bundle.status).toBe(200)
    expect((await bundle.arrayBuffer()).byteLength).toBe(disclosure['bytes'])
    const again = await office.call(`/api/v1/office/requests/${number}/disclosure`, {
      headers: OFFICE,
      json: { by: BY },
    })
    expect(await jsonOf(again)).toMatchObject({ how: 'found', sha256: disclosure['sha256'] })
  })

  it('is filed with a place to look, and listed without personal data', async () => {
    const name = 'Marked Person'
    const response = await office.call('/api/v1/requests', {
      json: { ...FILE, requester: { class: 'anyone', name, contact: 'm@example.test' } },
    })
    expect(response.status).toBe(201)
    const { number } = (await jsonOf(response)) as { number: string }
    expect(response.headers.get('Location')).toBe(`/api/v1/requests/${number}`)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const docket = JSON.stringify(await get('/api/v1/docket?limit=500'))
    expect(docket).toContain(number)
    expect(docket).not.toContain(name)
    expect(JSON.stringify(await get('/api/v1/office/requests?limit=1', OFFICE))).toContain(name)
  })

  it('is withdrawn by its requester, and by the office on a letter alone', async () => {
    const one = await filed(office)
    const taken = await office.call(`/api/v1/requests/${one.number}/withdraw`, {
      headers: one.receipt,
      json: {},
    })
    expect(await jsonOf(taken)).toMatchObject({ state: 'withdrawn' })
    const twice = await office.call(`/api/v1/requests/${one.number}/withdraw`, {
      headers: one.receipt,
      json: {},
    })
    expect(await problem(twice)).toEqual([409, 'move-not-allowed'])
    const other = await filed(office)
    const path = `/api/v1/office/requests/${other.number}/withdraw`
    expect(await problem(await office.call(path, { headers: OFFICE, json: { by: BY } }))).toEqual([
      400,
      'call-invalid',
    ])
    const json = { by: BY, letter: 'e-mail of today' }
    expect(await jsonOf(await office.call(path, { headers: OFFICE, json }))).toMatchObject({
      state: 'withdrawn',
    })
  })

  it('is stopped by a hold until that is lifted by name (invariant 4)', async () => {
    const { number, receipt } = await disclosed(office)
    const order = {
      kind: 'response',
      authority: 'Circuit Court',
      citation: 'order',
      scope: { kind: 'request', value: number },
      reason: 'stopped',
      by: BY,
    }
    const placed = await jsonOf(await office.call('/api/v1/office/holds', { headers: OFFICE, json: order }))
    const { id } = placed['hold'] as { id: string }
    const bundle = () => office.call(`/api/v1/requests/${number}/bundle`, { headers: receipt })
    expect(await problem(await bundle())).toEqual([403, 'held'])
    expect(JSON.stringify(await get('/api/v1/office/holds', OFFICE))).toContain(id)
    const lift = { by: BY, authority: 'Circuit Court', reason: 'over' }
    await office.call(`/api/v1/office/holds/${id}/lift`, { headers: OFFICE, json: lift })
    expect((await bundle()).status).toBe(200)
    const again = await office.call(`/api/v1/office/holds/${id}/lift`, { headers: OFFICE, json: lift })
    expect(await problem(again)).toEqual([409, 'hold-already-lifted'])
  })

  it('fails by name: unknown words, no decision, no quote, no payment', async () => {
    const file = { ...FILE, fields: ['colour_of_hair'] }
    expect(await problem(await office.call('/api/v1/requests', { json: file }))).toEqual([
      400,
      'unknown-word',
    ])
    const { number, receipt } = await filed(office)
    const path = `/api/v1/office/requests/${number}`
    const act = async (what: string, json: unknown = { by: BY }) =>
      problem(await office.call(`${path}/${what}`, { headers: OFFICE, json }))
    expect(await act('disclosure')).toEqual([409, 'disclosure-undecided'])
    expect(await act('quote')).toEqual([409, 'move-not-allowed'])
    expect(
      await problem(await office.call(`/api/v1/requests/${number}/bundle`, { headers: receipt })),
    ).toEqual([404, 'bundle-not-ready'])
    expect(
      await problem(await office.call('/api/v1/office/requests/2026-99999', { headers: OFFICE })),
    ).toEqual([404, 'no-such-request'])
  })
})
