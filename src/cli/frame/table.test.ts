import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairs, table, wrap } from './table.ts'

describe('tables', () => {
  it('align, wrap and leave no blanks at the end of a line', () => {
    expect(
      table(
        [
          { title: 'name', width: 10 },
          { title: 'voters', align: 'right' },
        ],
        [
          ['one two three', '1'],
          ['four', '1,000'],
        ],
      ),
    ).toBe(['name     voters', 'one two       1', 'three', 'four      1,000', ''].join('\n'))
    expect(table([{ title: 'name' }], [])).toBe('')
  })

  it('wrap without losing a word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 40 }),
        fc.integer({ min: 5, max: 40 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width)
          expect(lines.join(' ')).toBe(words.join(' '))
          for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true)
        },
      ),
    )
  })

  it('leave out pairs without a value', () => {
    expect(
      pairs([
        ['a', '1'],
        ['long', undefined],
        ['bb', '2'],
      ]),
    ).toBe('a   1\nbb  2\n')
  })
})
