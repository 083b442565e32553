/** In which languages does the office write? */
import { en } from './en.ts'
import { es } from './es.ts'
import type { LetterWords } from './words.ts'

const CATALOGUES: Readonly<Record<string, LetterWords>> = { en, es }

/** Language tags (BCP 47); the first one where none is asked for. */
export const LETTER_LANGUAGES: readonly string[] = Object.keys(CATALOGUES)

/** The words of a language, or undefined where there is no catalogue. */
export const lettersIn = (lang: string): LetterWords | undefined =>
  Object.hasOwn(CATALOGUES, lang) ? CATALOGUES[lang] : undefined

/** The words that frame a letter whose language may have no catalogue any more. */
export const frameIn = (lang: string): LetterWords['frame'] => (lettersIn(lang) ?? en).frame
