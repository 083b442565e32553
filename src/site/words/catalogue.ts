/**
 * What does a page say, in which language? ICU messages (intl-messageformat) in messages/LANGUAGE.yaml; a language may be
 * one file, or be split by area as the shipped ones are (LANGUAGE.AREA.yaml). A language that has a file is offered.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { parse } from 'yaml'
import { type Language, LANGUAGES, MESSAGES_DIR } from './language.ts'

/** Values that stand in a message: `{count, plural, one {# voter} other {# voters}}`. */
type Values = Readonly<Record<string, string | number>>

/** The message of a key. @throws Error for a key that the catalogue does not have: a bug. */
export type Say = (key: string, values?: Values) => string

const flatten = (value: unknown, path: string, into: Map<string, string>): void => {
  if (typeof value === 'string') into.set(path, value)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) flatten(item, path === '' ? key : `${path}.${key}`, into)
  else throw new TypeError(`the message ${path} is no text`)
}

const read = (language: Language): ReadonlyMap<string, string> => {
  const messages = new Map<string, string>()
  for (const name of readdirSync(MESSAGES_DIR))
    if (name.endsWith('.yaml') && name.split('.')[0] === language)
      flatten(parse(readFileSync(join(MESSAGES_DIR, name), 'utf8')), '', messages)
  return messages
}

const catalogues = new Map(LANGUAGES.map((language) => [language, read(language)]))

/** Every message of a language, by key: `builder.voters.title`. */
export const allMessages = (language: Language): ReadonlyMap<string, string> =>
  catalogues.get(language) ?? new Map<string, string>()

const speakers = new Map<Language, Say>()

const speaker = (language: Language): Say => {
  const messages = allMessages(language)
  const made = new Map<string, IntlMessageFormat>()
  return (key, values) => {
    const message = messages.get(key)
    if (message === undefined) throw new Error(`the catalogue ${language} has no message ${key}`)
    if (values === undefined && !message.includes('{') && !message.includes("''")) return message
    let format = made.get(key)
    if (format === undefined)
      made.set(key, (format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })))
    return String(format.format(values))
  }
}

/** The speaker of a language. */
export const sayIn = (language: Language): Say => {
  const known = speakers.get(language)
  if (known !== undefined) return known
  const made = speaker(language)
  speakers.set(language, made)
  return made
}
