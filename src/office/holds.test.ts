/** Holds on the staff pages: seen before they are placed, renewed, told to those affected; outcomes and retention beside. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { fileCase } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'
import type { Browser } from './testing/browser.ts'

let office: Office
let custodian: Browser
let auditor: Browser
let number: string

beforeAll(async () => {
  office = await openOffice()
  const admin = await office.people.admin()
  custodian = (await office.people.person(admin, 'Cara Custodian', ['custodian'])).browser
  auditor = (await office.people.person(admin, 'Aud Auditor', ['auditor'])).browser
  ;({ number } = await fileCase(office))
})
afterAll(() => office?.close())

const ORDER = {
  kind: 'court-order',
  scope: 'everything',
  value: '',
  authority: 'Circuit Court of Somewhere',
  citation: 'order of 3 November 2026',
  reason: 'both sides are heard',
}

describe('a hold on the pages', () => {
  it('invariant 4: shows what it would stop, with numbers, before it is placed', async () => {
    await custodian.get('/holds')
    const seen = await custodian.post('/holds', ORDER)
    expect(seen.status).toBe(200)
    expect(seen.html).toContain(`href="/requests/${number}"`)
    const { snapshot } = must(await office.app.requests.show(number)).quotes[0] ?? { snapshot: '' }
    expect(seen.html).toContain(snapshot)
    expect(await office.app.holds.list()).toEqual([])
    expect((await custodian.post('/holds', { ...ORDER, seen: 'yes' })).to).toBe('/holds#H-0001')
    expect((await custodian.get('/holds/H-0001')).html).toContain(`href="/requests/${number}"`)
  })

  it('is due on its day, renewed by name until another day, and told to whose request waits', async () => {
    expect((await custodian.get('/holds')).text).not.toContain('Due for review')
    const renewed = {
      'renew-authority': 'Circuit Court of Somewhere',
      'renew-reason': 'still pending',
      'renew-until': '2026-11-10',
    }
    await custodian.get('/holds/H-0001')
    const late = await custodian.post('/holds/H-0001/renew', { ...renewed, 'renew-until': '2026-11-01' })
    expect(late.status).toBe(422)
    expect((await custodian.post('/holds/H-0001/renew', renewed)).to).toBe('/holds/H-0001')
    expect((await custodian.get('/holds/H-0001')).text).toContain('still pending')

    const told = await custodian.post('/holds/H-0001/notices')
    expect(told.text).toContain('One draft is ready')
    const [draft] = must(await office.app.officeLetters.list(number))
    expect(draft).toMatchObject({ kind: 'hold-notice', state: 'draft', sendings: [] })
    const again = must(await office.app.holds.notices({ id: 'H-0001', by: 'x' }))
    expect(again).toMatchObject([{ request: number, letter: draft?.id, existed: true }])
    expect((await auditor.post('/holds/H-0001/notices')).status).toBe(403)
  })

  it('offers the law of the pack where denied records are to be kept', async () => {
    const page = await custodian.get(`/requests/${number}`)
    const link =
      /href="(\/holds\?kind=preservation[^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(link).toContain(`value=${number}`)
    const cited = must(await office.app.holds.citation(number)) ?? ''
    expect(cited).not.toBe('')
    expect((await custodian.get(link.split('#')[0] ?? '')).html).toContain(cited.split(',')[0])
    expect((await auditor.get(`/requests/${number}`)).html).not.toContain('kind=preservation')
  })

  it('on an asker covers what they file later', async () => {
    const { hold } = must(
      await office.app.holds.place({
        kind: 'response',
        authority: 'Circuit Court',
        citation: 'order',
        scope: { kind: 'requester', value: number },
        reason: 'x',
        by: 'x',
      }),
    )
    const later = await fileCase(office)
    const other = await fileCase(office, { requester: { class: 'anyone', contact: 'other@example.org' } })
    const heldBy = async (request: string) => must(await office.app.requests.show(request)).heldBy
    expect(await heldBy(later.number)).toContain(hold.id)
    expect(await heldBy(other.number)).not.toContain(hold.id)
    expect(must(await office.app.holds.show(hold.id)).impact?.waiting).toEqual([number, later.number])
  })
})

describe('what a board resolved', () => {
  const typed = {
    'outcome-what': 'tied',
    'outcome-body': 'Elections Commission',
    'outcome-on': '2026-11-02',
    'outcome-for': '3',
    'outcome-against': '3',
    'outcome-citation': 'agenda item 4',
  }

  it('is recorded on the page of the request, and stops nothing (invariant 3)', async () => {
    const path = `/requests/${number}`
    const before = must(await office.app.requests.show(number))
    await custodian.get(path)
    const torn = await custodian.post(`${path}/outcome`, { ...typed, 'outcome-against': '2' })
    expect([torn.status, torn.text.includes('as many are for as against')]).toEqual([422, true])
    expect((await custodian.post(`${path}/outcome`, typed)).to).toBe(path)
    const page = await auditor.get(path)
    expect(page.text).toContain('Tied vote')
    expect(page.text).toContain('3 for, 3 against')
    const after = must(await office.app.requests.show(number))
    expect([after.state, after.heldBy, after.next]).toEqual([before.state, before.heldBy, before.next])
    expect(must(await office.app.docket.entry(number)).outcomes).toMatchObject([{ what: 'tied' }])
  })
})

describe('retention on the pages', () => {
  it('shows what is kept and why, and deletes no list but the one that is shown', async () => {
    const page = await auditor.get('/retention')
    expect(page.text).toContain('a request is not finished')
    expect(page.text).toContain('Nothing may be deleted today')
    await custodian.get('/retention')
    const changed = await custodian.post('/retention', { hash: 'a'.repeat(64) })
    expect([changed.status, changed.text.includes('Nothing was deleted')]).toEqual([409, true])
    expect((await auditor.post('/retention', { hash: 'a'.repeat(64) })).status).toBe(403)
    expect(must(await office.app.retention.runs())).toEqual([])
  })
})
