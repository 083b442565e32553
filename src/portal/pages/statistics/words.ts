/** What does a figure say, in the visitor's language? Its texts have keys; what a register or a law says stays as it is. */
import type { Words } from '#docket'
import { allMessages, html, type Html } from '#site'
import { kindName } from '../request/kinds.ts'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'

type Speaking = Pick<Visit, 'language' | 'say' | 'show'>

const PART = 'statistics.part.'

/** A part of the roll, to stand within a sentence. Kinds of district are named as where they are chosen. */
const partName = (visit: Speaking, key: string, text: string): string => {
  const messages = allMessages(visit.language)
  if (messages.has(key)) return visit.say(key)
  const kind = key
    .slice(PART.length)
    .replace(/-name$/, '')
    .replaceAll('-', '_')
  return messages.has(`builder.kind.${kind}`)
    ? kindName(visit, kind).replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
    : text
}

/** Whether it is a text of the register or the law, in their own language. */
const FOREIGN = new Set(['status', 'meaning', 'words', 'citation'])

const valueOf = (visit: Speaking, { values = {} }: Words, name: string): string => {
  const value = values[name] ?? ''
  if (name === 'what' && values['part'] !== undefined)
    return partName(visit, String(values['part']), String(value))
  if (name === 'asOf') return visit.show.date(String(value))
  return typeof value === 'number' ? visit.show.number(value) : value
}

const said = (
  visit: Speaking,
  words: Words,
  fill: (name: string, value: string) => string,
): string | undefined =>
  allMessages(visit.language).has(words.key)
    ? visit.say(
        words.key,
        Object.fromEntries(
          Object.keys(words.values ?? {}).map((name) => [name, fill(name, valueOf(visit, words, name))]),
        ),
      )
    : undefined

/** As plain text: for titles, drawings and names. */
export const plainWords = (visit: Speaking, words: Words): string =>
  said(visit, words, (_, value) => value) ?? words.text

/** A sign that stands in no text, before and after the place of a value. */
const HOLE = '\uE000'

/** With the register's and the law's own words marked as theirs. */
export const figureWords = (visit: Speaking, words: Words): Html => {
  const foreign: string[] = []
  const text = said(visit, words, (name, value) =>
    FOREIGN.has(name) ? `${HOLE}${foreign.push(value) - 1}${HOLE}` : value,
  )
  if (text === undefined) return lawText(visit, words.text)
  return html`${text
    .split(HOLE)
    .map((piece, at) => (at % 2 === 0 ? piece : lawText(visit, foreign[Number(piece)] ?? '')))}`
}

/** At the head of a column or a line. */
export const headWords = (visit: Speaking, words: Words): Html =>
  words.key === 'statistics.column.part'
    ? html`${capital(plainWords(visit, words))}`
    : figureWords(visit, words)

export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
