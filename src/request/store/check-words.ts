/** Are the ids of a request words of the law pack? A slip of the pen is said at once, not judged as law. */
import { fail, ok, type Result } from '#basics'
import type { RequestFile } from '../file/schema.ts'
import type { LawWords } from '../law.ts'

const known = (words: Readonly<Record<string, unknown>>, id: string): boolean => Object.hasOwn(words, id)

const MOST_NAMED = 40

export const unknownWord = (
  law: LawWords,
  kind: string,
  words: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): Result<void> => {
  const strange = [...new Set(ids)].filter((id) => !known(words, id))
  if (strange.length === 0) return ok(undefined)
  const names = Object.keys(words)
  const listed = `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ', …' : ''}`
  return fail(
    'invalid',
    'unknown-word',
    `The law pack ${law.id} knows no ${kind} ${strange.join(', ')}.`,
    names.length > 0 ? `Use one of: ${listed}.` : `The pack names no ${kind}; leave it out.`,
    { kind, unknown: strange },
  )
}

/** Class, channel, purpose, claimed facts and fields. Fails with `unknown-word`. */
export const checkWords = (file: RequestFile, law: LawWords): Result<void> => {
  const checks: readonly [string, Readonly<Record<string, unknown>>, readonly string[]][] = [
    ['requester class', law.requesterClasses, [file.requester.class]],
    ['channel', law.channels, [file.channel]],
    ['purpose', law.purposes, file.purpose === undefined ? [] : [file.purpose]],
    ['fact', law.facts, (file.facts ?? []).map(({ fact }) => fact)],
    ['field', law.fields, file.fields],
  ]
  for (const [kind, words, ids] of checks) {
    const checked = unknownWord(law, kind, words, ids)
    if (!checked.ok) return checked
  }
  return ok(undefined)
}
