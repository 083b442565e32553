/** Is everything said in every language, and is everything that is said in the catalogue? */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { allMessages, sayIn } from './catalogue.ts'
import { LANGUAGES } from './language.ts'

const [first = 'en', ...others] = LANGUAGES
const keys = [...allMessages(first).keys()].toSorted()

interface Part {
  readonly type: number
  readonly value?: unknown
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>
}

/** Names of the values that a message wants, with their kind (1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural). */
const argumentsOf = (parts: readonly Part[]): string[] =>
  parts.flatMap(({ type, value, options }) => [
    ...(type >= 1 && type <= 6 ? [String(value)] : []),
    ...Object.values(options ?? {}).flatMap((option) => argumentsOf(option.value)),
  ])

const wants = (message: string, language: string): string[] => {
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
  return [...new Set(argumentsOf(format.getAst() as readonly Part[]))].toSorted()
}

describe.each(LANGUAGES)('the catalogue %s', (language) => {
  const messages = allMessages(language)

  it('has the same keys as the others', () => {
    expect([...messages.keys()].toSorted()).toEqual(keys)
  })

  it('wants the same values in each message', () => {
    const faults = [...messages].flatMap(([key, message]) => {
      const [here, there] = [wants(message, language), wants(allMessages(first).get(key) ?? '', first)]
      return here.join() === there.join() ? [] : [`${key}: ${here.join()} and not ${there.join()}`]
    })
    expect(faults).toEqual([])
  })

  it('holds no markup, no empty message and no blank at its end', () => {
    const faults = [...messages].filter(
      ([, message]) =>
        message === '' || message !== message.trimEnd() || /<\/?[a-z]|&(?:\w+|#\d+);/.test(message),
    )
    expect(faults).toEqual([])
  })
})

describe.each(others)('the catalogue %s', (language) => {
  it('is translated: no sentence is the same as in the first', () => {
    const same = [...allMessages(language)].filter(
      ([key, message]) =>
        message === allMessages(first).get(key) && /\p{Ll}{3,} \p{Ll}{2,} \p{Ll}{2,}/u.test(message),
    )
    expect(same).toEqual([])
  })
})

const SRC = fileURLToPath(new URL('../../', import.meta.url))
const sources = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

/** `say('a.b')`, and what only differs in its name: `visit.say(`, `t(` are seen by the quoted key alone. */
const SAID = /\bsay\(\s*'([a-z][\w-]*\.[^']+)'/g
const QUOTED = /'((?:[a-z][\w-]*)(?:\.[\w-]+)+)'/g
const COMPUTED = /`((?:[a-z][\w-]*|\$\{[^`{}]*\})(?:\.(?:[\w-]|\$\{(?:[^`{}]|\{[^`{}]*\})*\})+)+)`/g

const matches = (pattern: RegExp): string[] =>
  sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))

const asPattern = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
      .map((fixed) => fixed.replaceAll('.', String.raw`\.`))
      .join('.+')}$`,
  )

describe('the messages', () => {
  it('that pages say are in the catalogue', () => {
    const known = new Set(keys)
    expect([...new Set(matches(SAID))].filter((key) => !known.has(key))).toEqual([])
  })

  it('of which part of the key is computed are in the catalogue', () => {
    const said = matches(/\bsay\(\s*`([a-z][\w-]*\.[^` ]+)`/g)
    const none = [...new Set(said)].filter((template) => !keys.some((key) => asPattern(template).test(key)))
    expect(none).toEqual([])
  })

  it('in the catalogue are said somewhere', () => {
    const quoted = new Set(matches(QUOTED))
    // `${area}.${key}` would match everything, and prove nothing.
    const computed = [...new Set(matches(COMPUTED))].filter((one) => !one.startsWith('$')).map(asPattern)
    const unsaid = keys.filter((key) => !quoted.has(key) && !computed.some((pattern) => pattern.test(key)))
    expect(unsaid).toEqual([])
  })

  it('with a key that is not there are a bug', () => {
    expect(() => sayIn(first)('no.such.key')).toThrow('no message no.such.key')
  })

  it('are put together with their values, which are text and nothing more', () => {
    for (const language of LANGUAGES) {
      expect(sayIn(language)('form.errors', { count: 1 })).toMatch(/\S/)
      expect(sayIn(language)('fault.incident.number', { id: '<b>{x}</b>' })).toContain('<b>{x}</b>')
      expect(() => sayIn(language)('fault.incident.number')).toThrow(/id/)
    }
  })
})
