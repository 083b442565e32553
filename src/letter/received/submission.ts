/** What must a letter of the public say, and what is wrong with one that does not? */
import { fail, ok, Redacted, type Result } from '#basics'
import { uncleanPlaces } from '#request'
import { countWords } from '../count/count-words.ts'
import { isPhone, tellsPhone } from './phone.ts'

/** The most words of a letter (`countWords`). */
export const MOST_WORDS = 250
/** The most characters of its text: words can be made long. */
export const MOST_CHARACTERS = 3000
const MOST_NAME = 100
const MOST_PHONE = 40

/** As it was typed. */
export interface LetterForm {
  readonly name: string
  readonly hometown: string
  readonly phone: string
  readonly text: string
}
export type LetterField = keyof LetterForm

/** What may be wrong with a field; a page has its own words for each. */
export type LetterProblem =
  | 'missing'
  | 'too-long'
  | 'too-many-words'
  | 'no-letter'
  | 'no-phone'
  | 'odd-characters'
  | 'has-phone'

export interface FieldProblem {
  readonly problem: LetterProblem
  readonly message: string
  /** The limit that was passed, and by what. */
  readonly most?: number
  readonly given?: number
}

/** A letter that may be kept. The telephone travels closed. */
export interface Submission {
  readonly name: string
  readonly hometown: string
  readonly text: string
  readonly words: number
  readonly phone: Redacted<string>
}

const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
const paragraphs = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const LABELS: Readonly<Record<LetterField, string>> = {
  name: 'full name',
  hometown: 'hometown',
  phone: 'telephone number',
  text: 'text',
}

const tooLong = (field: LetterField, most: number, given: number): FieldProblem => ({
  problem: 'too-long',
  message: `The ${LABELS[field]} is too long: at most ${most} characters, and it has ${given}.`,
  most,
  given,
})

const wrongWith = (field: LetterField, form: LetterForm): FieldProblem | undefined => {
  const value = form[field]
  const most = { name: MOST_NAME, hometown: MOST_NAME, phone: MOST_PHONE, text: MOST_CHARACTERS }[field]
  const length = [...value].length
  if (value === '') return { problem: 'missing', message: `The ${LABELS[field]} is missing.` }
  if (uncleanPlaces(value).length > 0)
    return { problem: 'odd-characters', message: `The ${LABELS[field]} has control characters in it.` }
  if (field === 'text' && countWords(value) > MOST_WORDS)
    return {
      problem: 'too-many-words',
      message: `The text is too long: at most ${MOST_WORDS} words, and it has ${countWords(value)}.`,
      most: MOST_WORDS,
      given: countWords(value),
    }
  if (length > most) return tooLong(field, most, length)
  if (field === 'phone')
    return isPhone(value)
      ? undefined
      : { problem: 'no-phone', message: 'This is no telephone number: give 7 to 15 digits.' }
  if (!/\p{L}/u.test(value))
    return { problem: 'no-letter', message: `The ${LABELS[field]} has no letter in it.` }
  // What is published verbatim must not carry the number that is not.
  if (isPhone(form.phone) && tellsPhone(value, form.phone))
    return {
      problem: 'has-phone',
      message: `The telephone number stands in the ${LABELS[field]}, which would be published: take it out there.`,
    }
  return undefined
}

/**
 * The letter, tidied: Unicode NFC, no space at the ends. Fails with `letter-invalid`; `details.fields` has a
 * `FieldProblem` for each field that is wrong. No value is repeated in it.
 */
export const readSubmission = (typed: LetterForm): Result<Submission> => {
  const form: LetterForm = {
    name: oneLine(typed.name),
    hometown: oneLine(typed.hometown),
    phone: oneLine(typed.phone),
    text: paragraphs(typed.text),
  }
  const fields: Partial<Record<LetterField, FieldProblem>> = {}
  for (const field of ['name', 'hometown', 'phone', 'text'] as const) {
    const problem = wrongWith(field, form)
    if (problem) fields[field] = problem
  }
  const problems = Object.values(fields)
  if (problems.length > 0)
    return fail(
      'invalid',
      'letter-invalid',
      `The letter was not taken: ${problems.map(({ message }) => message).join(' ')}`,
      `Correct what is named and send it again. A letter has at most ${MOST_WORDS} words, a full name, a hometown and a telephone number.`,
      { fields },
    )
  const { name, hometown, text } = form
  return ok({ name, hometown, text, words: countWords(text), phone: new Redacted(form.phone) })
}
