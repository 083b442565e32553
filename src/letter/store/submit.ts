/** A letter comes in: from anybody, on a request that exists. It waits until a clerk has verified it. */
import { type Json, ok, type Result } from '#basics'
import { lockRequest } from '#request/store'
import { type Context, type Database, insertRow, lockName, newNonce, transactionResult } from '#store'
import { z } from 'zod'
import type { LetterState } from '../received/moves.ts'
import { type LetterForm, readSubmission, type Submission } from '../received/submission.ts'
import { keyed, type Keyed, keyReused } from './key.ts'
import { LetterRow, readPhone } from './rows-in.ts'

export interface Submitting extends LetterForm {
  /** Number of the request. */
  readonly request: string
  /** Idempotency key, at least 16 characters: a UUID that the page made. */
  readonly key: string
}

/** What the writer is told. It repeats nothing of what they gave. */
export interface SubmitAnswer {
  readonly id: string
  readonly request: string
  readonly state: LetterState
  readonly words: number
  readonly receivedAt: string
  /** True: this very letter was taken in before, and nothing was done now. */
  readonly repeated: boolean
}

const Counter = z.object({ last: z.int() })

const answer = (
  row: Pick<LetterRow, 'id' | 'request' | 'state' | 'words' | 'received_at'>,
  repeated: boolean,
): SubmitAnswer => ({
  id: row.id,
  request: row.request,
  state: row.state,
  words: row.words,
  receivedAt: row.received_at,
  repeated,
})

const insert = async (
  tx: Database,
  at: string,
  request: string,
  letter: Submission,
  hashes: Keyed,
): Promise<SubmitAnswer> => {
  const [counter] = await tx.query(Counter, 'UPDATE public_letter_counter SET last = last + 1 RETURNING last')
  const id = `P-${String(counter!.last).padStart(4, '0')}`
  const { name, hometown, text, words, phone } = letter
  await insertRow(tx, 'public_letter', {
    id,
    request,
    state: 'received',
    name,
    hometown,
    text,
    words,
    received_at: at,
    submission_key_sha256: hashes.key,
    submission_content_sha256: hashes.content,
    nonce: newNonce(),
  })
  await insertRow(tx, 'public_letter_phone', { letter: id, phone: phone.reveal() })
  await insertRow(tx, 'public_letter_move', {
    letter: id,
    move: 'receive',
    from_state: null,
    to_state: 'received',
    at,
    moved_by: 'the writer',
    why: 'sent in',
  })
  return answer({ id, request, state: 'received', words, received_at: at }, false)
}

/**
 * Takes a letter in. Fails with `letter-invalid` (`details.fields` says what is wrong with which field),
 * `no-such-request`, `letter-key-weak`, `letter-key-reused`, `disk-full`, ….
 */
export const submitLetter = async (context: Context, asked: Submitting): Promise<Result<SubmitAnswer>> => {
  const read = readSubmission(asked)
  if (!read.ok) return read
  const letter = read.value
  const { name, hometown, text, phone } = letter
  // Without the telephone: a hash that outlives it could be tried against every number.
  const hashes = keyed('public letter', asked.key, {
    request: asked.request,
    name,
    hometown,
    text,
  } satisfies Json)
  if (!hashes.ok) return hashes
  const at = context.clock().toISOString()
  return transactionResult(context.db, async (tx) => {
    await lockName(tx, `submission ${hashes.value.key}`)
    const [before] = await tx.query(
      LetterRow,
      'SELECT * FROM public_letter WHERE submission_key_sha256 = $1',
      [hashes.value.key],
    )
    if (before) {
      const kept = await readPhone(tx, before.id)
      const same =
        before.submission_content_sha256 === hashes.value.content &&
        (kept === undefined || kept.reveal() === phone.reveal())
      return same ? ok(answer(before, true)) : keyReused()
    }
    const request = await lockRequest(tx, asked.request)
    if (!request.ok) return request
    return ok(await insert(tx, at, asked.request, letter, hashes.value))
  })
}
