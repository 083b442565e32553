/** What a clerk gave outside this system, recorded so that the log is central: what, to which class, when, on what authority. */
import { dateOf, fail, ok, parseIsoDate, type Result } from '#basics'
import { partsOf } from '#roll'
import { commit, drainOutbox, enterInLog, insertForId, newNonce, transactionResult } from '#store'
import type { ExceptionContext } from './context.ts'
import { readList } from '../list.ts'
import { matchVoters } from './match.ts'
import { sealList } from './seal.ts'

export interface OutsideGiven {
  /** The law pack that it was given under. */
  readonly law: string
  readonly by: string
  /** The day on which it was given. */
  readonly on: string
  /** The office or clerk that gave it. */
  readonly givenBy: string
  readonly requesterClass: string
  readonly purpose: string
  readonly authority: string
  readonly fields: readonly string[]
  /** CSV of the voters (`readList`). */
  readonly list: string
}

export interface OutsideRecorded {
  readonly id: number
  readonly voters: number
  /** Lines that fit nobody, or several: they are not in the record. */
  readonly setAside: readonly number[]
  readonly logIndex?: number
}

export const outsidePlace = (nonce: string): string => `outside-disclosure\n${nonce}`

const problemOf = (given: OutsideGiven, classes: readonly string[], today: string): string | undefined => {
  const day = parseIsoDate(given.on)
  if (day === undefined || day > today) return 'the day on which it was given is none that has been'
  if (!classes.includes(given.requesterClass)) return 'the law pack knows no such requester class'
  if (given.fields.length === 0 || given.fields.some((field) => partsOf(field).length === 0))
    return 'the fields are not fields of the vocabulary'
  for (const words of [given.by, given.givenBy, given.purpose, given.authority])
    if (words.trim() === '' || words.length > 500)
      return 'who records it, who gave it, the purpose and the authority must each be said'
  return undefined
}

/**
 * Records it. Fails with `outside-disclosure-invalid`, `exception-list-invalid`, and as the roll, the office's key and
 * the pack do.
 */
export const recordOutside = async (
  context: ExceptionContext,
  given: OutsideGiven,
): Promise<Result<OutsideRecorded>> => {
  const pack = await context.pack(given.law)
  if (!pack.ok) return pack
  const invalid = (problem: string): Result<never> =>
    fail(
      'invalid',
      'outside-disclosure-invalid',
      `The disclosure is not recorded: ${problem}.`,
      'Say what was given, to which class of requester, when, by whom, on what authority, and of which voters.',
    )
  const problem = problemOf(given, Object.keys(pack.value.requesterClasses), dateOf(context.clock()))
  if (problem !== undefined) return invalid(problem)
  const voters = readList(given.list)
  if (!voters.ok) return voters
  const manifest = await context.roll.current(given.law)
  if (!manifest.ok) return manifest
  const store = await context.openStore(manifest.value.id)
  if (!store.ok) return store
  const matched = await matchVoters(context.roll, store.value, manifest.value, voters.value).finally(() =>
    store.value.close(),
  )
  if (!matched.ok) return matched
  const { numbers, ambiguous, unmatched } = matched.value
  if (numbers.length === 0) return invalid('no line of the list fits one voter of the roll')
  const nonce = newNonce()
  const sealed = await sealList(context.officeKey, numbers, outsidePlace(nonce))
  if (!sealed.ok) return sealed
  const done = await transactionResult(context.db, async (tx) => {
    const { list: _, by, ...told } = given
    const outbox = await enterInLog(tx, context, {
      kind: 'outside-disclosure',
      requesterClass: given.requesterClass,
      commitments: {
        disclosure: commit(context.keys.commitment, nonce, 'outside-disclosure', {
          ...told,
          fields: [...told.fields],
          numbers,
        }),
      },
    })
    const id = await insertForId(tx, 'outside_disclosure', {
      given_on: given.on,
      given_by: given.givenBy.trim(),
      requester_class: given.requesterClass,
      purpose: given.purpose.trim(),
      authority: given.authority.trim(),
      fields: JSON.stringify([...new Set(given.fields)].sort()),
      voters: numbers.length,
      sealed: sealed.value.sealed,
      wrapped_key: sealed.value.wrappedKey,
      nonce,
      outbox,
      recorded_at: context.clock().toISOString(),
      recorded_by: by.trim(),
    })
    return ok({ id, outbox })
  })
  if (!done.ok) return done
  const [logIndex] = await drainOutbox(context, [done.value.outbox])
  return ok({
    id: done.value.id,
    voters: numbers.length,
    setAside: [...ambiguous, ...unmatched].sort((a, b) => a - b),
    ...(logIndex === undefined ? {} : { logIndex }),
  })
}
