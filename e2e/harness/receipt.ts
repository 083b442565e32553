/** How does a browser come to see a request or a standing order? It shows number and secret of the receipt, once. */
import type { Cookie, Page } from 'playwright-core'
import type { Receipt } from '../made.ts'

/** What a browser keeps that has shown a receipt, by the secret: the form is not sent anew for every page. */
const kept = new Map<string, Cookie[]>()

/** Afterwards the browser may see it. */
export const showReceipt = async (page: Page, { number, secret }: Receipt): Promise<void> => {
  const cookies = kept.get(secret)
  if (cookies !== undefined) {
    await page.context().addCookies(cookies)
    return
  }
  const order = number.includes('S')
  await page.goto(order ? '/orders' : '/status')
  await page.locator('[name="number"]').fill(number)
  await page.locator('[name="secret"]').fill(secret)
  await page.locator('main form [type=submit]').first().click()
  await page.waitForURL((url) => url.pathname === `/${order ? 'orders' : 'requests'}/${number}`)
  kept.set(secret, await page.context().cookies())
}
