/** Placing: a number and a secret at once, and an entry in the log, so that an order cannot be lost silently. */
import { randomBytes } from 'node:crypto'
import { canonicalJson, fail, type Json, ok, type Result, sha256Hex } from '#basics'
import { type LawWords, type RequestFile, secretForKey, secretHash, secretText } from '#request'
import { checkWords } from '#request/store'
import {
  commit,
  type Context,
  type Database,
  drainOutbox,
  enterInLog,
  insertRow,
  lockName,
  newNonce,
  transactionResult,
} from '#store'
import { z } from 'zod'
import { mayStand, yearFor } from '../may-stand.ts'
import { orderNumber } from '../number.ts'

/** What the owner takes away. */
export interface OrderReceipt {
  readonly number: string
  /** Shown once; only its hash is kept. It opens the order, and every request that is filed for it. */
  readonly secret: string
  readonly year: number
}

export interface Placing {
  readonly file: RequestFile
  readonly law: LawWords
  /** Who enters it: the owner, or the official who typed in a letter. */
  readonly by: string
  /** The calendar year; left out: this one. */
  readonly year?: number
  /** Idempotency key, at least 16 characters: the same call again gives the same receipt, secret included. */
  readonly key?: string
}

const Counter = z.object({ last: z.int() })
const Earlier = z.object({
  number: z.string(),
  year: z.int(),
  nonce: z.string(),
  placing_content_sha256: z.string(),
})

interface Hashes {
  readonly key: string | null
  readonly content: string
}

const earlier = async (
  tx: Database,
  { keys }: Context,
  key: string,
  hashes: Hashes,
): Promise<Result<OrderReceipt | undefined>> => {
  await lockName(tx, `order placing ${hashes.key}`)
  const [row] = await tx.query(
    Earlier,
    `SELECT number, year, nonce, placing_content_sha256 FROM standing_order WHERE placing_key_sha256 = $1`,
    [hashes.key],
  )
  if (!row) return ok(undefined)
  if (row.placing_content_sha256 === hashes.content)
    return ok({
      number: row.number,
      year: row.year,
      secret: secretForKey(keys.commitment, key, row.nonce),
    })
  return fail(
    'conflict',
    'request-key-reused',
    'Another order was placed with this idempotency key.',
    'Use a new key for a new order.',
  )
}

const insert = async (
  tx: Database,
  context: Context,
  placing: Placing,
  year: number,
  hashes: Hashes,
): Promise<OrderReceipt> => {
  const { file, law, by, key } = placing
  const { requester, notes, ...asked } = file
  const [counter] = await tx.query(
    Counter,
    `INSERT INTO standing_order_counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = standing_order_counter.last + 1 RETURNING last`,
    [year],
  )
  const number = orderNumber(year, counter!.last)
  const nonce = newNonce()
  const { commitment } = context.keys
  const secret = key === undefined ? secretText(randomBytes(16)) : secretForKey(commitment, key, nonce)
  await insertRow(tx, 'standing_order', {
    number,
    year,
    law: law.id,
    file: JSON.stringify({ ...asked, law: law.id, requester: { class: requester.class } }),
    placed_at: context.clock().toISOString(),
    placed_by: by.trim() || 'owner',
    secret_sha256: secretHash(secret),
    nonce,
    placing_key_sha256: hashes.key,
    placing_content_sha256: hashes.content,
  })
  await insertRow(tx, 'standing_order_owner', {
    standing_order: number,
    name: requester.name ?? null,
    organisation: requester.organisation ?? null,
    contact: requester.contact ?? null,
    address: requester.address ?? null,
    notes: notes ?? null,
  })
  await enterInLog(tx, context, {
    kind: 'standing-order',
    requesterClass: requester.class,
    fields: [...new Set(file.fields)],
    commitments: {
      placed: commit(commitment, nonce, 'order-placed', { number, year, file } as unknown as Json),
    },
  })
  return { number, secret, year }
}

/**
 * Takes an order in. Fails with `order-not-possible`, `order-year`, `unknown-word`, `request-key-weak`,
 * `request-key-reused`, `disk-full`, ….
 */
export const placeOrder = async (context: Context, placing: Placing): Promise<Result<OrderReceipt>> => {
  const { file, law, key } = placing
  const possible = mayStand(file)
  if (!possible.ok) return possible
  const known = checkWords(file, law)
  if (!known.ok) return known
  const year = yearFor(placing.year, context.clock().getUTCFullYear())
  if (!year.ok) return year
  if (key !== undefined && key.length < 16)
    return fail(
      'invalid',
      'request-key-weak',
      'The idempotency key of an order must have at least 16 characters: whoever guesses it gets the receipt.',
      'Use a random UUID.',
    )
  const hashes: Hashes = {
    key: key === undefined ? null : sha256Hex(`order\n${key}`),
    content: sha256Hex(canonicalJson({ year: year.value, file } as unknown as Json)),
  }
  const placed = await transactionResult(context.db, async (tx) => {
    const before = key === undefined ? ok(undefined) : await earlier(tx, context, key, hashes)
    if (!before.ok) return before
    return ok(before.value ?? (await insert(tx, context, placing, year.value, hashes)))
  })
  if (placed.ok) await drainOutbox(context, [])
  return placed
}
