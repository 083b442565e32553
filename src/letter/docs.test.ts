/** docs/letters.md in step with the code: moves, kinds, limits, formats. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  LETTER_FORMAT,
  LETTER_KINDS,
  LETTER_MOVES,
  MOST_CHARACTERS,
  MOST_WORDS,
  PUBLIC_LETTER_FORMAT,
} from './index.ts'
import { PHONE_DAYS } from './store/wipe.ts'

const text = readFileSync(join(import.meta.dirname, '../../docs/letters.md'), 'utf8')

describe('docs/letters.md', () => {
  it('has the table of moves as it is', () => {
    const rows = LETTER_MOVES.map(
      ({ move, from, to, words }) => `| \`${move}\` | ${from} | ${to} | ${words} |`,
    )
    expect(rows.filter((row) => !text.includes(row))).toEqual([])
    expect([...text.matchAll(/^\| `\w+` \| \w+ \| \w+ \| .* \|$/gm)]).toHaveLength(LETTER_MOVES.length)
  })

  it('names every kind of letter, and no other', () => {
    const kinds = [...text.matchAll(/^\| `([a-z-]+)` \| [^|]+ \| [^|]+ \|$/gm)].map((row) => row[1])
    expect(kinds.sort()).toEqual([...LETTER_KINDS].sort())
  })

  it('says the limits and the formats', () => {
    for (const words of [
      `${MOST_WORDS} words, ${MOST_CHARACTERS.toLocaleString('en-US')} characters`,
      `${PHONE_DAYS} days`,
      LETTER_FORMAT,
      PUBLIC_LETTER_FORMAT,
    ])
      expect(text).toContain(words)
  })
})
