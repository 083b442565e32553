/** Who is in, and how does it end? Invitation, two steps, what a copied cookie is good for, and an end that holds at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, wrongFields } from './testing/browser.ts'
import { codeOf } from './testing/code.ts'
import { type Office, openOffice } from './testing/office.ts'
import { PASSWORD, type Person } from './testing/people.ts'

let office: Office
let admin: Person
let clerk: Person

beforeAll(async () => {
  office = await openOffice()
  admin = await office.people.admin()
  clerk = await office.people.person(admin, 'Iris Intake', ['intake'])
})
afterAll(() => office?.close())

/** The page of an account, opened by the admin. */
const pathOf = async (name: string): Promise<string> => {
  const { html } = await admin.browser.get('/staff')
  const path = new RegExp(`href="(/staff/[\\w-]+)">${name}`).exec(html)?.[1] ?? ''
  await admin.browser.get(path)
  return path
}

const signIn = async (browser: Browser, fields: Record<string, string> = {}) => {
  await browser.get('/sign-in')
  return browser.post('/sign-in', { email: clerk.email, password: PASSWORD, ...fields })
}

describe('a session', () => {
  it('of two steps opens the office, in whoever’s name it is', async () => {
    const seen = await clerk.browser.get('/')
    expect([seen.status, seen.text.includes('Iris Intake')]).toEqual([200, true])
  })

  it('is no session after the password alone: nothing opens but the second step', async () => {
    const browser = office.browser()
    const step = await signIn(browser)
    expect([step.status, step.to]).toEqual([303, '/sign-in/second'])
    for (const path of ['/', '/account', '/account/second'])
      expect((await browser.get(path)).to).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
    await browser.get('/sign-in/second')
    const wrong = await browser.post('/sign-in/second', { way: 'code', code: '000000' })
    expect([wrong.status, wrongFields(wrong)]).toEqual([422, ['code']])
    office.wait(3)
    const right = await browser.post('/sign-in/second', { way: 'code', code: codeOf(clerk.secret) })
    expect([right.status, right.to]).toEqual([303, '/'])
    expect((await browser.get('/')).status).toBe(200)
  })

  it('is opened by a backup code once', async () => {
    const [code = ''] = clerk.backupCodes
    for (const status of [303, 422]) {
      const browser = office.browser()
      await signIn(browser)
      await browser.get('/sign-in/second')
      const step = await browser.post('/sign-in/second', { way: 'backup', backup: code })
      expect([step.status, step.status === 303 ? [] : wrongFields(step)]).toEqual([
        status,
        status === 303 ? [] : ['backup'],
      ])
    }
  })

  it('ends by signing out, for whoever has its cookie too', async () => {
    const browser = await office.people.again(clerk)
    const thief = browser.stolen()
    expect((await thief.get('/')).status).toBe(200)
    await browser.get('/')
    const out = await browser.post('/sign-out')
    expect([out.to, out.headers.get('Clear-Site-Data')]).toEqual(['/sign-in', '"cache", "storage"'])
    for (const one of [browser, thief]) expect((await one.get('/')).to).toBe('/sign-in?to=%2F')
  })

  it('that is refused a duty leaves a line in the audit trail, under its name', async () => {
    expect((await clerk.browser.get('/audit')).status).toBe(403)
    const { text } = await admin.browser.get('/audit?did=refused-see-audit')
    expect(text).toContain('Iris Intake')
  })

  it('that its owner or an admin ends is refused at once', async () => {
    const other = await office.people.again(clerk)
    await clerk.browser.get('/account')
    expect((await clerk.browser.post('/account/sessions/end')).to).toBe('/account')
    expect((await other.get('/')).status).toBe(303)
    expect((await clerk.browser.get('/')).status).toBe(200)

    const again = await office.people.again(clerk)
    const path = await pathOf('Iris Intake')
    expect((await admin.browser.post(`${path}/sessions`)).to).toBe(path)
    for (const one of [again, clerk.browser]) expect((await one.get('/')).status).toBe(303)
    clerk = { ...clerk, browser: await office.people.again(clerk) }
  })

  it('of an account that is disabled is refused at once, with reason, and comes back by enabling', async () => {
    const gone = await office.people.person(admin, 'Gus Gone', ['finance'])
    const path = await pathOf('Gus Gone')
    const silent = await admin.browser.post(`${path}/disable`, { why: '' })
    expect([silent.status, wrongFields(silent)]).toEqual([422, ['why']])
    expect((await admin.browser.post(`${path}/disable`, { why: 'left the office' })).status).toBe(303)
    expect((await gone.browser.get('/')).status).toBe(303)
    expect((await admin.browser.get(path)).text).toContain('left the office')
    expect((await admin.browser.post(`${path}/enable`)).status).toBe(303)
    expect((await (await office.people.again(gone)).get('/')).status).toBe(200)
  })

  it('has the roles of now', async () => {
    const path = await pathOf('Iris Intake')
    await admin.browser.post(`${path}/roles`, { role: ['auditor'] })
    expect((await clerk.browser.get('/audit')).status).toBe(200)
    expect((await clerk.browser.get('/enter')).status).toBe(403)
    await admin.browser.post(`${path}/roles`, { role: ['intake'] })
    expect((await clerk.browser.get('/audit')).status).toBe(403)
  })

  it('ends after half an hour without use', async () => {
    const browser = await office.people.again(clerk)
    office.wait(29)
    expect((await browser.get('/')).status).toBe(200)
    office.wait(31)
    expect((await browser.get('/')).to).toBe('/sign-in?to=%2F')
    admin = { ...admin, browser: await office.people.again(admin) }
    clerk = { ...clerk, browser: await office.people.again(clerk) }
  })
})

