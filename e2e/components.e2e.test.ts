/** Every component of src/site in every dress, on pages of their own: what is right here is right wherever it is used. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  alert,
  button,
  checkboxes,
  definitions,
  details,
  download,
  errorSummary,
  html,
  LANGUAGES,
  radios,
  select,
  stepIndicator,
  summaryBox,
  table,
  tag,
  textArea,
  textField,
} from '#site'
import { auditPage } from './harness/audit.ts'
import { noBrowser, openBrowser } from './harness/browser.ts'
import { walkByKeyboard } from './harness/keyboard.ts'
import { serveSpecimens, type Specimen, type Specimens } from './harness/specimens.ts'
import { openVisitor } from './harness/visitor.ts'

const LONG = 'Abcdefghij'.repeat(12)
const choices = [
  { value: 'one', label: 'The first choice', hint: 'What the first is for, in a few words.' },
  { value: 'two', label: html`The <a href="/other">second</a> choice` },
  { value: 'three', label: 'A choice that nobody has', disabled: true },
  { value: 'long', label: LONG },
]

const form: Specimen = (visit) => {
  const error = visit.here.includes('wrong') ? 'This is not right: say it in another way.' : undefined
  const errors = ['word', 'kind', 'any', 'list', 'lines'].map((field) => ({
    field,
    words: `Correct ${field}.`,
  }))
  return {
    title: error === undefined ? 'A form' : 'A form with errors',
    main: html`${errorSummary(visit.say, error === undefined ? [] : errors)}
      <h1>A form</h1>
      <form class="usa-form" method="post" action="/form">
        <p>A form may hold <a href="/other">a link</a>.</p>
        ${visit.token()}
        ${textField({ name: 'word', label: 'A word', hint: 'Any word.', error, optional: 'optional', value: LONG })}
        ${textField({ name: 'small', label: 'Small', width: 'small', inputmode: 'numeric', required: true })}
        ${textField({ name: 'day', label: 'Day', type: 'date', width: 'medium' })}
        ${textArea({ name: 'lines', label: 'Lines', error, countWords: { most: 5, words: '%count of %most words' } })}
        ${radios({ name: 'kind', label: 'One of these', hint: 'Only one.', error }, choices, 'one')}
        ${checkboxes({ name: 'any', label: 'Any of these', error, columns: true }, choices, ['two', 'long'])}
        ${select(
          { name: 'list', label: 'From a list', error },
          [
            { value: 'a', label: 'A' },
            { value: 'b', label: LONG },
          ],
          'b',
        )}
        <div class="rk-buttons">
          ${button('Main')} ${button('Outline', { kind: 'outline' })} ${button('Plain', { kind: 'plain' })}
          ${button('Danger', { kind: 'danger', name: 'what', value: 'danger' })}
          <a class="usa-button" href="/other">A link as a button</a>
          <a class="usa-button usa-button--outline" href="/other">Another</a>
        </div>
      </form>`,
  }
}

const columns = [
  { label: 'County' },
  ...Array.from({ length: 9 }, (_, at) => ({ label: `Figure ${at + 1}`, numeric: true })),
]
const rows = ['Adams', 'Ash', LONG].map((name) => [name, ...Array.from({ length: 9 }, () => '1,234,567')])

const pieces: Specimen = () => ({
  title: 'Pieces',
  main: html`<h1>Pieces</h1>
    <p class="rk-lead">
      What a page is about, in a sentence with <a href="/other">a link</a> and <code>code</code>.
    </p>
    ${(['info', 'success', 'warning', 'error'] as const).map(
      (tone) =>
        html`${alert(tone, `A message: ${tone}`, html`<p>Words with <a href="/other">a link</a>.</p>`)}`,
    )}
    ${summaryBox('In short', html`<p>Words with <a href="/other">a link</a>.</p>`)}
    ${table('A table that is wider than a phone', columns, rows)}
    ${table(
      html`Compact <span lang="en">table</span>`,
      columns.slice(0, 2),
      rows.map((row) => row.slice(0, 2)),
      { compact: true },
    )}
    ${table('Empty', columns, [], { empty: 'There is none.' })}
    <h2>Names</h2>
    ${definitions([
      ['Name', 'What it is'],
      ['Long', LONG],
      [
        'Tags',
        html`${(['plain', 'info', 'success', 'warning', 'error'] as const).map((tone) => html`${tag(tone, tone)} `)}`,
      ],
    ])}
    ${details('What opens', html`<p>Words with <a href="/other">a link</a>.</p>`)}
    ${details('What is open', html`<p>Words.</p>`, true)}
    ${stepIndicator([{ label: 'First', href: '/' }, { label: 'Second' }, { label: 'Third' }], 1, 'Step 2 of 3')}
    <p>${download('/other', 'A file', 'CSV, 3 MB')}</p>
    <ul class="rk-cards">
      <li class="rk-card">
        <h3>A card</h3>
        <p>Words.</p>
      </li>
      <li class="rk-card">
        <h3>${LONG}</h3>
        <p class="rk-hash">${LONG}</p>
      </li>
    </ul>
    <pre tabindex="0">
${LONG}
  line</pre>
    <p class="rk-secret">${LONG}</p>
    <ol class="rk-timeline">
      <li>One</li>
      <li>Two</li>
    </ol>
    <div class="rk-bar">
      <p class="rk-bar__figure">1,234 voters</p>
      <p>What it costs</p>
    </div>`,
})

const SPECIMENS = { '/': pieces, '/form': form, '/wrong': form, '/other': pieces }

let browser: Browser
let specimens: Specimens

describe.skipIf(noBrowser)('components', () => {
  beforeAll(async () => {
    ;[browser, specimens] = await Promise.all([openBrowser(), serveSpecimens(SPECIMENS)])
  })
  afterAll(async () => {
    await browser?.close()
    await specimens?.stop()
  })

  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(['/', '/form', '/wrong'])('of %s are fit for everybody', async (path) => {
      const visitor = await openVisitor(browser, specimens, { language })
      try {
        const served = await visitor.go(path)
        expect(await auditPage(visitor, `components-${path.slice(1) || 'pieces'}`, served)).toEqual([])
        expect(await walkByKeyboard(visitor.page)).toEqual([])
        expect(await visitor.faults()).toEqual([])
      } finally {
        await visitor.close()
      }
    })
  })

  it('lead from the summary of errors to each field, by keyboard', async () => {
    const visitor = await openVisitor(browser, specimens)
    try {
      await visitor.go('/wrong')
      const { page } = visitor
      expect(await page.evaluate('document.activeElement.id')).toBe('errors')
      for (const link of await page.locator('#errors a').all()) {
        const target = ((await link.getAttribute('href')) ?? '').slice(1)
        await link.press('Enter')
        expect(await page.evaluate('document.activeElement.id')).toBe(target)
      }
    } finally {
      await visitor.close()
    }
  })

  it('count words while one writes, and say it to a screen reader', async () => {
    const visitor = await openVisitor(browser, specimens)
    try {
      await visitor.go('/form')
      const lines = visitor.page.getByLabel('Lines')
      await lines.fill('one two  three\nfour')
      const live = visitor.page.locator('[aria-live="polite"]')
      expect(await live.textContent()).toBe('4 of 5 words')
      await lines.pressSequentially(' five six')
      expect(await live.textContent()).toBe('6 of 5 words')
    } finally {
      await visitor.close()
    }
  })
})
