/** Signing in through an identity provider, in a browser: the policy of the page lets the form end there and come back. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../src/office/testing/code.ts'
import { PASSWORD, type Person } from '../src/office/testing/people.ts'
import { type IdentityProvider, startIdentityProvider } from '../src/staff/store/testing/identity-provider.ts'
import { noBrowser, openBrowser } from './harness/browser.ts'
import { openVisitor } from './harness/visitor.ts'
import { type OfficeSite, openOfficeSite } from './office-site.ts'

const OLGA = { sub: 'olga-1', email: 'olga.elsewhere@example.org', verified: true }

describe.skipIf(noBrowser)('sign-in through an identity provider', () => {
  let browser: Browser
  let site: OfficeSite
  let provider: IdentityProvider
  let admin: Person
  beforeAll(async () => {
    browser = await openBrowser()
    site = await openOfficeSite(async (url) => {
      provider = await startIdentityProvider(OLGA, url)
      return {
        ROLLKEEPER_OIDC_ISSUER: provider.options.issuer,
        ROLLKEEPER_OIDC_CLIENT_ID: provider.options.clientId,
        ROLLKEEPER_OIDC_CLIENT_SECRET: provider.options.clientSecret,
      }
    })
    admin = await site.people.admin()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    await provider?.stop()
  })

  it.each([true, false])('is one button, and a second factor here (script: %s)', async (script) => {
    const name = script ? 'Olga Elsewhere' : 'Otto Elsewhere'
    const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
    provider.next = { sub: email, email, verified: true }
    await admin.browser.get('/staff')
    await admin.browser.post('/staff', { name, email, role: ['intake'] })
    const visitor = await openVisitor(browser, site, { script })
    const { page } = visitor
    // The provider is another host, and is meant to be asked.
    const ours = (fault: string): boolean => !fault.includes(provider.options.issuer)
    try {
      await visitor.go('/sign-in')
      await page.locator('form[action="/sign-in/oidc"] button').click()
      await page.waitForURL('**/account/second')
      await page.locator('form[action="/account/second"] button[type=submit]').click()
      const secret = ((await page.locator('.rk-secret').first().textContent()) ?? '').trim()
      await page.fill('[name=code]', codeOf(secret))
      await page.press('[name=code]', 'Enter')
      await page.waitForURL(`${site.url}/`)
      expect(await page.getByText(name).count()).toBeGreaterThan(0)
      expect((await visitor.faults()).filter(ours)).toEqual([])
    } finally {
      await visitor.close()
    }
  })

  it('says that it failed, and keeps the way by password', async () => {
    provider.next = { sub: 'nobody', email: 'nobody@example.org', verified: true }
    const visitor = await openVisitor(browser, site)
    const { page } = visitor
    try {
      await visitor.go('/sign-in')
      await page.locator('form[action="/sign-in/oidc"] button').click()
      await page.getByRole('alert').or(page.locator('.usa-alert')).first().waitFor()
      expect(new URL(page.url()).pathname).toBe('/sign-in')
      await page.fill('[name=email]', admin.email)
      await page.fill('[name=password]', PASSWORD)
      await page.press('[name=password]', 'Enter')
      await page.waitForURL('**/sign-in/second*')
    } finally {
      await visitor.close()
    }
  })
})
