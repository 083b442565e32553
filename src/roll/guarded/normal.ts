/** In which one form are names, birth dates and numbers compared, however a person or a file writes them? */

import { dayOfCell } from '../layout/day.ts'

/** Letters and digits alone, in capitals, without accents: `O’Brien-Nuñez` is `OBRIENNUNEZ`. */
export const bare = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text.toUpperCase().replace(/[^A-Z0-9]+/g, '')
    : text
        .normalize('NFKD')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]+/gu, '')

/** Registers write such days where they know none; whoever guesses one would pass for the voter. */
const EARLIEST = '1901-01-01'

/** A birth date that can prove something; undefined for none and for a placeholder. */
export const birthDayOf = (cell: string): string | undefined => {
  const day = dayOfCell(cell.trim())
  return day === undefined || day < EARLIEST ? undefined : day
}

const SUFFIXES = new Set(['JR', 'SR', 'II', 'III', 'IV', 'V'])
const MOST_WORDS = 6
/** Ways in which a name of the most words can be cut: 15, and 10 more where the last one is a suffix. */
export const FORMS = 25

/** Every first part with every last part; what stands between is taken for middle names. */
const cuts = (words: readonly string[]): string[] =>
  words.length < 2
    ? [...words]
    : words.flatMap((_, first) =>
        Array.from({ length: words.length - 1 - first }, (__, last) =>
          [...words.slice(0, first + 1), ...words.slice(words.length - 1 - last)].join(''),
        ),
      )

/**
 * What a name as a person writes it may be in the register, which knows first and last name: `Ana Lee Nuñez` may be
 * ANA + NUNEZ or ANA + LEE NUNEZ or ANA LEE + NUNEZ. `Nuñez, Ana Lee` is turned round. Always so many forms; those that
 * are over are empty.
 */
export const nameForms = (name: string): readonly string[] => {
  const parts = name.split(',').map((part) => part.split(/\s+/).map(bare).filter(Boolean))
  const [before = [], ...after] = parts
  const behind = after.flat()
  // `Nuñez, Jr., Ana` as well: what is no suffix behind the comma are the first names.
  const firsts = behind.filter((word) => !SUFFIXES.has(word))
  const all = [...firsts, ...before, ...behind.filter((word) => SUFFIXES.has(word))]
  const words =
    all.length <= MOST_WORDS ? all : [...all.slice(0, MOST_WORDS / 2), ...all.slice(-MOST_WORDS / 2)]
  const plain = words.length > 2 && SUFFIXES.has(words.at(-1)!) ? cuts(words.slice(0, -1)) : []
  const forms = [...cuts(words), ...plain]
  return Array.from({ length: FORMS }, (_, at) => forms[at] ?? '')
}
