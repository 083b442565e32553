/** The staff office in a browser: signing in with and without script, passkeys, every page fit for everybody, the keyboard. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { parseRequest } from '#request'
import { LANGUAGES } from '#site'
import { OFFICE_PAGES } from '../src/office/pages/index.ts'
import { codeOf } from '../src/office/testing/code.ts'
import { PASSWORD, type Person } from '../src/office/testing/people.ts'
import { auditPage } from './harness/audit.ts'
import { noBrowser, openBrowser } from './harness/browser.ts'
import { walkByKeyboard } from './harness/keyboard.ts'
import { enterOn, tick, write } from './harness/keys.ts'
import { openVisitor, type Visitor } from './harness/visitor.ts'
import { type Made, makeOffice } from './made.ts'
import { EVERY_ROLE, type OfficeSite, openOfficeSite } from './office-site.ts'

let browser: Browser
let site: OfficeSite
let made: Made
let admin: Person
let everyone: Person
let half: Person['browser']
let draft: string
let fresh: string
let invitation: string
let guarded: string

type Who = 'nobody' | 'half' | 'everyone'

interface Face {
  readonly name: string
  readonly of: string
  readonly path?: () => string
  readonly who?: Who
  readonly act?: (page: Page) => Promise<void>
  readonly status?: number
  readonly file?: true
}

const submit = (page: Page, form: string): Promise<void> =>
  page.locator(`${form} button[type=submit]`).first().click()

/** Every page of the office, and the faces of those that have several. */
const FACES: readonly Face[] = [
  { name: 'queue', of: '/' },
  { name: 'queue-empty', of: '/', path: () => '/?state=paid&held=1' },
  ...(['quoted', 'waiting', 'held', 'disclosed', 'withdrawn'] as const).map((key) => ({
    name: `request-${key}`,
    of: '/requests/:number',
    path: () => `/requests/${made.requests[key].number}`,
  })),
  {
    name: 'decide-wrong',
    of: '/requests/:number',
    path: () => `/requests/${made.requests.waiting.number}`,
    act: async (page) => {
      await page.locator('label[for^="field-fact-"]').first().click()
      await submit(page, 'form[action$="/decide"]')
    },
    status: 422,
  },
  { name: 'exception', of: '/requests/:number/exception', path: () => `/requests/${guarded}/exception` },
  {
    name: 'exception-wrong',
    of: '/requests/:number/exception',
    path: () => `/requests/${guarded}/exception`,
    act: (page) => submit(page, 'form[action$="/necessity"]'),
    status: 422,
  },
  {
    name: 'exception-approve',
    of: '/requests/:number/exception/approve',
    path: () => `/requests/${guarded}/exception/approve`,
  },
  { name: 'exception-evidence', of: '/requests/:number/exception/evidence/:evidence', file: true },
  { name: 'exception-file', of: '/requests/:number/exception/file', file: true },
  { name: 'enter', of: '/enter' },
  {
    name: 'enter-wrong',
    of: '/enter',
    act: (page) => submit(page, 'form[action="/enter"]'),
    status: 422,
  },
  { name: 'holds', of: '/holds' },
  { name: 'holds-wrong', of: '/holds', act: (page) => submit(page, 'form[action="/holds"]'), status: 422 },
  {
    name: 'hold-look',
    of: '/holds',
    path: () =>
      '/holds?kind=court-order&scope=everything&authority=Circuit+Court&citation=order&reason=hearing',
    act: (page) => submit(page, 'form[action="/holds"]'),
  },
  { name: 'hold', of: '/holds/:hold', path: () => '/holds/H-0001' },
  {
    name: 'hold-renew-wrong',
    of: '/holds/:hold',
    path: () => '/holds/H-0001',
    act: (page) => submit(page, 'form[action$="/renew"]'),
    status: 422,
  },
  { name: 'retention', of: '/retention' },
  { name: 'ledger', of: '/ledger' },
  {
    name: 'ledger-wrong',
    of: '/ledger',
    act: (page) => submit(page, 'form[action="/ledger"]'),
    status: 422,
  },
  { name: 'holders', of: '/holders' },
  { name: 'letter-draft', of: '/letters/out/:letter', path: () => `/letters/out/${draft}` },
  { name: 'letter-sent', of: '/letters/out/:letter', path: () => `/letters/out/${made.letters.sent}` },
  { name: 'letter-file', of: '/letters/out/:letter/file/:format', file: true },
  { name: 'public-letters', of: '/letters' },
  { name: 'public-letter', of: '/letters/in/:letter', path: () => `/letters/in/${fresh}` },
  {
    name: 'public-letter-published',
    of: '/letters/in/:letter',
    path: () => `/letters/in/${made.letters.published}`,
  },
  { name: 'orders', of: '/orders' },
  { name: 'money', of: '/money' },
  { name: 'day', of: '/money/:day', path: () => '/money/2026-11-03' },
  { name: 'account', of: '/account' },
  {
    name: 'account-wrong',
    of: '/account',
    act: (page) => submit(page, 'form[action="/account/password"]'),
    status: 422,
  },
  { name: 'staff', of: '/staff' },
  { name: 'staff-wrong', of: '/staff', act: (page) => submit(page, 'form[action="/staff"]'), status: 422 },
  {
    name: 'staff-one',
    of: '/staff/:account',
    path: () => accountPath,
  },
  { name: 'audit', of: '/audit' },
  { name: 'sign-in', of: '/sign-in', who: 'nobody' },
  {
    name: 'sign-in-wrong',
    of: '/sign-in',
    who: 'nobody',
    act: async (page) => {
      await page.fill('[name=email]', 'nobody@example.org')
      await page.fill('[name=password]', 'wrong words altogether')
      await submit(page, 'form[action="/sign-in"]')
    },
    status: 422,
  },
  {
    name: 'second-step',
    of: '/sign-in/second',
    path: () => '/sign-in',
    who: 'nobody',
    act: async (page) => {
      await page.fill('[name=email]', everyone.email)
      await page.fill('[name=password]', PASSWORD)
      await submit(page, 'form[action="/sign-in"]')
      await page.waitForURL('**/sign-in/second*')
    },
  },
  { name: 'invitation', of: '/invitation/:invitation', path: () => invitation, who: 'nobody' },
  { name: 'second-factor', of: '/account/second', who: 'half' },
  {
    name: 'second-factor-app',
    of: '/account/second',
    who: 'half',
    act: async (page) => {
      await page.fill('[name=password]', PASSWORD)
      await submit(page, 'form[action="/account/second"]')
    },
  },
]

