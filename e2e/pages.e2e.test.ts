/** Every public page, in every language: WCAG 2.2 AA, valid HTML, room, themes, paper, keyboard, and without script. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '#site'
import { PAGES } from '../src/portal/pages/index.ts'
import { auditPage } from './harness/audit.ts'
import { noBrowser, openBrowser } from './harness/browser.ts'
import { walkByKeyboard } from './harness/keyboard.ts'
import { openSite, type Site } from './harness/site.ts'
import { openVisitor, type Visitor } from './harness/visitor.ts'
import { linksOf, wordsOf } from './harness/words.ts'
import { showReceipt } from './harness/receipt.ts'
import { type Made, makeOffice } from './made.ts'
import { SHOWN, type Shown } from './shown.ts'

const GETS = PAGES.filter(({ method }) => method === 'get').map(({ path }) => path)
const hasParameter = (path: string): boolean => /[:*]/.test(path)
const nameOf = (path: string): string => (path === '/' ? 'front' : path.slice(1).replaceAll(/[^\w-]+/g, '-'))

/** Pages without parameters by themselves, all others and their other faces from the list. */
const WALK: readonly Shown[] = [
  ...GETS.filter((path) => !hasParameter(path) && !SHOWN.some((one) => one.of === path && one.file)).map(
    (path): Shown => ({ name: nameOf(path), of: path }),
  ),
  ...SHOWN.filter(({ file }) => file !== true),
]

let browser: Browser
let site: Site
let made: Made
const titles = new Map<string, string[]>()
const followed = new Map<string, number>()
const words = new Map<string, Set<string>>()

const pathOf = ({ of, path, receipt }: Shown): string =>
  path?.(made) ?? (receipt === undefined ? of : of.replace(':number', made.requests[receipt].number))

/** Asks for every page that this one leads to, as this visitor; each once. */
const follow = async ({ page, context }: Visitor): Promise<void> => {
  for (const link of await linksOf(page)) {
    if (followed.has(link)) continue
    followed.set(link, 0)
    const response = await context.request.get(link, { maxRedirects: 0 })
    followed.set(link, response.status())
    await response.dispose()
  }
}

/** Gives its file: with the cookies of the visitor, and as a browser would ask for it. */
const statusOf = async (one: Shown, visitor: Visitor): Promise<readonly [number, string]> => {
  if (one.receipt !== undefined) await showReceipt(visitor.page, made.requests[one.receipt])
  const response = await visitor.context.request.get(pathOf(one), { maxRedirects: 0 })
  return [response.status(), response.headers()['content-type'] ?? '']
}

const open = async (one: Shown, visitor: Visitor): Promise<string | undefined> => {
  const { page } = visitor
  const path = pathOf(one)
  if (one.receipt !== undefined) await showReceipt(page, made.requests[one.receipt])
  const response = await page.goto(path)
  if (one.act === undefined) {
    expect([path, response?.status()]).toEqual([path, one.status ?? 200])
    // A page that leads on to another is no page of its own: it is listed as a file.
    expect(new URL(page.url()).pathname).toBe(path.split('?')[0])
    // A file or a feed that was not listed as one: it is there, and there is nothing to look at.
    const isPage = response?.headers()['content-type']?.startsWith('text/html') === true
    return isPage ? response.text() : undefined
  }
  const [next] = await Promise.all([page.waitForNavigation(), one.act(page)])
  expect([path, next?.status()]).toEqual([path, one.status ?? 200])
  return next?.text()
}

describe('every page of the site', () => {
  it('with a parameter has an address to be looked at (e2e/shown.ts)', () => {
    const known = new Set(SHOWN.map(({ of }) => of))
    expect(GETS.filter((path) => hasParameter(path) && !known.has(path))).toEqual([])
  })

  it('that is listed for a look is there', () => {
    const there = new Set(PAGES.map(({ path }) => path))
    expect(SHOWN.filter(({ of }) => !there.has(of)).map(({ name, of }) => `${name}: ${of}`)).toEqual([])
    const names = WALK.map(({ name }) => name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

describe.skipIf(noBrowser)('every page of the site', () => {
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
    made = await makeOffice(site)
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  // Side by side: while one page is drawn, another is looked at.
  describe.concurrent.each(LANGUAGES)('in %s', (language) => {
    it.each(WALK.map((one) => [one.name, one] as const))('%s is fit for everybody', async (name, one) => {
      const visitor = await openVisitor(browser, site, { language })
      try {
        const served = await open(one, visitor)
        if (served === undefined) return
        const look = language === LANGUAGES[0] ? 'whole' : 'wording'
        expect(await auditPage(visitor, name, served, look)).toEqual([])
        const title = `${language} ${await visitor.page.title()}`
        titles.set(title, [...(titles.get(title) ?? []), `${one.of} ${name}`])
        words.set(`${language} ${name}`, new Set(await wordsOf(visitor.page)))
        await follow(visitor)
        if (look === 'whole') expect(await walkByKeyboard(visitor.page)).toEqual([])
        expect(await visitor.faults()).toEqual([])
      } finally {
        await visitor.close()
      }
    })
  })

  it.concurrent.each(WALK.map((one) => [one.name, one] as const))(
    '%s says the same without script',
    async (_, one) => {
      const visitor = await openVisitor(browser, site, { script: false, width: 320, theme: 'dark' })
      try {
        if ((await open(one, visitor)) === undefined) return
        expect(await visitor.page.locator('main h1').count()).toBe(1)
        expect(await visitor.faults()).toEqual([])
      } finally {
        await visitor.close()
      }
    },
  )

  it('has a title of its own', () => {
    const shared = [...titles].filter(
      ([, names]) => new Set(names.map((name) => name.split(' ')[0])).size > 1,
    )
    expect(shared).toEqual([])
  })

  it('speaks one language, but for what says that it is in another', () => {
    const [first = 'en', ...others] = LANGUAGES
    const same = others.flatMap((other) =>
      WALK.flatMap(({ name }) => {
        const here = words.get(`${first} ${name}`)
        return [...(words.get(`${other} ${name}`) ?? [])]
          .filter((text) => here?.has(text))
          .map((text) => `${name} (${other}): ${text.slice(0, 120)}`)
      }),
    )
    expect(same).toEqual([])
  })

  it('leads only to pages that are there', () => {
    // What was typed wrong is said with 422, and a page may lead back to it.
    const broken = [...followed].filter(([, status]) => status >= 400 && status !== 422)
    expect(broken.map(([path, status]) => `${status} ${path}`)).toEqual([])
  })

  it.each(SHOWN.filter(({ file }) => file).map((one) => [one.name, one] as const))(
    '%s is handed over',
    async (_, one) => {
      const visitor = await openVisitor(browser, site)
      try {
        const [status, type] = await statusOf(one, visitor)
        expect(status).toBe(one.status ?? 200)
        if (status < 300) expect(type).toMatch(/^\w+\/[\w.+-]+/)
        expect(await visitor.faults()).toEqual([])
      } finally {
        await visitor.close()
      }
    },
  )
})

describe.skipIf(noBrowser)('what is not a page', () => {
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  it.each(LANGUAGES)('is said in the site’s clothes, in %s', async (language) => {
    const visitor = await openVisitor(browser, site, { language })
    try {
      const response = await visitor.page.goto('/no/such/page')
      expect(response?.status()).toBe(404)
      expect(await auditPage(visitor, 'not-found', (await response?.text()) ?? '')).toEqual([])
      expect(await visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
    }
  })
})
