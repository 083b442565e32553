/** Is a page fit for everybody? WCAG 2.2 A and AA by axe, valid HTML, and room at every width, zoom and theme. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { faultsOfServed } from './served.ts'
import type { Visitor } from './visitor.ts'

export const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url))
const IN_PAGE = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8')

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What a theme can change: colours, and nothing else. */
const COLOURS = ['color-contrast', 'link-in-text-block']
/** What width can change: where things stand, how big they are, what scrolls; everything else is looked at once. */
const ROOMY = ['target-size', 'scrollable-region-focusable', ...COLOURS]

/** Widths of a phone, of a page at 200 % (1280 px halved), of a tablet and of a desk. */
const ROOM = [1280, 768, 640, 320] as const

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const axeWords = (violations: readonly Violation[], where: string): string[] => {
  const short = (text: string, most: number) => text.replaceAll(/\s+/g, ' ').slice(0, most)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 4)
      .map(
        ({ html, failureSummary = '' }) =>
          `axe ${id} (${where}): ${help}: ${short(html, 160)}: ${short(failureSummary, 240)}`,
      ),
  )
}

/**
 * The first look at a page; it brings axe into it. Pages have no frames, so that one document is all. Colours are the
 * slowest rule by far and the same at every width: they are looked at once a theme, in `auditPage`.
 */
const axeFaults = async (page: Page, where: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(WCAG)
    .disableRules(COLOURS)
    .analyze()
  return axeWords(violations, where)
}

/** Another look at the same page, with the axe that is in it already. */
const axeAgain = async (page: Page, where: string, rules: readonly string[]): Promise<string[]> => {
  const runOnly = { type: 'rule', values: rules }
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  return axeWords(
    await page.evaluate<Violation[]>(`axe.run(${options}).then(({ violations }) => violations)`),
    where,
  )
}

/** What makes the page wider than its window. */
const TOO_WIDE = `(() => {
  const wide = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= wide) return []
  const culprits = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect()
    const inside = one.closest('.rk-table, pre, .usa-sr-only, .usa-skipnav')
    return box.right > wide + 1 && (!inside || inside === one)
  })
  return ['the page scrolls sideways, ' + document.documentElement.scrollWidth + ' px in ' + wide + ': ' +
    culprits.slice(0, 3).map((one) => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)).join(' | ')]
})()`

/** On paper: the words and nothing to click. */
const ON_PAPER = `(() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].some((one) => one.checkVisibility())
  return [
    ...(seen('main h1') ? [] : ['the heading is not printed']),
    ...(seen('nav, .usa-skipnav') ? ['navigation is printed'] : []),
  ]
})()`

const MOVING = `document.getAnimations().map((one) => 'moves although motion is not wanted: ' +
  (one.effect?.target?.outerHTML ?? '').slice(0, 120))`

const shoot = async (page: Page, name: string, width: number, language: string, theme: string) => {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.screenshot({
    path: join(ARTEFACTS, `${name}.${width}.${language}.${theme}.jpg`),
    type: 'jpeg',
    quality: 85,
    fullPage: true,
    animations: 'disabled',
  })
}

const rooms = async (page: Page, name: string, language: string, whole: boolean): Promise<string[]> => {
  const faults: string[] = []
  for (const width of ROOM) {
    await page.setViewportSize({ width, height: 800 })
    const wide = await page.evaluate<string[]>(TOO_WIDE)
    faults.push(...wide.map((fault) => `${width} px: ${fault}`))
    if (width === 320 || (whole && width !== 640)) await shoot(page, name, width, language, 'light')
  }
  // What is narrow is laid out anew: order, sizes of targets, tables that scroll.
  return [...faults, ...(await axeFaults(page, '320 px'))]
}

/**
 * Every fault of the page that is open, as sentences; none is good. Leaves pictures in e2e/artefacts/, and the window
 * 1280 px wide and light. `served`: the HTML as it came. `wording`: the page was looked at whole in another language, so
 * that only what words can change is looked at: HTML, language, room, and WCAG at the narrowest without colours.
 */
export const auditPage = async (
  { page, language }: Pick<Visitor, 'page' | 'language'>,
  name: string,
  served: string,
  look: 'whole' | 'wording' = 'whole',
): Promise<readonly string[]> => {
  const faults = [...(await faultsOfServed(served)), ...(await page.evaluate<string[]>(IN_PAGE))]
  const [lang, title] = await page.evaluate<[string, string]>(
    '[document.documentElement.lang, document.title]',
  )
  if (lang !== language) faults.push(`the page says that it is in "${lang}", and is read in "${language}"`)
  if (!/\S · \S/.test(title)) faults.push(`the title names no page or no office: "${title}"`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  faults.push(...(await page.evaluate<string[]>(MOVING)))
  faults.push(...(await rooms(page, name, language, look === 'whole')))
  await page.setViewportSize({ width: 1280, height: 800 })
  if (look === 'wording') return [...new Set(faults)]
  faults.push(...(await axeAgain(page, '1280 px', ROOMY)))
  await page.emulateMedia({ colorScheme: 'dark' })
  faults.push(...(await axeAgain(page, 'dark', COLOURS)))
  await shoot(page, name, 1280, language, 'dark')
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  faults.push(...(await page.evaluate<string[]>(ON_PAPER)))
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  return [...new Set(faults)]
}
