/** What is typed wrong comes back: with status 422, everything kept, and the error at its field. And what forms may not do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { expectBack } from './testing/back.ts'
import { type Browser, valueOf } from './testing/browser.ts'
import { fileCase, fileClaimed } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'

let office: Office
let admin: Browser
let custodian: Browser
let finance: Browser
let claimed: string
let quoted: string

beforeAll(async () => {
  office = await openOffice()
  const { people } = office
  const first = await people.admin()
  admin = first.browser
  custodian = (await people.person(first, 'Cara Custodian', ['custodian'])).browser
  finance = (await people.person(first, 'Finn Finance', ['finance'])).browser
  claimed = (await fileClaimed(office)).number
  quoted = (await fileCase(office)).number
})
afterAll(() => office?.close())

describe('a form of a request', () => {
  it('decides on no fact without what proves it', async () => {
    const path = `/requests/${claimed}`
    await custodian.get(path)
    const fields = { fact: ['law_enforcement_agency'], evidence: '', why: 'a note' }
    const seen = await custodian.post(`${path}/decide`, fields)
    expectBack(seen, fields, ['evidence'])
    expect(/value="law_enforcement_agency"[^>]*checked/.test(seen.html)).toBe(true)
    // What was typed into one form is in no other one.
    expect(valueOf(seen, 'reason')).toBe('')
    expect(must(await office.app.requests.show(claimed)).state).toBe('filed')
  })

  it('withdraws on nothing but the letter of the requester', async () => {
    const path = `/requests/${claimed}`
    await custodian.get(path)
    const fields = { letter: '', reason: 'said on the telephone' }
    expectBack(await custodian.post(`${path}/withdraw`, fields), fields, ['letter'])
    expect(must(await office.app.requests.show(claimed)).state).toBe('filed')
  })

  it.each([
    ['payment-amount', 'lots'],
    ['payment-amount', '12.5'],
    ['payment-amount', '0'],
    ['payment-amount', '-30.00'],
    ['payment-reference', ''],
    ['payment-on', '2026-13-40'],
    ['payment-method', 'barter'],
  ])('takes no money with %s %j', async (field, value) => {
    const path = `/requests/${quoted}`
    const shown = await finance.get(path)
    const key = valueOf(shown, 'key') ?? ''
    const fields = {
      key,
      'payment-method': 'cheque',
      'payment-amount': '12,500.00',
      'payment-reference': 'cheque 9',
      [field]: value,
    }
    const seen = await finance.post(`${path}/payment`, fields)
    expectBack(seen, fields, [field])
    expect(must(await office.app.requests.show(quoted)).payments).toEqual([])
  })

  it('takes its key from no link, so that no two payments have the same', async () => {
    const one = await finance.get(`/requests/${quoted}?key=the-same-key-for-everybody&payment-amount=1.00`)
    expect(valueOf(one, 'key')).toMatch(/^[\da-f-]{36}$/)
    expect(valueOf(one, 'payment-amount')).not.toBe('1.00')
  })
})

describe('a hold', () => {
  it('is placed on no one’s authority but a named one', async () => {
    await custodian.get('/holds')
    const fields = {
      kind: 'response',
      scope: 'request',
      value: quoted,
      authority: '',
      citation: 'a citation',
      reason: 'a reason',
    }
    expectBack(await custodian.post('/holds', fields), fields, ['authority'])
    const nothing = {
      kind: 'response',
      scope: 'requester-class',
      value: '',
      authority: 'A court',
      citation: '',
      reason: '',
    }
    expectBack(await custodian.post('/holds', nothing), nothing, ['value', 'citation', 'reason'])
    const nowhere = { ...fields, authority: 'A court', value: '2026-08888' }
    expect([404, 422]).toContain((await custodian.post('/holds', nowhere)).status)
    expect(await office.app.holds.list()).toEqual([])
  })
})

describe('an invitation', () => {
  it('needs a role, a name and an address', async () => {
    await admin.get('/staff')
    const fields = { name: 'Rose Roleless', email: 'rose@example.org' }
    expectBack(await admin.post('/staff', fields), fields, ['role'])
    const bad = { name: '', email: 'rose', role: ['intake'] }
    expectBack(await admin.post('/staff', bad), { name: '', email: 'rose' }, ['name', 'email'])
    const there = { name: 'Ada again', email: 'ada.admin@example.org', role: ['intake'] }
    expectBack(await admin.post('/staff', there), { name: there.name, email: there.email }, ['email'])
  })
})

describe('the books', () => {
  it('are closed on amounts, with a reason for what is missing', async () => {
    await finance.get('/money/2026-11-02')
    const fields = { cheque: 'much', cash: '0.00', transfer: '0.00', card: '0.00', reason: 'none' }
    expectBack(await finance.post('/money/2026-11-02', fields), fields, ['cheque'])
    const less = { ...fields, cheque: '5.00', reason: '' }
    expectBack(await finance.post('/money/2026-11-02', less), less, ['reason'])
    expect((await finance.post('/money/2026-11-02', { ...less, reason: 'found in a drawer' })).status).toBe(
      303,
    )
    expect((await finance.get('/money/2026-11-02')).text).toContain('found in a drawer')
    expect((await finance.get('/money/2026-02-30')).status).toBe(404)
    expect((await finance.get('/money?from=nonsense')).status).toBe(200)
  })
})