describe('half a session, of somebody without a second factor', () => {
  it('can do nothing but enrol, and only with the password again, wherever its cookie is', async () => {
    const { browser } = await office.people.newcomer(admin, 'Nora Newcomer', ['custodian'])
    const thief = browser.stolen()
    for (const path of ['/', '/account', '/holds', '/money', '/enter']) {
      const seen = await thief.get(path)
      expect([path, seen.status, seen.to]).toEqual([
        path,
        303,
        `/sign-in/second?to=${encodeURIComponent(path)}`,
      ])
    }
    expect((await thief.get('/sign-in/second')).to).toBe('/account/second')
    await thief.get('/account/second')
    const without = await thief.post('/account/second', { password: '' })
    expect([without.status, wrongFields(without)]).toEqual([422, ['password']])
    expect(without.html).not.toContain('otpauth')
    expect((await thief.post('/account/password', { current: PASSWORD, next: PASSWORD })).status).toBe(303)
    const wrong = await browser.post('/account/second/confirm', { code: '123456' })
    expect(wrong.status).toBe(422)
  })

  it('begins by a link that is good once', async () => {
    await admin.browser.get('/staff')
    const invited = await admin.browser.post('/staff', {
      name: 'Olga Once',
      email: 'olga.once@example.org',
      role: ['intake'],
    })
    expect(invited.status).toBe(201)
    const path = /(\/invitation\/[\w-]+)/.exec(invited.html)?.[1] ?? ''
    const browser = office.browser()
    expect((await browser.get(path)).text).toContain('Olga Once')
    const short = await browser.post(path, { password: 'short' })
    expect([short.status, wrongFields(short)]).toEqual([422, ['password']])
    expect((await browser.post(path, { password: PASSWORD })).to).toBe('/account/second')
    expect((await office.browser().get(path)).status).toBe(404)
  })
})

describe('after signing in', () => {
  it('one comes to where one wanted to go', async () => {
    office.wait(3)
    const browser = office.browser()
    expect((await browser.get('/holds')).to).toBe('/sign-in?to=%2Fholds')
    await browser.get('/sign-in?to=%2Fholds')
    const step = await browser.post('/sign-in', { email: clerk.email, password: PASSWORD, to: '/holds' })
    expect(step.to).toBe('/sign-in/second?to=%2Fholds')
    await browser.get(step.to)
    const done = await browser.post('/sign-in/second', {
      way: 'code',
      code: codeOf(clerk.secret),
      to: '/holds',
    })
    expect(done.to).toBe('/holds')
  })

  it.each([
    '//evil.example',
    'https://evil.example',
    String.raw`/\evil.example`,
    'javascript:alert(1)',
    'holds',
  ])('nobody is led off the site: %s', async (to) => {
    office.wait(3)
    const browser = office.browser()
    const page = await browser.get(`/sign-in?to=${encodeURIComponent(to)}`)
    expect(page.html).not.toContain('evil.example"')
    const step = await browser.post('/sign-in', { email: clerk.email, password: PASSWORD, to })
    expect(step.to).toBe('/sign-in/second')
    await browser.get(`/sign-in/second?to=${encodeURIComponent(to)}`)
    const done = await browser.post('/sign-in/second', { way: 'code', code: codeOf(clerk.secret), to })
    expect([done.status, done.to]).toEqual([303, '/'])
  })

  it('one who is led there from a form comes to the queue: a form cannot be sent again by a link', async () => {
    const browser = office.browser()
    await browser.get('/sign-in')
    const seen = await browser.post('/requests/2026-00001/decide', {})
    expect([seen.status, seen.to]).toEqual([303, '/sign-in'])
  })
})
