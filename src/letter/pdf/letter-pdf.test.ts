/** The PDF of a letter: tagged, in its language, titled, its text there to be read, and the same bytes each time. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#basics'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf } from '../sent/draft.ts'
import { type FixedLetter, fixedBytes } from '../sent/fixed.ts'
import { type Block, bodyTexts, LetterTextSchema } from '../sent/text.ts'
import { openLetterOffice } from '../testing/office.ts'
import { readAloud, runsOf } from '../testing/pdf-text.ts'
import { letterPdf } from './letter-pdf.ts'
import { missingSigns } from './typeface.ts'

const asFixed = (text: unknown): { letter: FixedLetter; sha256: string } => {
  const letter: FixedLetter = {
    ...LetterTextSchema.parse(text),
    format: 'rollkeeper-letter@1',
    id: '2017-00001-L1',
    request: '2017-00001',
    kind: 'determination',
    fixedAt: '2017-06-30T12:00:00.000Z',
    nonce: '0123456789abcdef0123456789abcdef',
  }
  return { letter, sha256: fixedBytes(letter).sha256 }
}

const folder = mkdtempSync(join(tmpdir(), 'rollkeeper-pdf-'))
const shown: Record<string, ReturnType<typeof asFixed>> = {}
beforeAll(async () => {
  const office = await openLetterOffice()
  const number = await office.decided()
  for (const lang of ['en', 'es'])
    shown[lang] = asFixed(must(draftOf('determination', await office.facts(number, { lang }))).text)
  await office.context.db.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const textsOf = ({ letter }: { letter: FixedLetter }): string[] => [
  letter.office.name,
  ...letter.recipient.lines,
  letter.title,
  letter.recipient.salutation,
  ...bodyTexts(letter.body),
  letter.closing,
  ...letter.signature,
]
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')

describe('the PDF of the determination of 2017', () => {
  it('is tagged, says its language and its title, and shows the title', async () => {
    for (const lang of ['en', 'es']) {
      const pdf = Buffer.from(await letterPdf(shown[lang]!)).toString('latin1')
      const catalog = /\/Type \/Catalog[\s\S]*?endobj/.exec(pdf)![0]
      expect(catalog).toMatch(/\/StructTreeRoot \d+ 0 R/)
      expect(catalog).toContain(`/Lang (${lang})`)
      expect(pdf).toContain('/Marked true')
      expect(pdf).toContain('/DisplayDocTitle true')
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
      expect(pdf).toMatch(/\/Title \d+ 0 R/)
      const title = Buffer.from(shown[lang]!.letter.title).toString('latin1')
      expect(pdf).toContain(`<rdf:li xml:lang="x-default">${title}</rdf:li>`)
      for (const tag of [
        'Document',
        'H1',
        'H2',
        'P',
        'Table',
        'Caption',
        'THead',
        'TBody',
        'TR',
        'TH',
        'TD',
        'L',
        'LI',
        'LBody',
      ])
        expect([tag, new RegExp(`/S /${tag}\\b`).test(pdf)]).toEqual([tag, true])
      expect(pdf).toContain('/Scope /Column')
      expect(pdf).toContain('/Scope /Row')
      // A font that is not embedded would look otherwise elsewhere (PDF/UA-1, 7.21.4.1).
      expect([...pdf.matchAll(/\/FontDescriptor \d+ 0 R/g)].length).toBe(
        [...pdf.matchAll(/\/FontFile2 \d+ 0 R/g)].length,
      )
    }
  })

  it('marks texts of the law with their language where the letter has another', async () => {
    const pdf = Buffer.from(await letterPdf(shown['es']!)).toString('latin1')
    expect(pdf.match(/\/S \/TD\n[^>]*\/Lang \(en\)/g)?.length).toBeGreaterThanOrEqual(5)
    expect(Buffer.from(await letterPdf(shown['en']!)).toString('latin1')).not.toMatch(/\/S \/TD\n[^>]*\/Lang/)
  })

  it('holds every text of the letter, in order, in tags; what is outside of them is edges and rules', async () => {
    for (const lang of ['en', 'es']) {
      const runs = runsOf(await letterPdf(shown[lang]!))
      expect(runs.filter(({ tag }) => tag === '')).toEqual([])
      for (const { tag, mcid } of runs) expect(mcid === undefined).toBe(tag === 'Artifact')
      const said = squeezed(readAloud(runs))
      let from = 0
      for (const text of textsOf(shown[lang]!)) {
        const at = said.indexOf(squeezed(text), from)
        expect([text, at >= 0]).toEqual([text, true])
        from = at
      }
      expect(said).toContain(shown[lang]!.sha256)
      expect(said).not.toContain('\ufffd')
    }
  })

  it('has the same bytes for the same letter, in any time zone', async () => {
    const before = process.env['TZ']
    const one = await letterPdf(shown['en']!)
    try {
      process.env['TZ'] = 'Pacific/Kiritimati'
      expect(Buffer.from(await letterPdf(shown['en']!)).equals(one)).toBe(true)
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
    const other = { ...shown['en']!, letter: { ...shown['en']!.letter, fixedAt: '2017-07-01T12:00:00.000Z' } }
    expect(Buffer.from(await letterPdf(other)).equals(one)).toBe(false)
  })

  const poppler = ((): boolean => {
    try {
      execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()
  if (!poppler) console.warn('skipped: the PDF as pdftotext reads it (no poppler on this machine)')
  it.skipIf(!poppler)('reads the same to a program that is not ours (pdftotext, pdfinfo)', async () => {
    const path = join(folder, 'letter.pdf')
    writeFileSync(path, await letterPdf(shown['en']!))
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    expect(info).toMatch(/^Title: +Decision on your request 2017-00001$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    const text = squeezed(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }))
    for (const one of [
      'Birth date, Last four digits',
      'Wis. Stat. 6.36(1)(b)1.a',
      'order of mandamus',
      'Wis. Stat. 19.37',
    ])
      expect(text).toContain(squeezed(one))
    const tree = execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8' })
    expect(tree).toMatch(/H1[^\n]*\n\s+"Decision on your request 2017-00001"/)
  })
})

describe('any letter', () => {
  const words = fc
    .array(fc.stringMatching(/^[A-Za-z0-9.,;()ñáéíóúÑ-]{1,12}$/), { minLength: 1, maxLength: 60 })
    .map((list) => list.join(' '))
  const long = fc.stringMatching(/^[a-f0-9]{80,200}$/)
  const passage = fc.oneof({ weight: 5, arbitrary: words }, long).map((text) => ({ text }))
  const label = fc.stringMatching(/^[A-Za-z]{1,20}( [A-Za-z]{1,10})?$/)
  const block: fc.Arbitrary<Block> = fc.oneof(
    label.map((text): Block => ({ kind: 'heading', text })),
    words.map((text): Block => ({ kind: 'paragraph', text })),
    fc.array(passage, { minLength: 1, maxLength: 12 }).map((items): Block => ({ kind: 'list', items })),
    fc
      .tuple(
        label,
        fc.array(label, { minLength: 2, maxLength: 4 }),
        fc.array(fc.array(passage, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 25 }),
        fc.boolean(),
      )
      .map(([caption, labels, rows, right]): Block => ({
        kind: 'table',
        caption,
        columns: labels.map((one, at) => (right && at === 1 ? { label: one, right: true } : { label: one })),
        rows: rows.map((row) => row.slice(0, labels.length)),
      })),
  )

  it('is set whole, on the paper, over as many pages as it takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 8 }), async (body) => {
        const any = asFixed({
          lang: 'en',
          title: 'Any letter',
          office: { name: 'Office', lines: [] },
          date: '2017-06-30',
          references: [],
          recipient: { lines: ['Somebody'], salutation: 'Dear Somebody:' },
          body,
          closing: 'Sincerely,',
          signature: ['Somebody else'],
        })
        const runs = runsOf(await letterPdf(any))
        const said = squeezed(readAloud(runs))
        for (const text of textsOf(any)) expect(said).toContain(squeezed(text))
        for (const { x, y, tag } of runs) {
          expect(x).toBeGreaterThanOrEqual(71)
          expect(x).toBeLessThan(541)
          // The body keeps clear of the edges, where the page number stands.
          if (tag !== 'Artifact') expect(y).toBeGreaterThanOrEqual(71)
          expect(y).toBeLessThan(760)
        }
        const pages = 1 + Math.max(...runs.map(({ page }) => page))
        const numbers = runs.filter(({ text }) => /^Page \d+ of \d+$/.test(text)).map(({ text }) => text)
        expect(numbers).toEqual(Array.from({ length: pages }, (_, at) => `Page ${at + 1} of ${pages}`))
      }),
      { numRuns: 25 },
    )
  })

  it('says as a draft that it is one', async () => {
    const { letter } = shown['en']!
    expect(
      readAloud(runsOf(await letterPdf({ letter: LetterTextSchema.parse(textOnly(letter)) }))),
    ).toContain('Draft: not sent')
  })
})

const textOnly = (letter: FixedLetter): unknown => {
  const { format: _, id: __, request: ___, kind: ____, fixedAt: _____, nonce: ______, ...text } = letter
  return text
}

describe('the typeface', () => {
  it('has the signs of English and Spanish, of names of Europe, and of the law', () => {
    expect(missingSigns('ñáéíóúü¿¡ÑÁ “quotes” ’ – — … § € $ • ½ × Łódź Őry Škvorecký Şahin \u00a0')).toEqual(
      [],
    )
  })

  it('tells which it has not', () => {
    expect(missingSigns('Ж漢 and Ж')).toEqual(['Ж', '漢'])
    expect(missingSigns('🙂')).toEqual(['🙂'])
  })
})
