/** A letter of the public as it was typed: what is taken, what is wrong with which field, and what an error never says. */
import { must } from '#basics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPhone, tellsPhone } from './phone.ts'
import { type LetterForm, MOST_WORDS, readSubmission } from './submission.ts'

const good: LetterForm = {
  name: 'Ada Quist',
  hometown: 'Stevens Point',
  phone: '(715) 555-0142',
  text: 'Please publish what the commission asked for.\r\n\r\n\r\n\r\nI want to read it.  ',
}
const problems = (changes: Partial<LetterForm>): Record<string, string> => {
  const read = readSubmission({ ...good, ...changes })
  if (read.ok) return {}
  expect(read.error.code).toBe('letter-invalid')
  const fields = read.error.details?.['fields'] as Record<string, { problem: string }>
  return Object.fromEntries(Object.entries(fields).map(([field, { problem }]) => [field, problem]))
}

describe('a letter of the public', () => {
  it('is tidied and counted', () => {
    const letter = must(readSubmission({ ...good, name: '  Ada \t Quist ' }))
    expect(letter).toMatchObject({ name: 'Ada Quist', words: 12 })
    expect(letter.text).toBe('Please publish what the commission asked for.\n\nI want to read it.')
    expect(letter.phone.reveal()).toBe(good.phone)
  })

  it('may have 250 words and not one more', () => {
    const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ')
    expect(problems({ text: words(MOST_WORDS) })).toEqual({})
    const read = readSubmission({ ...good, text: words(MOST_WORDS + 1) })
    expect(read).toMatchObject({
      error: { details: { fields: { text: { problem: 'too-many-words', most: 250, given: 251 } } } },
    })
  })

  it('names every field that is wrong, each with its problem', () => {
    expect(problems({ name: ' ', hometown: '', phone: '', text: '\n' })).toEqual({
      name: 'missing',
      hometown: 'missing',
      phone: 'missing',
      text: 'missing',
    })
    expect(problems({ name: 'x'.repeat(101) })).toEqual({ name: 'too-long' })
    expect(problems({ text: 'x'.repeat(3001) })).toEqual({ text: 'too-long' })
    expect(problems({ name: '12' })).toEqual({ name: 'no-letter' })
    expect(problems({ phone: '12345' })).toEqual({ phone: 'no-phone' })
    expect(problems({ phone: 'call me' })).toEqual({ phone: 'no-phone' })
    expect(problems({ name: 'Ada\u202e Quist' })).toEqual({ name: 'odd-characters' })
    expect(problems({ text: 'a\u0000b' })).toEqual({ text: 'odd-characters' })
  })

  it('takes numbers as people write them', () => {
    for (const phone of [
      '715 555 0142',
      '+1-715-555-0142',
      '(715)555.0142 ext. 12',
      '5550142',
      '+44 20 7946 0018',
      '７１５-555-0142',
    ])
      expect([phone, isPhone(phone)]).toEqual([phone, true])
    for (const phone of ['555', '1'.repeat(16), '715-555-0142; drop', 'ada@example.org'])
      expect([phone, isPhone(phone)]).toEqual([phone, false])
  })

  it('may not carry its own telephone number into what is published', () => {
    for (const text of [
      'Call me: 7155550142.',
      'I am at 555-0142',
      'tel. +1 (715) 555 - 0142!',
      'call 7 1 5 5 5 5 0 1 4 2',
    ])
      expect(problems({ text })).toEqual({ text: 'has-phone' })
    expect(problems({ name: 'Ada 715.555.0142' })).toEqual({ name: 'has-phone' })
    expect(problems({ text: 'In 2016 there were 715 of us, and 5550 in 2020.' })).toEqual({})
  })

  it('the telephone is found in any spelling', () => {
    const digits = fc.stringMatching(/^[2-9][0-9]{9}$/)
    const signs = fc.array(fc.constantFrom('', ' ', '-', '.', ') ', ' (', '/'), {
      minLength: 9,
      maxLength: 9,
    })
    fc.assert(
      fc.property(digits, signs, (phone, between) => {
        const spelt = [...phone].map((digit, at) => `${digit}${between[at] ?? ''}`).join('')
        expect(tellsPhone(`call ${spelt} today`, phone)).toBe(true)
      }),
    )
  })

  it('an error repeats no value of the letter', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 5, maxLength: 4000 })
    fc.assert(
      fc.property(text, text, text, text, (name, hometown, phone, words) => {
        const form = { name: `q${name}`, hometown: `q${hometown}`, phone: `q${phone}`, text: `q${words}` }
        const read = readSubmission(form)
        if (read.ok) return
        const said = JSON.stringify(read.error)
        for (const value of Object.values(form))
          if (value.trim().length > 12) expect(said).not.toContain(value.trim())
      }),
    )
  })
})
