/** What is rendered: a fixed letter with the hash of its bytes, or a draft, which says so. */
import type { FixedLetter } from '../sent/fixed.ts'
import type { LetterText } from '../sent/text.ts'
import { lettersIn } from '../words/languages.ts'

export type Shown =
  | { readonly letter: FixedLetter; readonly sha256: string }
  | { readonly letter: LetterText; readonly sha256?: undefined }

/** A day as the letter's language writes it. */
export const dayIn = (lang: string, day: string): string =>
  new Intl.DateTimeFormat(lettersIn(lang)?.locale ?? lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
