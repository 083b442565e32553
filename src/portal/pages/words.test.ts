/** Every field of the vocabulary has a name in every language, and no name is left of a field that is gone. */
import { describe, expect, it } from 'vitest'
import { FIELDS } from '#roll'
import { allMessages, formats, LANGUAGES, sayIn } from '#site'
import { fieldHeading, fieldList, fieldName, lawText } from './words.ts'

const speaking = (language: string) => ({ language, say: sayIn(language), show: formats(language, 'UTC') })

describe('names of fields', () => {
  it.each(LANGUAGES)('are complete in %s', (language) => {
    const named = [...allMessages(language).keys()].filter((key) => key.startsWith('field.'))
    expect(named.map((key) => key.slice(6))).toEqual(FIELDS.map(({ field }) => field))
  })

  it('are those of the vocabulary in English', () => {
    for (const { field, label } of FIELDS) expect(fieldName(speaking('en'), field)).toBe(label)
  })

  it('fall back to the words of the id', () => {
    expect(fieldName(speaking('es'), 'shoe_size')).toBe('shoe size')
  })

  it('stand in a sentence with a small letter, but for proper names', () => {
    const fields = ['birth_date', 'email', 'ssn_full']
    expect(fieldList(speaking('en'), fields)).toBe('birth date, e-mail address, and Social Security number')
    expect(fieldHeading(speaking('en'), fields)).toMatch(/^Birth date, e-mail/)
    expect(fieldHeading(speaking('es'), fields)).toBe(
      'Fecha de nacimiento, correo electrónico y número de Seguro Social',
    )
  })
})

describe('texts of the law', () => {
  it('say their language on a page in another, and are escaped on both', () => {
    expect(String(lawText(speaking('en'), '6 < 7'))).toBe('6 &lt; 7')
    expect(String(lawText(speaking('es'), '6 < 7'))).toBe('<span lang="en">6 &lt; 7</span>')
  })
})
