/** Withdrawing: only the requester can, by the secret or in their own words. An office that could would be able to refuse. */
import { fail, ok, type Result } from '#basics'
import { commit, type Context, drainOutbox, enterInLog, transactionResult } from '#store'
import { secretMatches } from '../number/secret.ts'
import type { State } from '../states/moves.ts'
import { lockRequest } from './lock.ts'
import { moveRequest } from './move.ts'
import { voidQuotes } from './void-quotes.ts'

export interface Withdrawing {
  readonly number: string
  /** The secret of the receipt, or the requester's letter (what it is, its date) and the official who read it. */
  readonly proof: { readonly secret: string } | { readonly letter: string; readonly by: string }
  readonly why: string
}

export interface WithdrawAnswer {
  readonly number: string
  readonly state: State
  readonly logIndex?: number
}

export const wrongSecret = (number: string): Result<never> =>
  fail(
    'refused',
    'wrong-secret',
    `The secret given is not the one on the receipt of request ${number}.`,
    'Check the 26 characters on the receipt, or write to the office.',
  )

/** Fails with `no-such-request`, `wrong-secret`, `withdrawal-unproved`, `move-not-allowed`. Money paid becomes refund due. */
export const withdrawRequest = async (
  context: Context,
  asked: Withdrawing,
): Promise<Result<WithdrawAnswer>> => {
  const { number, proof } = asked
  if ('letter' in proof && (proof.letter.trim() === '' || proof.by.trim() === '')) {
    return fail(
      'invalid',
      'withdrawal-unproved',
      `Request ${number} can be withdrawn by nobody but the requester, and nothing was given that shows it.`,
      "Give the receipt's secret, or name the requester's letter and the official who read it.",
    )
  }
  const at = context.clock().toISOString()
  const done = await transactionResult(context.db, async (tx) => {
    const row = await lockRequest(tx, number)
    if (!row.ok) return row
    if ('secret' in proof && !secretMatches(proof.secret, row.value.secret_sha256)) return wrongSecret(number)
    const by = 'secret' in proof ? 'requester' : proof.by.trim()
    const shown =
      'secret' in proof ? 'by the secret of the receipt' : `on the requester's ${proof.letter.trim()}`
    const why = `${shown}${asked.why.trim() === '' ? '' : `: ${asked.why.trim()}`}`
    const moved = await moveRequest(tx, { number, state: row.value.state, move: 'withdraw', by, why, at })
    if (!moved.ok) return moved
    await voidQuotes(tx, number, at, 'the request was withdrawn')
    const outbox = await enterInLog(tx, context, {
      kind: 'request-withdrawn',
      request: number,
      requesterClass: row.value.requester_class,
      commitments: { proof: commit(context.keys.commitment, row.value.nonce, 'withdrawal', why) },
    })
    return ok({ state: moved.value, outbox })
  })
  if (!done.ok) return done
  const [logIndex] = await drainOutbox(context, [done.value.outbox])
  return ok({ number, state: done.value.state, ...(logIndex === undefined ? {} : { logIndex }) })
}
