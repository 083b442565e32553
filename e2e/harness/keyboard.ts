/** Can a page be used without a mouse? Tab goes everywhere, and one always sees where one is (WCAG 2.1.1, 2.4.7, 2.4.11). */
import type { Page } from 'playwright-core'

/** Steps after which a page is long enough to be known. */
const STEPS = 60

interface Stop {
  readonly at: string
  readonly marked: boolean
  readonly hidden: boolean
  readonly end: boolean
  /** The same element as at the last step. */
  readonly stays: boolean
  /** The page put the focus on its errors. */
  readonly errors: boolean
}

const HERE = `(() => {
  const one = document.activeElement
  if (!one || one === document.body) return { at: '', marked: true, hidden: false, end: true, stays: false, errors: false }
  const stays = globalThis.rkLast === one
  globalThis.rkLast = one
  const look = one.matches('.usa-radio__input, .usa-checkbox__input') && one.labels[0] ? one.labels[0] : one
  const style = [getComputedStyle(look), getComputedStyle(look, '::before')]
  // In a drawing, what has the focus has a thick border; its shape need not fill its box.
  const drawn = one.ownerSVGElement ? [...one.querySelectorAll('path, rect, circle')] : []
  const bordered = drawn.some((shape) => parseFloat(getComputedStyle(shape).strokeWidth) >= 3)
  const marked = bordered || style.some((s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none')
  // The first line of what is broken over several.
  const box = look.getClientRects()[0] ?? look.getBoundingClientRect()
  const x = Math.min(innerWidth - 1, Math.max(0, box.left + Math.min(box.width / 2, 20)))
  const y = Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height / 2, 12)))
  const top = document.elementFromPoint(x, y)
  const hidden = box.bottom < 0 || box.top > innerHeight || (top !== null && drawn.length === 0 && !look.contains(top) && !top.contains(look))
  return { at: one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120), marked, hidden, end: false, stays, errors: document.getElementById('errors') !== null }
})()`

/** Walks a page with Tab from its top. Gives sentences on what is wrong. */
export const walkByKeyboard = async (page: Page): Promise<readonly string[]> => {
  // What slides in when it is reached would be looked at on its way.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)')
  const faults: string[] = []
  for (let step = 0; step < STEPS; step++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate<Stop>(HERE)
    if (stop.end) break
    if (step === 0 && !stop.errors && !stop.at.includes('usa-skipnav'))
      faults.push(`the first stop is not the link to the content: ${stop.at}`)
    if (!stop.marked) faults.push(`focus cannot be seen: ${stop.at}`)
    if (stop.hidden) faults.push(`what has the focus is covered or out of sight: ${stop.at}`)
    if (stop.stays && !/type="(date|time|datetime-local)"|<(video|audio)/.test(stop.at))
      faults.push(`Tab does not leave: ${stop.at}`)
  }
  return faults
}
