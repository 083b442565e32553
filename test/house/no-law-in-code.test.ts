/** Law is data: no state's name, section number, field list or price stands in src/ (design: "The law is data"). */
import { describe, expect, it } from 'vitest'
import { filesBelow, read, sourceFiles } from './source.ts'

const STATES =
  'Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Hampshire Jersey Mexico York Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Rhode Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Milwaukee'.split(
    ' ',
  )
const SYSTEMS = ['BADGER', 'WisVote', 'MyVote', 'ncvhis', 'EL 3.50', 'Wis. Stat', 'Gen. Stat', 'Fla. Stat']

/** Every number of a section that a pack cites, with its subsection: `6.36(1)`, `163-82.10`, `97.0585`. */
const citedSections = (): string[] => {
  const text = filesBelow('law')
    .filter((path) => /\.(yaml|cedar)$/.test(path))
    .map(read)
    .join('\n')
  const found =
    text.match(/\b\d{1,4}[-.]\d{2,5}(?:\.\d+)?(?=\()|\b(?:Stat\.|§+|EL|Elec\. Code)\s*\d[\d.-]*\d/g) ?? []
  return [...new Set(found.map((one) => one.replace(/^.*?(?=\d)/, '')))].filter(
    (one) => /[-.]/.test(one) && one.length >= 4,
  )
}

/** Prices as packs write them, in cents or dollars, that are too large to be a number of anything else. */
const PRICES = ['1250000', '1_250_000', '12500', '12_500', '12,500']

/** Where such a number is no price, and why. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'src/basics/money.ts': 'shows how an amount is written and read',
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const found = (text: string, words: readonly string[]): string[] => {
  const pattern = new RegExp(`(?<![\\w.])(?:${words.map(escape).join('|')})(?![\\w])`, 'g')
  return text
    .split('\n')
    .flatMap((line, at) => (line.match(pattern) ?? []).map((word) => `${at + 1}: ${word}`))
}

/** A code of two letters in quotes (`'wi'`) that is a pack's or a layout's id. */
const ids = (): string[] =>
  [
    ...new Set([
      ...filesBelow('law').map((path) => path.split('/')[1] ?? ''),
      ...filesBelow('layouts').map((path) => (path.split('/')[1] ?? '').replace(/\.ya?ml$/, '')),
    ]),
  ].filter((id) => id !== '' && id !== 'us' && !id.includes('.'))

const faults = (text: string): string[] => {
  const quoted = ids().map((id) => new RegExp(`['"\`]${escape(id)}['"\`/-]`, 'g'))
  return [
    ...found(text, [...STATES, ...SYSTEMS, ...citedSections()]),
    ...found(text, PRICES),
    ...quoted.flatMap((pattern) => text.match(pattern) ?? []),
  ]
}

describe('src/', () => {
  it('names no state, no section of a statute, no pack, no layout and no price', () => {
    const paths = sourceFiles().filter((path) => !(path in EXAMPLES))
    expect(paths.flatMap((path) => faults(read(path)).map((fault) => `${path}:${fault}`))).toEqual([])
  })

  it.each([
    `const title = 'Wisconsin'`,
    `// by Wis. Stat. 165.68`,
    'const cap = 1_250_000',
    `fee('$12,500')`,
    'const BADGER = 45',
  ])('would be caught: %s', (text) => {
    expect(faults(text)).not.toEqual([])
  })
})