let accountPath = ''

const fill = async (): Promise<void> => {
  const { people, app } = site
  made = await makeOffice(site)
  admin = await people.admin()
  everyone = await people.person(admin, 'Eve Everything', EVERY_ROLE)
  half = (await people.newcomer(admin, 'Hal Half', ['intake'])).browser
  draft = must(
    await app.officeLetters.draft({
      request: made.requests.quoted.number,
      kind: 'quote',
      by: 'Eve Everything',
    }),
  ).id
  fresh = must(
    await app.publicLetters.submit({
      request: made.requests.quoted.number,
      name: 'Alex Example',
      hometown: 'Exampleville',
      phone: '+1 608 555 0143',
      text: 'A letter that waits to be verified.',
      key: 'a-letter-that-waits-to-be-verified',
    }),
  ).id
  const file = must(
    parseRequest({
      requester: { class: 'law-enforcement' },
      channel: 'commission',
      fields: ['name', 'birth_date'],
    }),
  )
  guarded = must(await app.requests.file({ file, by: 'Eve Everything' })).number
  const facts = ['law_enforcement_agency', 'law_enforcement_purpose'].map((fact) => ({
    fact,
    evidence: 'a letter',
  }))
  must(await app.requests.decide({ number: guarded, by: 'Eve Everything', facts }))
  await admin.browser.get('/staff')
  const invited = await admin.browser.post('/staff', {
    name: 'Ina Invited',
    email: 'ina.invited@example.org',
    role: ['intake', 'finance'],
  })
  invitation = /(\/invitation\/[\w-]+)/.exec(invited.html)?.[1] ?? ''
  accountPath = /href="(\/staff\/[\w-]+)">Eve/.exec((await admin.browser.get('/staff')).html)?.[1] ?? ''
}

const cookiesOf = (who: Who): Map<string, string> =>
  who === 'nobody' ? new Map<string, string>() : who === 'half' ? half.cookies : everyone.browser.cookies

/** A visitor who is signed in as somebody already. */
const visit = async (who: Who, language = 'en'): Promise<Visitor> => {
  const visitor = await openVisitor(browser, site, { language })
  await visitor.context.addCookies(
    [...cookiesOf(who)]
      .filter(([name]) => name !== 'lang')
      .map(([name, value]) => ({ name, value, url: site.url })),
  )
  return visitor
}

const open = async ({ page }: Visitor, { of, path, act, status = 200 }: Face): Promise<string> => {
  const response = await page.goto(path?.() ?? of)
  if (act === undefined) {
    expect([page.url(), response?.status()]).toEqual([`${site.url}${path?.() ?? of}`, status])
    return (await response?.text()) ?? ''
  }
  await page.evaluate(`document.querySelectorAll('form').forEach((form) => { form.noValidate = true })
    document.querySelectorAll('details').forEach((one) => { one.open = true })`)
  const answers: { status: number; text: Promise<string> }[] = []
  page.on('response', (one) => {
    if (one.request().resourceType() === 'document' && one.status() !== 303)
      answers.push({ status: one.status(), text: one.text() })
  })
  await Promise.all([page.waitForEvent('load'), act(page)])
  const last = answers.at(-1)
  expect(last?.status).toBe(status)
  return (await last?.text) ?? ''
}

