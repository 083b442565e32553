/** What does somebody do who has no mouse? Tab to what is meant, Enter on links and buttons, Space on what is ticked. */
import type { Page } from 'playwright-core'

/** More stops than any page has. */
const MOST = 400

/** Tabs from where the focus is until what fits the selector has it. @throws where nothing that fits can be reached. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
  const fits = `document.activeElement.matches(${JSON.stringify(selector)})`
  for (let step = 0; step < MOST; step++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(fits)) return
  }
  throw new Error(`Tab does not reach ${selector} on ${page.url()}`)
}

/** Follows a link or presses a button, and waits for the page that comes; an address that a script changes is none. */
export const enterOn = async (page: Page, selector: string): Promise<void> => {
  await tabTo(page, selector)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Ticks a box, or takes a choice that is reached by Tab. */
export const tick = async (page: Page, selector: string): Promise<void> => {
  await tabTo(page, selector)
  await page.keyboard.press('Space')
}

/** Writes into a field. */
export const write = async (page: Page, selector: string, text: string): Promise<void> => {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}
