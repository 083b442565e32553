/** A case from its filing to its end, by the pages of the people whose duties it takes, and what the trail says of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { type Seen, valueOf } from './testing/browser.ts'
import { type Case, fileClaimed, MARKS, submitLetter } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'
import type { Person } from './testing/people.ts'

let office: Office
let one: Case
let path: string
let admin: Person
let custodian: Person
let finance: Person
let auditor: Person

const done = (seen: Seen, to = path): void =>
  expect([seen.status, seen.to, seen.status === 303 ? '' : seen.text.slice(0, 300)]).toEqual([303, to, ''])

const view = async () => must(await office.app.requests.show(one.number))

beforeAll(async () => {
  office = await openOffice()
  const { people } = office
  admin = await people.admin()
  custodian = await people.person(admin, 'Cara Custodian', ['custodian'])
  finance = await people.person(admin, 'Finn Finance', ['finance'])
  auditor = await people.person(admin, 'Aude Auditor', ['auditor'])
  one = await fileClaimed(office)
  path = `/requests/${one.number}`
})
afterAll(() => office?.close())

describe('a case', () => {
  it('waits in the queue for the office, with what its asker claims', async () => {
    const queue = await custodian.browser.get('/')
    expect(queue.text).toContain(`${one.number} `)
    const page = await custodian.browser.get(path)
    for (const words of [MARKS.evidence, MARKS.asker, 'The requester claims facts'])
      expect(page.text).toContain(words)
  })

  it('is decided on facts that an official found proved, with the evidence', async () => {
    done(
      await custodian.browser.post(`${path}/decide`, {
        fact: ['law_enforcement_agency'],
        evidence: 'letter of 2 November, called back',
        why: 'by telephone',
      }),
    )
    const { decisions } = await view()
    expect(decisions.at(-1)?.by).toBe('Cara Custodian')
  })

  it('is priced, and its money is recorded once however often the form is sent', async () => {
    const page = await custodian.browser.get(path)
    expect(page.text).toContain('Make a quote')
    done(await custodian.browser.post(`${path}/quote`))
    const paying = await finance.browser.get(path)
    const amount = valueOf(paying, 'payment-amount') ?? ''
    expect(Number(amount)).toBeGreaterThan(0)
    const form = {
      key: valueOf(paying, 'key') ?? '',
      'payment-method': 'cheque',
      'payment-amount': amount,
      'payment-reference': 'cheque 17',
    }
    for (let time = 0; time < 2; time++) done(await finance.browser.post(`${path}/payment`, form))
    const { payments, balance } = await view()
    expect([payments.length, payments[0]?.recordedBy, balance.outstanding]).toEqual([1, 'Finn Finance', 0])
  })

  it('is handed over', async () => {
    must(await office.app.counter.deliver())
    expect((await view()).state).toBe('disclosed')
    expect((await custodian.browser.get(path)).text).toContain('Handed over')
  })

  it('keeps apart who records money that came in and who sends it back, and says so', async () => {
    const page = await finance.browser.get(path)
    const form = {
      key: crypto.randomUUID(),
      'payment-method': 'cash',
      'payment-amount': '30.00',
      'payment-reference': 'paid once more',
    }
    expect(page.status).toBe(200)
    done(await finance.browser.post(`${path}/payment`, form))
    const due = (await finance.browser.get(path)).text
    expect(due).toContain('Record a refund')
    const refund = {
      key: crypto.randomUUID(),
      'refund-method': 'cheque',
      'refund-amount': '30.00',
      'refund-reference': 'back',
    }
    const refused = await finance.browser.post(`${path}/refund`, refund)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('you were the one to record a payment on this case')
    expect((await view()).balance.refundDue).toBe(3000)
    const other = await office.people.person(admin, 'Fay Finance', ['finance'])
    await other.browser.get(path)
    done(await other.browser.post(`${path}/refund`, refund))
    expect((await view()).balance.refundDue).toBe(0)
  })
})

describe('a letter of the office', () => {
  it('is drafted from the record, edited, fixed for good, sent, and filed as PDF', async () => {
    const { browser } = custodian
    await browser.get(path)
    const drafted = await browser.post(`${path}/letters`, { kind: 'acknowledgement', lang: 'en' })
    const letter = drafted.to
    expect(letter).toMatch(/^\/letters\/out\//)
    const form = await browser.get(letter)
    const fields = Object.fromEntries(
      ['version', 'title', 'recipient', 'salutation', 'body', 'closing', 'signature'].map((name) => [
        name,
        valueOf(form, name) ?? '',
      ]),
    )
    expect(fields['recipient']).toContain(MARKS.asker)
    done(await browser.post(`${letter}/save`, { ...fields, title: 'We have your request' }), letter)
    const stale = await browser.post(`${letter}/save`, { ...fields, title: 'Another title' })
    expect([stale.status, valueOf(stale, 'title')]).toEqual([422, 'Another title'])
    const saved = await browser.get(letter)
    expect(saved.text).toContain('We have your request')
    done(await browser.post(`${letter}/fix`, { version: valueOf(saved, 'version') ?? '' }), letter)
    expect((await browser.post(`${letter}/save`, fields)).status).not.toBe(303)
    const key = crypto.randomUUID()
    for (let time = 0; time < 2; time++)
      done(await browser.post(`${letter}/mail`, { key, to: 'asker@example.org' }), letter)
    expect((await browser.get(letter)).text).toContain('to the outbox folder')
    const pdf = await browser.get(`${letter}/file/pdf`)
    expect([pdf.headers.get('Content-Type'), pdf.bytes.subarray(0, 5).toString()]).toEqual([
      'application/pdf',
      '%PDF-',
    ])
  })
})

describe('a letter of the public', () => {
  it('is verified and published by staff, and its telephone is shown to them alone', async () => {
    const id = await submitLetter(office, one.number)
    const at = `/letters/in/${id}`
    expect((await custodian.browser.get(at)).text).toContain(MARKS.phone)
    for (const { browser } of [finance, auditor, admin])
      expect((await browser.get(at)).text).not.toContain(MARKS.phone)
    const told = await custodian.browser.post(`${at}/verify`, { how: `called ${MARKS.phone}` })
    expect(told.status).toBe(422)
    done(await custodian.browser.post(`${at}/verify`, { how: 'called back' }), at)
    await custodian.browser.get(at)
    done(await custodian.browser.post(`${at}/publish`, { why: '' }), at)
    const published = must(await office.app.publicLetters.published({ request: one.number }))
    expect(JSON.stringify(published)).toContain('Pat Example')
  })
})

describe('a hold', () => {
  it('is placed on an authority, seen on the request, and lifted with a reason', async () => {
    const { browser } = custodian
    await browser.get('/holds')
    const order = {
      kind: 'court-order',
      scope: 'request',
      value: one.number,
      authority: 'Circuit Court of Somewhere',
      citation: 'order of 3 November 2026',
      reason: 'both sides are heard',
    }
    const seen = await browser.post('/holds', order)
    expect([seen.status, seen.text.includes('What this hold would stop')]).toEqual([200, true])
    expect(seen.html).toContain(`href="/requests/${one.number}"`)
    expect(await office.app.holds.list()).toEqual([])
    const placed = await browser.post('/holds', { ...order, seen: 'yes' })
    const id = /^\/holds#(.+)$/.exec(placed.to)?.[1] ?? ''
    expect(id).not.toBe('')
    expect((await browser.get(path)).text).toContain(id)
    await browser.get(`/holds/${id}`)
    const silent = await browser.post(`/holds/${id}`, { authority: 'Circuit Court of Somewhere', reason: '' })
    expect([silent.status, valueOf(silent, 'authority')]).toEqual([422, 'Circuit Court of Somewhere'])
    done(
      await browser.post(`/holds/${id}`, { authority: 'the same court', reason: 'it has decided' }),
      '/holds',
    )
    const again = await browser.post(`/holds/${id}`, { authority: 'the same court', reason: 'twice' })
    expect(again.status).toBe(409)
  })
})

describe('the audit trail', () => {
  it('has each act once, under the name of who did it, with the number of the case', async () => {
    const session = must(
      await office.app.staff.sessionOf(
        new Headers({ cookie: [...auditor.browser.cookies].map((pair) => pair.join('=')).join('; ') }),
      ),
    )
    if (session === undefined) throw new Error('the auditor is not signed in')
    const { entries } = must(await office.app.staff.audit.list(session, { on: one.number, limit: 200 }))
    const acts = entries
      .filter(({ did }) => !did.endsWith('-seen'))
      .map(({ did, who }) => `${did}: ${who.name}`)
      .toReversed()
    expect(acts).toEqual([
      'decide: Cara Custodian',
      'quote: Cara Custodian',
      'record-payment: Finn Finance',
      'record-payment: Finn Finance',
      'record-refund: Fay Finance',
      'draft-letter: Cara Custodian',
      'draft-letter: Cara Custodian',
      'fix-letter: Cara Custodian',
      'fix-letter: Cara Custodian',
      'moderate-letters: Cara Custodian',
      'moderate-letters: Cara Custodian',
      'place-hold: Cara Custodian',
    ])
    const seen = entries.filter(({ did }) => did === 'requester-seen').map(({ who }) => who.name)
    expect(seen).toContain('Finn Finance')
    const page = await auditor.browser.get(`/audit?on=${one.number}`)
    for (const words of ['record-refund', 'Fay Finance', 'none is missing'])
      expect(page.text).toContain(words)
  })

  it('is taken away as CSV, which is written down too', async () => {
    await auditor.browser.get('/audit')
    const csv = (await auditor.browser.post('/audit/export', { on: one.number })).bytes.toString('utf8')
    expect(csv).toContain('record-refund')
    expect((await auditor.browser.get('/audit?did=audit-exported')).text).toContain('Aude Auditor')
  })

  it('and what the server writes tell no telephone, password, secret or address', async () => {
    const { browser } = auditor
    await browser.get('/audit')
    const csv = (await browser.post('/audit/export')).bytes.toString('utf8')
    const guarded = [MARKS.phone, one.secret, 'lamp orchard', 'asker@example.org', custodian.secret]
    for (const text of [csv, office.lines.join('\n')])
      for (const word of guarded) expect(text.includes(word), word).toBe(false)
    expect(office.lines.join('\n')).not.toMatch(/\/invitation\/[^:]/)
    expect(office.lines.length).toBeGreaterThan(20)
    expect(office.lines.join('\n')).not.toContain(one.number)
    // Nor does any page that somebody without the duty may open.
    for (const at of [path, '/', '/letters', '/holds', '/audit'])
      for (const word of [...guarded, MARKS.asker, MARKS.evidence])
        expect((await admin.browser.get(at)).html.includes(word), `${at} ${word}`).toBe(false)
  })
})
