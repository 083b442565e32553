/** The small pieces that every draft is built from: blocks, and values as the letter's language writes them. */
import { type Cents, type IsoDate } from '#basics'
import type { Confidence } from '#law'
import { fieldNamed } from '#roll'
import type { LetterWords } from '../words/words.ts'
import type { LetterFacts } from './facts.ts'
import type { Block, Passage } from './text.ts'

export interface Column {
  readonly label: string
  readonly right?: true
}

/** The tools of one draft. */
export interface Draft {
  readonly facts: LetterFacts
  readonly words: LetterWords
  readonly day: (day: string) => string
  readonly money: (amount: Cents) => string
  readonly number: (value: number) => string
  readonly list: (items: readonly string[]) => string
  /** The name of a field for the reader. */
  readonly field: (field: string) => string
  /** A citation, and how sure its reading is where it is not. */
  readonly cite: (citation: string, confidence: Confidence) => string
  /** A text of the law: in the pack's language, whatever the letter's is. */
  readonly law: (text: string) => Passage
}

export const draftWith = (facts: LetterFacts, words: LetterWords): Draft => {
  const { locale } = words
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' })
  const numbers = new Intl.NumberFormat(locale)
  const lists = new Intl.ListFormat(locale)
  const foreign = facts.law.lang !== facts.lang
  return {
    facts,
    words,
    day: (day) => dates.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    money: (amount) => money.format(amount / 100),
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
    field: (field) => words.fields[field] ?? fieldNamed(field)?.label ?? field.replaceAll('_', ' '),
    cite: (citation, confidence) =>
      confidence === 'high' ? citation : `${citation} (${words.doubt[confidence]})`,
    law: (text) => ({ text, ...(foreign ? { lang: facts.law.lang } : {}) }),
  }
}

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = ({ text, lang }: Passage): Block => ({
  kind: 'paragraph',
  text,
  ...(lang === undefined ? {} : { lang }),
})
export const say = (text: string): Block => paragraph({ text })
export const bullets = (items: readonly Passage[]): Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', items: [...items] }]
export const table = (
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly (string | Passage)[])[],
): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption,
          columns: columns.map((column) => (typeof column === 'string' ? { label: column } : { ...column })),
          rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell))),
        },
      ]

/** The UTC day of a moment. */
export const dayOf = (moment: string): IsoDate => moment.slice(0, 10) as IsoDate
