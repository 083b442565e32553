/** Each kind of letter from the record, in each language; and none before the record has what it says. */
import { must } from '#basics'
import { FIELDS } from '#roll'
import { withdrawRequest } from '#request/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUNDLE, CLOSED, codeOf, type LetterOffice, RECALL, openLetterOffice } from '../testing/office.ts'
import { LETTER_LANGUAGES, lettersIn } from '../words/languages.ts'
import { draftOf } from './draft.ts'
import { LETTER_KINDS } from './kinds.ts'
import { missingFrom } from './must-say.ts'
import { bodyTexts, LetterTextSchema } from './text.ts'

let office: LetterOffice
beforeAll(async () => {
  office = await openLetterOffice()
})
afterAll(() => office.context.db.close())

const said = (text: { body: Parameters<typeof bodyTexts>[0] }): string => bodyTexts(text.body).join('\n')

describe('drafts', () => {
  it('are made for each kind once the record has it, and not before', async () => {
    const number = await office.file()
    const codes = async (more = {}): Promise<string> => {
      const facts = await office.facts(number, more)
      return LETTER_KINDS.filter((kind) => draftOf(kind, facts).ok).join()
    }
    expect(await codes()).toBe('acknowledgement')
    expect(codeOf(draftOf('quote', await office.facts(number)))).toBe('letter-without-facts')
    expect(codeOf(draftOf('quote', await office.facts(number, { lang: 'xx' })))).toBe(
      'letter-language-unknown',
    )

    const quoted = await office.quoted()
    await office.hold(quoted)
    const kinds = LETTER_KINDS.filter((kind) => kind !== 'closing')
    for (const lang of LETTER_LANGUAGES) {
      const facts = await office.facts(quoted, {
        lang,
        bundle: BUNDLE,
        recall: RECALL,
        closedSince: CLOSED,
        site: 'https://roll.example.gov',
      })
      for (const kind of kinds) {
        const { text, mustSay } = must(draftOf(kind, facts))
        expect(LetterTextSchema.parse(text)).toEqual(text)
        expect(text.lang).toBe(lang)
        expect(missingFrom(text, mustSay)).toEqual([])
        // A placeholder that nobody filled would show.
        expect(JSON.stringify(text)).not.toMatch(/undefined|\[object|NaN|\$\{/)
      }
      expect(codeOf(draftOf('closing', facts))).toBe('letter-without-facts')
    }
  })

  it('write money and days as the language does, to the cent', async () => {
    const number = await office.quoted()
    const english = must(draftOf('quote', await office.facts(number))).text
    expect(said(english)).toContain('$12,500.00')
    expect(said(english)).toContain('until July 15, 2017, that day included (15 days;')
    const spanish = must(draftOf('quote', await office.facts(number, { lang: 'es' }))).text
    expect(said(spanish)).toContain('$12,500.00')
    expect(said(spanish)).toContain('hasta el 15 de julio de 2017 inclusive (15 días;')
    expect(said(spanish)).toContain('3,600,000')
  })

  it('a hold notice names the authority and never the office’s own reason', async () => {
    const number = await office.decided()
    const hold = await office.hold(number)
    const { text } = must(draftOf('hold-notice', await office.facts(number)))
    expect(said(text)).toContain(hold)
    expect(said(text)).toContain('EPIC v. Commission, D.D.C. 17-1320')
    expect(JSON.stringify(text)).not.toContain('counsel agreed')
  })

  it('the notice of a recall says which file is meant, why, and what replaces it', async () => {
    const number = await office.decided()
    for (const lang of LETTER_LANGUAGES) {
      const { text, mustSay } = must(
        draftOf('recall-notice', await office.facts(number, { lang, recall: RECALL })),
      )
      for (const words of [RECALL.manifest, RECALL.reason, '2017-00009', 'd'.repeat(64)])
        expect(said(text)).toContain(words)
      expect(mustSay).toEqual([RECALL.manifest, '2017-00009'])
      const { correction: _, ...alone } = RECALL
      const early = must(draftOf('recall-notice', await office.facts(number, { lang, recall: alone })))
      expect(said(early.text)).not.toContain('2017-00009')
    }
  })

  it('the notice to a holder names the fields that the law closed, and never voters or how many', async () => {
    const number = await office.decided()
    const byLaw = { why: 'law', fields: ['phone'], handedOver: '2017-07-03' } as const
    const { text } = must(draftOf('holder-notice', await office.facts(number, { closedSince: byLaw })))
    expect(said(text)).toContain('these fields now: Telephone')
    const since = must(draftOf('holder-notice', await office.facts(number, { closedSince: CLOSED })))
    expect(said(since.text)).toContain('We may not say whose records these are')
    expect(said(since.text)).not.toMatch(/\d+ (?:rows|records|voters)/)
  })

  it('a closing letter says how it ended and what is owed', async () => {
    const number = await office.quoted()
    must(
      await withdrawRequest(office.context, {
        number,
        proof: { letter: 'letter of 1 July', by: 'clerk' },
        why: '',
      }),
    )
    const { text } = must(draftOf('closing', await office.facts(number)))
    expect(said(text)).toContain('Your request was withdrawn on June 30, 2017')
    // What was withheld stays contestable.
    expect(said(text)).toContain('Wis. Stat. 19.37')
  })

  it('where nothing is sold, the closing letter says that nothing is owed', async () => {
    const number = await office.decided()
    await office.quote(number, 0)
    expect(said(must(draftOf('closing', await office.facts(number))).text)).toContain('nothing is owed')
  })

  it('a request without a name is answered without one', async () => {
    const number = await office.decided({ requester: { class: 'anyone' }, fields: ['name'] })
    const { text } = must(draftOf('determination', await office.facts(number)))
    expect(text.recipient).toEqual({
      lines: [`To whoever made request ${number}`],
      salutation: 'To the requester:',
    })
    expect(said(text)).toContain('We give you every field that you asked for.')
  })

  it('a long list is said in its first names and how many more', async () => {
    const wards = Array.from({ length: 1200 }, (_, at) => `Ward ${at}`)
    const number = await office.file({
      requester: { class: 'anyone' },
      fields: ['name'],
      selection: { municipalities: ['CITY OF MADISON'], wards, registered: { from: '2010-01-01' } },
    })
    const { text } = must(draftOf('acknowledgement', await office.facts(number)))
    expect(LetterTextSchema.parse(text)).toEqual(text)
    expect(said(text)).toContain('Ward 29 and 1,170 more')
    expect(said(text)).toContain('registered from January 1, 2010 on')
  })
})

describe('the words of letters', () => {
  it('name every field of the vocabulary in every language but the vocabulary’s own', () => {
    for (const lang of LETTER_LANGUAGES.filter((one) => one !== 'en'))
      expect(Object.keys(lettersIn(lang)!.fields).sort()).toEqual(FIELDS.map(({ field }) => field).sort())
  })

  it('are complete: the same tree of keys in every language, and no text left in English', () => {
    const leaves = (value: unknown, path: string): [string, string][] => {
      if (typeof value === 'function')
        return [[path, String((value as (...args: string[]) => string)('1', '2', '3'))]]
      if (typeof value === 'string') return [[path, value]]
      return Object.entries(value as object).flatMap(([key, item]) => leaves(item, `${path}.${key}`))
    }
    const treeOf = (lang: string) => {
      const { fields: _, locale: __, span: ___, ...words } = lettersIn(lang)!
      return new Map(leaves(words, ''))
    }
    const english = treeOf('en')
    for (const lang of LETTER_LANGUAGES.slice(1)) {
      const other = treeOf(lang)
      expect([...other.keys()].sort()).toEqual([...english.keys()].sort())
      const same = [...english].filter(([key, text]) => other.get(key) === text)
      expect(same.map(([key]) => key)).toEqual(['.table.total'])
    }
  })

  it('put a number of days in words', () => {
    expect(lettersIn('en')!.span(1, 2, 'business-days')).toBe('1 to 2 business days')
    expect(lettersIn('en')!.span(undefined, 1, 'days')).toBe('1 day')
    expect(lettersIn('es')!.span(5, 7, 'business-days')).toBe('de 5 a 7 días hábiles')
    expect(lettersIn('es')!.span(1, 1, 'days')).toBe('1 día')
  })
})
