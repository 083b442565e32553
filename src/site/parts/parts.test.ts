/** Pieces of pages: text stays text, and what a screen reader needs is there. */
import { describe, expect, it } from 'vitest'
import { html, join, raw, text } from '../page/html.ts'
import { shell } from '../page/shell.ts'
import { sayIn } from '../words/catalogue.ts'
import { alert, definitions, details, download, stepIndicator, summaryBox, table, tag } from './parts.ts'

const BAD = `"><script>'&`
const ESCAPED = '&quot;&gt;&lt;script&gt;&#39;&amp;'

describe('text', () => {
  it.each([
    ['alert', alert('error', BAD, BAD)],
    ['table', table(BAD, [{ label: BAD }, { label: BAD, numeric: true }], [[BAD, BAD]])],
    ['empty table', table('c', [{ label: 'l' }], [], { empty: BAD })],
    ['definitions', definitions([[BAD, BAD]])],
    ['details', details(BAD, html`${BAD}`)],
    ['tag', tag(BAD)],
    ['summary box', summaryBox(BAD, html`${BAD}`)],
    ['download', download(BAD, BAD, BAD)],
    ['steps', stepIndicator([{ label: BAD, href: BAD }, { label: BAD }], 1, BAD)],
    ['joined', join([BAD, html`<br />`, BAD], BAD)],
    ['plain', text(BAD)],
    [
      'shell',
      shell({
        language: 'en',
        say: sayIn('en'),
        nonce: BAD,
        title: BAD,
        office: BAD,
        home: BAD,
        nav: [{ href: BAD, label: BAD }],
        here: `/${BAD}?${BAD}`,
        footer: [{ href: BAD, label: BAD }],
        main: html`${BAD}`,
      }),
    ],
  ])('stays text in %s', (_, made) => {
    expect(made.toString()).toContain(ESCAPED)
    expect(made.toString()).not.toContain(BAD)
    expect(made.toString()).not.toMatch(/<script>/)
  })

  it('that is HTML already is not escaped again', () => {
    expect(html`${raw('<b>&amp;</b>')}${[html`<i></i>`, '<']}`.toString()).toBe('<b>&amp;</b><i></i>&lt;')
  })

  it('that is not there yet cannot be put into a page', () => {
    expect(() => html`${Promise.resolve('x')}`).toThrow('there already')
  })
})

describe('a table', () => {
  const made = table(
    html`Voters <span lang="en">A &amp; B</span>`,
    [{ label: 'County' }, { label: 'Voters', numeric: true }],
    [
      ['Adams', '1'],
      ['Ash', '2'],
    ],
    { hideCaption: true },
  ).toString()

  it('has a caption, headers of columns and of rows, and can be scrolled by keyboard', () => {
    expect(made).toMatch(/<caption class="usa-sr-only">Voters/)
    expect(made.match(/<th scope="col"/g)).toHaveLength(2)
    expect(made.match(/<th scope="row">/g)).toHaveLength(2)
    expect(made).toMatch(/<div class="rk-table" role="group" tabindex="0" aria-label="Voters A &amp; B">/)
  })

  it('puts figures to the right, header and cell', () => {
    expect(made.match(/class="rk-number"/g)).toHaveLength(3)
  })
})

describe('steps', () => {
  it('say where one is, once, and lead back', () => {
    const made = stepIndicator(
      [{ label: 'A', href: '/a' }, { label: 'B', href: '/b' }, { label: 'C' }],
      1,
      'Step 2 of 3',
    ).toString()
    expect(made.match(/aria-current="step"/g)).toHaveLength(1)
    expect(made).toContain('<a href="/a">A</a>')
    expect(made).not.toContain('href="/b"')
    expect(made.match(/rk-steps__step--done/g)).toHaveLength(1)
  })
})

describe('navigation', () => {
  const on = (here: string): string[] => {
    const made = shell({
      language: 'es',
      say: sayIn('es'),
      nonce: 'n',
      title: 't',
      office: 'o',
      home: '/',
      nav: ['/', '/law', '/log'].map((href) => ({ href, label: href })),
      here,
      footer: [],
      main: html``,
    })
    return [...made.matchAll(/href="([^"]*)"\s+aria-current="page"/g)].map((match) => match[1] ?? '')
  }

  it.each([
    ['/', ['/']],
    ['/?q=1', ['/']],
    ['/law', ['/law']],
    ['/law/fees?x=/log', ['/law']],
    ['/lawless', []],
    ['/other', []],
  ])('on %s marks %j', (here, marked) => {
    expect(on(here)).toEqual(marked)
  })
})
