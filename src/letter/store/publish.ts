/** Publishing a letter of the public: its bytes are fixed and their hash is entered in the log, in one transaction. */
import { ok, type Result } from '#basics'
import { type Context, drainOutbox, enterInLog, transactionResult } from '#store'
import { publicLetterBytes } from '../received/fixed.ts'
import { moveLetter } from './move-letter.ts'
import { named } from './named.ts'
import { lockLetter } from './rows-in.ts'
import type { LetterMoved } from './verify-letter.ts'

export interface LetterPublished extends LetterMoved {
  /** SHA-256 of the published bytes. */
  readonly sha256: string
  /** Index of its log entry; undefined while the log cannot take it. */
  readonly logIndex?: number
}

/** Fails with `nobody-named`, `no-such-letter`, `letter-move-not-allowed`, `letter-words-tell-phone`. */
export const publishLetter = async (
  context: Context,
  asked: { readonly id: string; readonly by: string; readonly why?: string },
): Promise<Result<LetterPublished>> => {
  const by = named(asked.by, 'publish a letter')
  if (!by.ok) return by
  const at = context.clock().toISOString()
  const done = await transactionResult(context.db, async (tx) => {
    const found = await lockLetter(tx, asked.id)
    if (!found.ok) return found
    const row = found.value
    const { id, request, name, hometown, text, nonce } = row
    const receivedOn = row.received_at.slice(0, 10)
    const fixed = publicLetterBytes({ id, request, name, hometown, text, receivedOn, nonce })
    const outbox = await enterInLog(tx, context, { kind: 'letter-published', request, letter: fixed.sha256 })
    // The state last: the table's checks hold a published letter to its bytes.
    await tx.run(
      `UPDATE public_letter SET state = 'published', settled_at = $2::timestamptz, fixed = $3, sha256 = $4, outbox = $5
       WHERE id = $1`,
      [id, at, fixed.text, fixed.sha256, outbox],
    )
    const why = asked.why?.trim() || 'verified'
    const state = await moveLetter(tx, { row, move: 'publish', by: by.value, why, at })
    return state.ok ? ok({ id, request, state: state.value, sha256: fixed.sha256, outbox }) : state
  })
  if (!done.ok) return done
  const { outbox, ...published } = done.value
  const [logIndex] = await drainOutbox(context, [outbox])
  return ok({ ...published, ...(logIndex === undefined ? {} : { logIndex }) })
}
