/** A sending as it is written down: begun before it goes, ended after. */
import { ok, type Result } from '#basics'
import { type Context, insertRow, transactionResult } from '#store'
import { z } from 'zod'
import type { SendingWay } from '../sent/view.ts'
import { type Keyed, keyReused } from './key.ts'
import { lockOfficeLetter, SendingRow } from './rows-out.ts'

export interface ToBegin {
  readonly letter: string
  readonly by: string
  readonly hashes: Keyed
  /** The domain of a Message-ID: the office's own, so that it tells nothing of whom the letter goes to. */
  readonly domain: string
  readonly how:
    | { readonly way: 'paper'; readonly postedOn: string }
    | { readonly way: 'smtp' | 'outbox'; readonly to: string }
}

export interface Begun {
  readonly row: SendingRow
  readonly existed: boolean
}

const Next = z.object({ n: z.int() })

/** The row of this key, and whether it was there before. Fails with `no-such-letter`, `letter-key-reused`. */
export const beginSending = (context: Context, asked: ToBegin): Promise<Result<Begun>> =>
  transactionResult<Begun>(context.db, async (tx) => {
    const { letter, hashes, how } = asked
    const locked = await lockOfficeLetter(tx, letter)
    if (!locked.ok) return locked
    const read = async (): Promise<SendingRow | undefined> =>
      (
        await tx.query(SendingRow, 'SELECT * FROM office_letter_sending WHERE submission_key_sha256 = $1', [
          hashes.key,
        ])
      )[0]
    const before = await read()
    if (before)
      return before.submission_content_sha256 === hashes.content
        ? ok({ row: before, existed: true })
        : keyReused()
    const [next] = await tx.query(
      Next,
      'SELECT coalesce(max(n), 0) + 1 AS n FROM office_letter_sending WHERE letter = $1',
      [letter],
    )
    const at = context.clock().toISOString()
    const paper = how.way === 'paper'
    await insertRow(tx, 'office_letter_sending', {
      letter,
      n: next!.n,
      way: how.way,
      state: paper ? 'sent' : 'begun',
      recipient: paper ? null : how.to,
      posted_on: paper ? how.postedOn : null,
      begun_at: at,
      ended_at: paper ? at : null,
      sent_by: asked.by,
      submission_key_sha256: hashes.key,
      submission_content_sha256: hashes.content,
      message_id: paper ? null : `<${letter}.${next!.n}@${asked.domain}>`,
    })
    const row = await read()
    return ok({ row: row!, existed: false })
  })

/** @param failure the code of what went wrong; null: it has gone. */
export const endSending = (
  context: Context,
  row: SendingRow,
  way: Exclude<SendingWay, 'paper'>,
  failure: string | null,
): Promise<Result<SendingRow>> =>
  transactionResult(context.db, async (tx) => {
    const at = context.clock().toISOString()
    const rows = await tx.query(
      SendingRow,
      `UPDATE office_letter_sending SET state = $3, ended_at = $4::timestamptz, failure = $5, way = $6
       WHERE letter = $1 AND n = $2 RETURNING *`,
      [row.letter, row.n, failure === null ? 'sent' : 'failed', at, failure, way],
    )
    return ok(rows[0]!)
  })
