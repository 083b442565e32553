/** In which language does a page speak? The one that was chosen, else the browser's, else the first. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const MESSAGES_DIR = fileURLToPath(new URL('../messages/', import.meta.url))

/** A language tag (BCP 47) that has a catalogue. */
export type Language = string

const FIRST: Language = 'en'

/** Every language that has a catalogue in messages/, the first one first. */
export const LANGUAGES: readonly Language[] = [
  ...new Set(
    readdirSync(MESSAGES_DIR).flatMap((name) => /^([a-z]{2,3})(?:\..*)?\.yaml$/.exec(name)?.[1] ?? []),
  ),
].toSorted((a, b) => (a === FIRST ? -1 : b === FIRST ? 1 : a < b ? -1 : 1))

/** `0` to `1` with up to three decimals (RFC 9110, 12.4.2); left out: 1. */
const qualityOf = (params: readonly string[]): number => {
  const weight = params.map((param) => /^\s*q=(.*)$/i.exec(param)?.[1]?.trim()).find((q) => q !== undefined)
  if (weight === undefined) return 1
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0
}

/** How much each language is wanted, by its first subtag: `es-MX` is content with `es` (RFC 4647, lookup). */
const wishes = (accept: string): ReadonlyMap<string, number> => {
  const wanted = new Map<string, number>()
  for (const part of accept.split(',')) {
    const [range = '', ...params] = part.split(';')
    const language = range.trim().toLowerCase().split('-')[0] ?? ''
    wanted.set(language, Math.max(wanted.get(language) ?? 0, qualityOf(params)))
  }
  return wanted
}

/** @param accept the header Accept-Language (RFC 9110, 12.5.4) */
export const chooseLanguage = (chosen: string | undefined, accept: string | undefined): Language => {
  if (chosen !== undefined && LANGUAGES.includes(chosen)) return chosen
  const wanted = wishes(accept ?? '')
  // `*` stands for each language that is not named; equal wishes go in the order in which they were written.
  const named = [...wanted.keys()].filter((language) => LANGUAGES.includes(language))
  const order = wanted.has('*') ? [...named, ...LANGUAGES.filter((one) => !named.includes(one))] : named
  const quality = (language: Language): number => wanted.get(language) ?? wanted.get('*') ?? 0
  return (
    order.filter((language) => quality(language) > 0).toSorted((a, b) => quality(b) - quality(a))[0] ?? FIRST
  )
}
