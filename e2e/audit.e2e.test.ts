/** Does the audit find what is wrong? Each fault is on a page once: a check that cannot fail is none. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { html, raw } from '#site'
import { auditPage } from './harness/audit.ts'
import { noBrowser, openBrowser } from './harness/browser.ts'
import { walkByKeyboard } from './harness/keyboard.ts'
import { faultsOfServed } from './harness/served.ts'
import { serveSpecimens, type Specimen, type Specimens } from './harness/specimens.ts'
import { openVisitor } from './harness/visitor.ts'

const page =
  (inner: string): Specimen =>
  () => ({
    title: 'Specimen',
    main: html`<h1>Specimen</h1>
      ${raw(inner)}`,
  })

const HIGH = '<svg width="10" height="1500" aria-hidden="true"></svg>'

/** What is put into a page, and what the audit must say of it. */
const FAULTS: readonly (readonly [name: string, inner: string, said: RegExp])[] = [
  ['a second first heading', '<h1>Another</h1>', /2 headings of the first level/],
  ['a leap of headings', '<h4>Leap</h4>', /leaps from level 1 to 4/],
  ['a control without a label', '<p><input type="text" name="a" /></p>', /control without a label/],
  [
    'a table without a caption',
    '<table><tbody><tr><td>a</td></tr></tbody></table>',
    /table without a caption/,
  ],
  [
    'a POST form without a token',
    '<form method="post" action="/x"><button type="submit">Go</button></form>',
    /without a token/,
  ],
  ['a form without a button', '<form action="/x"><p>Nothing</p></form>', /form without a button/],
  ['a link that leads nowhere on its page', '<p><a href="#gone">Down</a></p>', /leads nowhere on its page/],
  [
    'a description that is not there',
    '<label>A <input type="text" name="a" aria-describedby="gone" /></label>',
    /#gone is referred to/,
  ],
  ['an inline style', '<p style="color: red">Red</p>', /an inline style/],
  ['an inline script', '<script>0</script>', /an inline script/],
  ['an inline handler', '<p><button type="button" onclick="x()">Go</button></p>', /inline event handler/],
  ['HTML that does not close', '<p><b>Bold</p>', /html-validate close-order/],
  ['two elements of one id', '<p id="a">A</p><p id="a">B</p>', /no-dup-id|duplicate-id/],
  [
    'something wider than a phone',
    '<svg width="700" height="10" aria-hidden="true"></svg>',
    /320 px: the page scrolls sideways/,
  ],
  ['a picture without words', '<p><img src="/assets/none.png" /></p>', /axe image-alt|html-validate/],
  [
    'a target that is too small',
    '<p><button type="button" class="specimen-small">.</button><button type="button" class="specimen-small">.</button></p>',
    /axe target-size/,
  ],
  [
    'words that can hardly be read',
    '<p><span class="specimen-pale">Pale words</span></p>',
    /axe color-contrast \(1280 px\)/,
  ],
  [
    'words that cannot be read in the dark',
    '<p><span class="specimen-night">Dark words</span></p>',
    /axe color-contrast \(dark\)/,
  ],
  [
    'something that works with script only',
    '<p><span data-hx-get="/x">Go</span></p>',
    /works with script only/,
  ],
]

/** Styles that only these pages have: put in by the test, since no page may bring its own. */
const STYLE = `
  .specimen-small { width: 10px; height: 10px; min-height: 0; padding: 0; font-size: 6px; border: 0; margin: 0 }
  .specimen-pale { color: #c8c8c8 }
  @media (prefers-color-scheme: dark) { .specimen-pale { color: #fff } .specimen-night { color: #333 } }
  .specimen-unseen:focus { outline: 0 !important }
  .specimen-lid { position: fixed; inset: 0; background: #fff }`

