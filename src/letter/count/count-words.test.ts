/** The rule of docs/letters.md for the words of a letter. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from './count-words.ts'

const word = fc.stringMatching(/^[a-zA-Z0-9áñß漢']{0,6}[a-z0-9é漢][.,!?)-]{0,2}$/)
const gap = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u2003',
  '\u3000',
  '\u200b',
  ' — ',
  ' & ',
  ' * ',
)

describe('countWords', () => {
  it('counts as many words as were put together, whatever stands between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 300 }), gap, (parts, first) => {
        expect(countWords(first + parts.map(([text, space]) => text + space).join(''))).toBe(parts.length)
      }),
    )
  })

  it('of two texts with a space between is the sum of both', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(countWords(`${one} ${other}`)).toBe(countWords(one) + countWords(other))
      }),
    )
  })

  it.each([
    ['', 0],
    [' \n ', 0],
    ['— & …', 0],
    ["Don't co-op", 2],
    ['Wis. Stat. 19.35(1)(i)', 3],
    ['https://example.org/a?b=c', 1],
    ['¿Por qué no? Sí.', 4],
    ['выборы 2026 года', 3],
    ['one\u200btwo', 2],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('is the same in the browser: its own text is a script that counts alike', () => {
    const inBrowser = new Function(`return (${String(countWords)})`)() as typeof countWords
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(inBrowser(text)).toBe(countWords(text))
      }),
    )
  })
})
