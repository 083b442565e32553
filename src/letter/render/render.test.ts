/** A letter as a page and as plain text: valid, with nothing loaded, and no text can break out of it. */
import { must } from '#basics'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../sent/draft.ts'
import { LETTER_KINDS } from '../sent/kinds.ts'
import { bodyTexts, type LetterText } from '../sent/text.ts'
import { BUNDLE, CLOSED, type LetterOffice, openLetterOffice, RECALL } from '../testing/office.ts'
import { letterArticle, letterHtml } from './html.ts'
import type { Shown } from './letter.ts'
import { letterPlain } from './plain.ts'

let office: LetterOffice
let number = ''
beforeAll(async () => {
  office = await openLetterOffice()
  number = await office.quoted()
  await office.hold(number)
})
afterAll(() => office.context.db.close())

const fixed = (text: LetterText): Shown => ({
  letter: {
    ...text,
    format: 'rollkeeper-letter@1',
    id: `${number}-L1`,
    request: number,
    kind: 'closing',
    fixedAt: '2017-06-30T12:00:00.000Z',
    nonce: '0'.repeat(32),
  },
  sha256: 'a'.repeat(64),
})
const text = (more: Partial<LetterText>): LetterText => ({
  lang: 'en',
  title: 'Any letter',
  office: { name: 'Office', lines: ['Street 1'] },
  date: '2017-06-30',
  references: [{ label: 'Request', text: number }],
  recipient: { lines: ['Somebody'], salutation: 'Dear Somebody:' },
  body: [{ kind: 'paragraph', text: 'Words.' }],
  closing: 'Sincerely,',
  signature: ['Somebody else'],
  ...more,
})

describe('a letter as a page', () => {
  it('of every kind and language is valid HTML', async () => {
    const checker = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] })
    for (const lang of ['en', 'es'])
      for (const kind of LETTER_KINDS.filter((one) => one !== 'closing')) {
        const drafted = must(
          draftOf(
            kind,
            await office.facts(number, { lang, bundle: BUNDLE, recall: RECALL, closedSince: CLOSED }),
          ),
        )
        const report = await checker.validateString(letterHtml(fixed(drafted.text)))
        expect(
          report.results.flatMap((result) => result.messages.map((one) => `${one.ruleId}: ${one.message}`)),
        ).toEqual([])
      }
  })

  it('loads nothing and runs nothing, whatever stands in it', () => {
    const evil = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '</style><script>',
      "' onmouseover='x",
      '&lt;b&gt; & <b>',
    )
    fc.assert(
      fc.property(evil, evil, (one, other) => {
        const shown = fixed(
          text({
            recipient: { lines: [one, other], salutation: other },
            body: [
              { kind: 'paragraph', text: one },
              { kind: 'list', items: [{ text: other }] },
              {
                kind: 'table',
                caption: one,
                columns: [{ label: other }, { label: one }],
                rows: [[{ text: one }, { text: other }]],
              },
            ],
          }),
        )
        const html = letterHtml(shown)
        expect(html.match(/<script|<img|<link|<iframe|url\(|@import/gi)).toBeNull()
        expect(html.match(/<[^>]*\son\w+\s*=/gi)).toBeNull()
        expect(html.match(/<style>/g)).toHaveLength(1)
      }),
    )
  })

  it('says its hash when it is fixed, and that it is a draft when it is one', () => {
    expect(letterArticle(fixed(text({})))).toContain('a'.repeat(64))
    expect(letterArticle({ letter: text({}) })).toContain('Draft: not sent')
    expect(letterArticle({ letter: text({ lang: 'es' }) })).toContain('Borrador: no enviado')
  })
})

describe('a letter as plain text', () => {
  it('says everything that the letter says', async () => {
    for (const kind of ['determination', 'quote'] as const) {
      const drafted = must(draftOf(kind, await office.facts(number))).text
      const plain = letterPlain(fixed(drafted)).toUpperCase()
      for (const one of bodyTexts(drafted.body)) {
        // The head of the first column is not repeated for each row.
        if (drafted.body.some((block) => block.kind === 'table' && block.columns[0]!.label === one)) continue
        expect(plain).toContain(one.toUpperCase())
      }
    }
  })
})
