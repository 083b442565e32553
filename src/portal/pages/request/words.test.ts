/** Every field is asked for in exactly one group, and every field and kind of district has its words in every language. */
import { describe, expect, it } from 'vitest'
import { FIELDS } from '#roll'
import { allMessages, LANGUAGES } from '#site'
import { FIELD_GROUPS } from './fields.ts'
import { DISTRICT_KINDS } from './kinds.ts'

const below = (language: string, prefix: string) =>
  [...allMessages(language).keys()]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))

describe('the words of the builder', () => {
  it('put each field of the vocabulary into one group', () => {
    const grouped = FIELD_GROUPS.flatMap(({ fields }) => fields)
    expect(grouped.toSorted()).toEqual(FIELDS.map(({ field }) => field).toSorted())
  })

  it.each(LANGUAGES)('say what each field means in %s', (language) => {
    expect(below(language, 'builder.meaning.')).toEqual(FIELDS.map(({ field }) => field))
  })

  it('mean in English what the vocabulary says', () => {
    for (const { field, meaning } of FIELDS)
      expect(allMessages('en').get(`builder.meaning.${field}`)).toBe(meaning)
  })

  it.each(LANGUAGES)('name each kind of district in %s, and no other', (language) => {
    expect(below(language, 'builder.kind.')).toEqual([...DISTRICT_KINDS])
  })

  it('are the same keys in every language', () => {
    for (const prefix of ['builder.', 'decision.'])
      for (const language of LANGUAGES)
        expect(below(language, prefix).toSorted(), language).toEqual(below('en', prefix).toSorted())
  })
})
