/**
 * Taking back what was handed over and was wrong. First the recall: one transaction with its log entry, from which on
 * nobody can fetch the bundle. Then, at once or later, what replaces it: the list of changes lies in its place before
 * the row that names it. Killed at any point and run again it goes on from there (invariant 6).
 */
import { fail, ok, type Result } from '#basics'
import { lockRequest } from '#request/store'
import { commit, enterInLog, newNonce, recoverOutbox, transactionResult } from '#store'
import { diskResult } from '../disclose/disk.ts'
import { inTurn } from '../turn.ts'
import type { RecallContext } from './context.ts'
import { correctOnce } from './correct.ts'
import { entryOf, type HandedOver, handedOver } from './handed-over.ts'
import { type Recall, RECALL_FAULTS, type RecallFault } from './recalled.ts'
import { insertRecall, readRecall } from './row.ts'
import { showRecall } from './show.ts'

export interface RecallAsked {
  readonly number: string
  readonly fault: RecallFault
  /** Why, in plain words: the requester reads them. */
  readonly reason: string
  /** The request whose bundle replaces this one; it may follow with a second call. */
  readonly correctedBy?: string
  /** The official who does it. */
  readonly by: string
}

const MOST_REASON = 1000

const invalid = (number: string, what: string): Result<never> =>
  fail(
    'invalid',
    'recall-invalid',
    `The bundle of request ${number} is not recalled: ${what}.`,
    'Say what sort of mistake it is, why in plain words, and who recalls it.',
  )

const checked = ({ number, fault, reason, by, correctedBy }: RecallAsked): Result<void> => {
  if (!RECALL_FAULTS.includes(fault)) return invalid(number, 'the sort of mistake is none that is known')
  if (reason.trim() === '' || reason.length > MOST_REASON)
    return invalid(number, `no reason is given, or it is longer than ${MOST_REASON} characters`)
  if (by.trim() === '') return invalid(number, 'nobody is named who recalls it')
  return correctedBy === number ? invalid(number, 'a bundle cannot replace itself') : ok(undefined)
}

/** Writes the recall down, once. Fails with `recall-differs` where it was recalled for another reason. */
const recallOnce = async (
  context: RecallContext,
  recalled: HandedOver,
  { number, fault, reason, by }: RecallAsked,
): Promise<Result<void>> => {
  const done = await transactionResult<number | undefined>(context.db, async (tx) => {
    const locked = await lockRequest(tx, number)
    if (!locked.ok) return locked
    const before = await readRecall(tx, number)
    if (before !== undefined)
      return before.fault === fault && before.reason === reason.trim()
        ? ok(undefined)
        : fail(
            'conflict',
            'recall-differs',
            `The bundle of request ${number} was recalled on ${before.at.slice(0, 10)} for another reason.`,
            'What was said then stands. To name the corrected bundle, give the same reason again.',
          )
    const nonce = newNonce()
    const why = commit(context.keys.commitment, nonce, 'recall', { fault, reason: reason.trim() })
    const outbox = await enterInLog(tx, context, {
      ...entryOf(recalled),
      request: number,
      records: recalled.row.records,
      commitments: { recall: why },
    })
    const at = context.clock().toISOString()
    await insertRecall(tx, {
      request: number,
      fault,
      reason: reason.trim(),
      at,
      by: by.trim(),
      nonce,
      outbox,
    })
    return ok(outbox)
  })
  if (!done.ok) return done
  if (done.value !== undefined) context.reached?.('recalled')
  await recoverOutbox(context)
  context.reached?.('recall-logged')
  return ok(undefined)
}

const recallInTurn = async (context: RecallContext, asked: RecallAsked): Promise<Result<Recall>> => {
  const { number, correctedBy, by } = asked
  const recalled = await handedOver(context, number)
  if (!recalled.ok) return recalled
  const done = await recallOnce(context, recalled.value, asked)
  if (!done.ok) return done
  const corrected =
    correctedBy === undefined
      ? ok(undefined)
      : await correctOnce(context, recalled.value, correctedBy, by.trim())
  return corrected.ok ? showRecall(context, number) : corrected
}

/**
 * Recalls a bundle, or names what replaces a recalled one. The same call again changes nothing. Fails with
 * `recall-invalid`, `bundle-not-ready`, `recall-differs`, `recall-not-replaced`, `recall-replaced-otherwise`,
 * `no-such-request`, `disk-full`, and as the roll does where its snapshots are not there any more.
 */
export const recallDisclosure = async (
  context: RecallContext,
  asked: RecallAsked,
): Promise<Result<Recall>> => {
  const sound = checked(asked)
  if (!sound.ok) return sound
  return inTurn(`${context.dataDir}\nrecall ${asked.number}`, () =>
    diskResult(context.dataDir, () => recallInTurn(context, asked)),
  )
}
