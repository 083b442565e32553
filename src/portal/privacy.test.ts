/** Invariants 2 and 7 at this edge: what a person wrote is in no line of the log, no metric and no failure. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BY, disclosed, filed, jsonOf, OFFICE, type Office, openOffice, TOKEN } from './testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const written = async () =>
  `${office.lines.join('')}\n${await (await office.call('/metrics')).text()}\n${JSON.stringify(
    await jsonOf(await office.call('/api/v1/log/entries?limit=1000')),
  )}`

describe('what a person wrote', () => {
  it('is in no log, no metric, no failure (invariants 2 and 7)', async () => {
    const mark = fc.stringMatching(/^Mark[a-z]{8}$/)
    const place = fc.constantFrom(
      'name',
      'organisation',
      'contact',
      'address',
      'notes',
      'evidence',
      'wrong',
      'member',
    )
    await fc.assert(
      fc.asyncProperty(mark, place, async (text, where) => {
        const requester = {
          class: 'anyone',
          ...(['name', 'organisation', 'contact', 'address'].includes(where) ? { [where]: text } : {}),
        }
        const file = {
          requester: where === 'wrong' ? { class: `${text} !`, name: 7 } : requester,
          channel: where === 'wrong' ? `${text}` : 'commission',
          fields: ['name'],
          ...(where === 'notes' ? { notes: text } : {}),
          ...(where === 'evidence' ? { facts: [{ fact: 'unknown', evidence: text }] } : {}),
          ...(where === 'member' ? { requester: { class: 'anyone', name: text, age: text } } : {}),
        }
        const response = await office.call('/api/v1/requests', { json: file })
        const answer = await response.text()
        // An id that the law does not know is named back to who typed it; a person's words never are.
        if (where !== 'wrong') expect(answer).not.toContain(text)
        expect(await written()).not.toContain(text)
      }),
      { numRuns: 25 },
    )
  })

  it('is not in the log of a whole case: no number, secret, token, official, query or address', async () => {
    const { number, secret, receipt } = await disclosed(office)
    await office.call(`/api/v1/requests/${number}`, {
      headers: { ...receipt, 'X-Forwarded-For': '192.0.2.77' },
    })
    await office.call(`/api/v1/requests/${number}?secret=${secret}`, { headers: receipt })
    await office.call('/api/v1/laws/wi/fee?records=777123')
    const lines = office.lines.join('')
    for (const text of [secret, TOKEN, BY, '192.0.2.77', '777123', `requests/${number}`, 'Receipt', 'Bearer'])
      expect(lines, text).not.toContain(text)
    const metrics = await (await office.call('/metrics')).text()
    for (const text of [number, secret, BY, '192.0.2.77']) expect(metrics, text).not.toContain(text)
    expect(lines).toContain('/api/v1/requests/{number}')
  })

  it('is not in the answer to a body that is no JSON, nor to a bug', async () => {
    const api = office.call
    const broken = await (
      await office.limited({})
    )('/api/v1/requests', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(await jsonOf(broken)).toMatchObject({ code: 'body-not-json' })
    const { makeApi } = await import('./api.ts')
    const { partsOf } = await import('./serve.ts')
    const requests = { ...office.app.requests, list: () => Promise.reject(new Error('Jane Q Public')) }
    const faulty = makeApi(partsOf({ ...office.app, requests }, office.config, office.options))
    const answer = await faulty.request('/api/v1/docket')
    expect(answer.status).toBe(500)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'server-fault' })
    const bug = office.lines.findLast((line) => line.includes('"bug"')) ?? ''
    expect(JSON.parse(bug)).toMatchObject({ level: 'error', route: '/api/v1/docket', error: 'Error' })
    expect(text + office.lines.join('')).not.toContain('Jane Q Public')
    expect(JSON.parse(bug).id).toBe(answer.headers.get('X-Request-Id'))
    expect((await api('/api/v1/docket')).status).toBe(200)
  })

  it('is not among the labels of the metrics: they are templates, whatever is called', async () => {
    for (const path of ['/Mark-in-path', '/api/v1/requests/Mark-number', '/log/tile/Mark'])
      await office.call(path, { method: path.length % 2 === 0 ? 'PUT' : 'GET' })
    await office.call('/api/v1/laws', { method: 'MARKED' })
    expect(await written()).not.toMatch(/Mark|MARKED/)
  })

  it('reaches the office, and is told to nobody else', async () => {
    const name = 'Markedperson Visible'
    const { number, receipt } = await filed(office, {
      requester: { class: 'anyone', name },
      channel: 'commission',
      fields: ['name'],
    })
    const own = await (await office.call(`/api/v1/requests/${number}`, { headers: receipt })).text()
    expect(own).not.toContain(name)
    const full = await (await office.call(`/api/v1/office/requests/${number}`, { headers: OFFICE })).text()
    expect(full).toContain(name)
  })
})