const SPECIMENS: Readonly<Record<string, Specimen>> = {
  '/good': page('<p>Nothing is wrong here.</p>'),
  '/faults': page(FAULTS.map(([, inner]) => inner).join('\n')),
  '/unseen': page('<p><a class="specimen-unseen" href="/good">A link</a></p>'),
  '/covered': page('<div class="specimen-lid"></div>'),
  '/script': page('<script>document.title = "changed"</script>'),
  '/elsewhere': page('<p><img src="http://elsewhere.invalid/a.png" alt="A picture" /></p>'),
  '/missing': page('<p><img src="/assets/none.png" alt="A picture" /></p>'),
  '/bug': () => {
    throw new Error('a bug of a page')
  },
  '/long': page(`${HIGH}<p><a href="/good">Below</a></p>`),
}

let browser: Browser
let specimens: Specimens

const visiting = async <T>(
  path: string,
  look: (visitor: Awaited<ReturnType<typeof openVisitor>>, served: string) => Promise<T>,
): Promise<T> => {
  const visitor = await openVisitor(browser, specimens)
  try {
    const served = await visitor.go(path)
    await visitor.page.evaluate(
      `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(STYLE)}); document.adoptedStyleSheets.push(sheet) }`,
    )
    return await look(visitor, served)
  } finally {
    await visitor.close()
  }
}

describe.skipIf(noBrowser)('the audit', () => {
  beforeAll(async () => {
    ;[browser, specimens] = await Promise.all([openBrowser(), serveSpecimens(SPECIMENS)])
  })
  afterAll(async () => {
    await browser?.close()
    await specimens?.stop()
  })

  it('finds nothing where nothing is wrong', async () => {
    await visiting('/good', async (visitor, served) => {
      expect(await auditPage(visitor, 'specimen', served)).toEqual([])
      expect(await walkByKeyboard(visitor.page)).toEqual([])
      expect(await visitor.faults()).toEqual([])
    })
  })

  it('finds each fault of a page that has them all', async () => {
    const faults = await visiting('/faults', (visitor, served) => auditPage(visitor, 'specimen', served))
    const unseen = FAULTS.filter(([, , said]) => !faults.some((fault) => said.test(fault)))
    expect(unseen.map(([name]) => name)).toEqual([])
  })

  it('finds a page in the wrong language, and one without a title', async () => {
    const faults = await visiting('/good', async (visitor, served) => {
      await visitor.page.evaluate('document.title = "Bare"')
      return auditPage({ page: visitor.page, language: 'es' }, 'specimen', served)
    })
    expect(faults).toEqual([expect.stringContaining('is read in "es"'), expect.stringContaining('"Bare"')])
  })

  it('finds focus that cannot be seen, and focus that is covered', async () => {
    const walk = (path: string) => visiting(path, ({ page: open }) => walkByKeyboard(open))
    expect(await walk('/unseen')).toEqual([expect.stringContaining('focus cannot be seen')])
    expect((await walk('/covered')).join()).toContain('covered or out of sight')
    // What is further down comes into view when it is reached.
    expect(await walk('/long')).toEqual([])
  })

  it.each([
    ['/script', /policy broken: script-src/],
    ['/elsewhere', /another host is asked|policy broken/],
    ['/missing', /status 404/],
    ['/bug', /status 500/],
  ])('notes what goes wrong by itself at %s', async (path, said) => {
    const faults = await visiting(path, (visitor) => visitor.faults())
    expect(faults.join('\n')).toMatch(said)
  })
})

describe('served HTML', () => {
  it('of other hosts and of javascript: addresses is a fault', async () => {
    const document = (inner: string) =>
      `<!doctype html><html lang="en"><head><title>A</title></head><body>${inner}</body></html>`
    expect(await faultsOfServed(document('<p>A</p>'))).toEqual([])
    for (const inner of [
      '<p><a href="javascript:x()">A</a></p>',
      '<p><img alt="A" src="//elsewhere.example/a.png"></p>',
    ])
      expect(await faultsOfServed(document(inner))).toHaveLength(1)
  })
})
