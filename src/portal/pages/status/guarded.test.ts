/** Fetching what was handed over encrypted: by the requester alone, counted, while it lasts and no hold stops it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import {
  ageIdentity,
  approveTwice,
  CLERK,
  openHandOver,
  prepare,
} from '../../../../test/builders/exception.ts'
import type { Stage } from '../../../../test/builders/stage.ts'
import { browserOn } from '../../testing/browser.ts'
import { type Case, unlock } from '../../testing/cases.ts'
import { type Office, openOffice } from '../../testing/office.ts'

const MOMENT = '2026-11-03T12:00:00Z'

let office: Office
let stage: Stage
let made: Case
beforeAll(async () => {
  office = await openOffice(300)
  office.setTime(MOMENT)
  const { app, setTime: at, close } = office
  stage = { app, at, close, dir: '', snapshot: '' }
}, 300_000)
afterAll(() => office?.close())

const api = (headers: Record<string, string> = {}) =>
  office.call(`/api/v1/requests/${made.number}/guarded`, { headers })

describe('an encrypted hand-over', () => {
  it('is had by nobody without the receipt, and by the requester once it is made', async () => {
    const key = await ageIdentity()
    made = await prepare(stage, {
      request: {
        requester: { class: 'other-state' },
        purpose: 'official',
        fields: ['name', 'birth_date'],
        selection: { status: ['Active'] },
      },
      facts: ['another_state', 'official_purpose'].map((fact) => ({ fact, evidence: 'a letter' })),
      scope: { kind: 'selection' },
      recipient: { kind: 'key', value: key.recipient },
    })
    const receipt = { Authorization: `Receipt ${made.secret}` }
    const browser = browserOn(office.parts)
    await unlock(browser, made)
    const page = `/requests/${made.number}`
    expect((await browser.get(page)).html).not.toContain('id="guarded"')
    expect((await api(receipt)).status).toBe(404)
    await approveTwice(stage, made.number)
    const done = must(await office.app.exceptions.handOver({ number: made.number, by: CLERK }))
    expect((await api()).status).toBe(401)
    expect((await api({ Authorization: 'Receipt 00000000000000000000000000' })).status).not.toBe(200)
    const shown = await browser.get(page)
    expect(shown.html).toContain(`href="${page}/guarded"`)
    expect(shown.html).toContain(done.sha256)
    expect((await browserOn(office.parts).get(`${page}/guarded`)).headers.get('Content-Type')).toContain(
      'html',
    )
    const file = await browser.get(`${page}/guarded`)
    expect(file.headers.get('Content-Disposition')).toBe(
      `attachment; filename="guarded-${made.number}-1.age"`,
    )
    const fetched = await api(receipt)
    expect(Buffer.from(await fetched.arrayBuffer()).equals(file.bytes)).toBe(true)
    expect((await openHandOver(done.path, key)).voters).toHaveLength(done.records)
    expect(must(await office.app.exceptions.file(made.number)).downloads).toBe(2)
    expect(office.lines.join('\n')).not.toContain(made.number)
  })

  it('is stopped by a hold and by its end, which the page says; and a hidden request is in no list', async () => {
    const browser = browserOn(office.parts)
    await unlock(browser, made)
    const page = `/requests/${made.number}`
    const by = CLERK
    const order = {
      authority: 'Circuit Court',
      citation: 'order of 3 November 2026',
      reason: 'an inquiry',
      by,
    }
    const scope = { kind: 'request' as const, value: made.number }
    const { hold } = must(await office.app.holds.place({ ...order, kind: 'court-order', scope }))
    expect((await browser.get(`${page}/guarded`)).to).toBe(`${page}#guarded`)
    expect((await browser.get(page)).text).toContain('It is held for now.')
    must(await office.app.holds.lift({ id: hold.id, by, authority: 'Circuit Court', reason: 'vacated' }))
    office.setTime('2026-11-17T12:00:00Z')
    await unlock(browser, made)
    expect((await browser.get(`${page}/guarded`)).to).toBe(`${page}#guarded`)
    expect((await browser.get(page)).text).toContain('It could be fetched until 2026-11-17.')
    const listed = async () => await (await office.call('/api/v1/docket')).text()
    expect(await listed()).toContain(made.number)
    must(
      await office.app.exceptions.delay({
        ...order,
        number: made.number,
        until: '2026-12-31',
        hidesRequest: true,
      }),
    )
    expect(await listed()).not.toContain(made.number)
    const anybody = browserOn(office.parts)
    expect((await anybody.get('/docket')).html).not.toContain(made.number)
    expect((await anybody.get(`/docket/${made.number}`)).status).toBe(404)
    office.setTime('2027-01-01T00:00:00Z')
    expect((await anybody.get(`/docket/${made.number}`)).text).toContain('Guarded data, under an exception')
  })
})
