/** Is this a fit password? Length and a list of bad ones; no rules about its characters (NIST SP 800-63B, 5.1.1.2). */
import { fail, ok, type Result } from '#basics'
import { DENIED } from './denied.ts'

export const SHORTEST = 12
/** Long enough for any sentence; the limit keeps the work of hashing bounded. */
export const LONGEST = 256

/** Characters that must be left when every well-known word is taken out. */
const OWN = 6
/** `aaaaaaaaaaaa` and `121212121212` are as good as short. */
const DISTINCT = 5

/** One text for one password, however it was typed (NIST SP 800-63B: NFKC before hashing). */
export const normalPassword = (password: string): string => password.normalize('NFKC')

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** What is the person's own and so known to others: name and e-mail address in parts. */
const wordsOf = (about: readonly string[]): string[] =>
  about.flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3)

const easy = (password: string, about: readonly string[]): boolean => {
  if (new Set(password).size < DISTINCT) return true
  const known = [...wordsOf(about), ...DENIED].sort((a, b) => b.length - a.length)
  const left = known.reduce((text, word) => text.replaceAll(word, ' '), folded(password))
  return [...left.replaceAll(/[^\p{L}\p{N}]/gu, '')].length < OWN
}

/**
 * Checks a password that is to be set. @param about name and e-mail address of the person: a password made of them is
 * easy. Fails with `password-too-short`, `password-too-long` or `password-easy`.
 */
export const fitPassword = (password: string, about: readonly string[]): Result<void> => {
  const length = [...normalPassword(password)].length
  if (length < SHORTEST)
    return fail(
      'invalid',
      'password-too-short',
      `The password has ${length} characters; it needs at least ${SHORTEST}.`,
      'Take several words that have nothing to do with each other. Spaces and any characters are welcome.',
    )
  if (length > LONGEST)
    return fail(
      'invalid',
      'password-too-long',
      `The password has ${length} characters; it may have at most ${LONGEST}.`,
      'Take a shorter one.',
    )
  return easy(normalPassword(password), about)
    ? fail(
        'invalid',
        'password-easy',
        'The password is made of words that are tried first: well-known passwords, words of this office, your name or your e-mail address.',
        'Take several words that have nothing to do with each other.',
      )
    : ok(undefined)
}