it('has a face in the browser for every page', () => {
  const gets = OFFICE_PAGES.filter(({ method }) => method === 'get').map(({ path }) => path)
  expect(gets.filter((path) => !FACES.some(({ of }) => of === path))).toEqual([])
})

describe.skipIf(noBrowser)('the staff office', () => {
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([openBrowser(), openOfficeSite()])
    await fill()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  it('is entered by password and code, without script', async () => {
    const visitor = await openVisitor(browser, site, { script: false, width: 320 })
    const { page } = visitor
    try {
      await visitor.go('/holds')
      await page.fill('[name=email]', admin.email)
      await page.fill('[name=password]', PASSWORD)
      await page.press('[name=password]', 'Enter')
      await page.waitForURL('**/sign-in/second*')
      site.at('2026-11-03T15:05:00Z')
      await page.fill('[name=code]', codeOf(admin.secret))
      await page.press('[name=code]', 'Enter')
      await page.waitForURL('**/holds')
      expect(await page.locator('main h1').count()).toBe(1)
      expect(await page.getByText('Ada Admin').count()).toBeGreaterThan(0)
      expect(await visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
    }
  })

  it('is entered by a passkey, that was made with the password again', async () => {
    const newcomer = await site.people.newcomer(admin, 'Paul Passkey', ['intake'])
    const visitor = await openVisitor(browser, site)
    const { page, context } = visitor
    try {
      await context.addCookies(
        [...newcomer.browser.cookies].map(([name, value]) => ({ name, value, url: site.url })),
      )
      const device = await context.newCDPSession(page)
      await device.send('WebAuthn.enable')
      const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      })
      await visitor.go('/account/second')
      const make = page.locator('[data-passkey=register]')
      await make.locator('button').click()
      await make.getByRole('alert').waitFor()
      // The device keeps what it made, though the office refused it.
      await device.send('WebAuthn.clearCredentials', { authenticatorId })
      await page.fill('[name=passkey-password]', PASSWORD)
      await make.locator('button').click()
      await page.waitForURL(`${site.url}/`)
      expect(await page.locator('main h1').textContent()).toContain('Queue')
      await page.locator('.rk-account__out').click()
      await page.waitForURL('**/sign-in')
      await visitor.go('/sign-in?to=%2Fletters')
      await page.locator('[data-passkey=authenticate] button').click()
      await page.waitForURL('**/letters')
      expect(await page.getByText('Paul Passkey').count()).toBeGreaterThan(0)
      // The first try without the password was refused on purpose.
      const refused = (fault: string): boolean => fault.includes('verify-registration')
      expect((await visitor.faults()).filter((fault) => !refused(fault))).toEqual([])
    } finally {
      await visitor.close()
    }
  })

  it('lets a hold be placed by keyboard alone', async () => {
    const visitor = await visit('everyone')
    const { page } = visitor
    try {
      await visitor.go('/holds')
      await tick(page, 'input[name="kind"]')
      await write(page, 'input[name="value"]', made.requests.quoted.number)
      await write(page, 'input[name="authority"]', 'County Court')
      await write(page, 'input[name="citation"]', 'order of today')
      await write(page, 'textarea[name="reason"]', 'asked for by the court')
      await enterOn(page, 'form[action="/holds"] button[type="submit"]')
      expect(await page.locator('main').textContent()).toContain(made.requests.quoted.number)
      await enterOn(page, 'form[action="/holds"] button[type="submit"]')
      expect(page.url()).toMatch(/\/holds#H-/)
      expect(await page.locator('main').textContent()).toContain('County Court')
      expect(await visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
    }
  })

  describe.each(LANGUAGES)('in %s', (language) => {
    const pages = FACES.filter(({ file }) => file !== true)
    it.each(pages.map((face) => [face.name, face] as const))(
      '%s is fit for everybody',
      async (name, face) => {
        const visitor = await visit(face.who ?? 'everyone', language)
        try {
          const served = await open(visitor, face)
          const look = language === LANGUAGES[0] ? 'whole' : 'wording'
          expect(await auditPage(visitor, `office-${name}`, served, look)).toEqual([])
          if (look === 'whole') expect(await walkByKeyboard(visitor.page)).toEqual([])
          expect(await visitor.faults()).toEqual([])
        } finally {
          await visitor.close()
        }
      },
    )
  })
})
