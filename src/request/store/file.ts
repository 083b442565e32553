/** Filing: a number and a secret at once, and an entry in the log, so that a request cannot be lost silently. */
import { randomBytes } from 'node:crypto'
import { canonicalJson, dateOf, fail, type Json, ok, type Result, sha256Hex } from '#basics'
import { coverNewRequest } from '#hold/store'
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
import { participationOf, type RequestFile } from '../file/schema.ts'
import type { LawWords } from '../law.ts'
import { requestNumber } from '../number/number.ts'
import { secretForKey, secretHash, secretText } from '../number/secret.ts'
import { askerMark } from './asker.ts'
import { checkWords } from './check-words.ts'

/** What the requester takes away. */
export interface FilingReceipt {
  readonly number: string
  /** Shown once; only its hash is kept. */
  readonly secret: string
  /** Index of the entry `request-filed`; undefined while the log cannot take it (it follows by itself). */
  readonly logIndex?: number
}

export interface Filing {
  readonly file: RequestFile
  readonly law: LawWords
  /** Who enters it: the requester, or the official who typed in a letter. */
  readonly by: string
  /**
   * Idempotency key, at least 16 characters that nobody else would use (a UUID): the same call again gives the same
   * receipt, secret included.
   */
  readonly key?: string
  /** Hash of a secret that opens it and that somebody has already; then the receipt holds none. */
  readonly secretHash?: string
  /** For the differences since an earlier request, whose bundle the requester has, and the snapshot of that. */
  readonly since?: { readonly request: string; readonly snapshot: string }
}

const Counter = z.object({ last: z.int() })
const Earlier = z.object({
  number: z.string(),
  nonce: z.string(),
  filing_content_sha256: z.string(),
  outbox: z.int(),
})

export interface Filed {
  readonly number: string
  readonly secret: string
  /** Number of its entry in the outbox: `drainOutbox` tells the index. */
  readonly outbox: number
}

const insert = async (tx: Database, context: Context, filing: Filing, hashes: Hashes): Promise<Filed> => {
  const { file, law } = filing
  const now = context.clock()
  const year = now.getUTCFullYear()
  const [counter] = await tx.query(
    Counter,
    `INSERT INTO request_counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = request_counter.last + 1 RETURNING last`,
    [year],
  )
  const number = requestNumber(year, counter!.last)
  const nonce = newNonce()
  const fields = [...new Set(file.fields)]
  const secret =
    filing.key === undefined
      ? secretText(randomBytes(16))
      : secretForKey(context.keys.commitment, filing.key, nonce)
  await insertRow(tx, 'request', {
    number,
    state: 'filed',
    law: law.id,
    requester_class: file.requester.class,
    channel: file.channel,
    purpose: file.purpose ?? null,
    selection: JSON.stringify(file.selection),
    fields: JSON.stringify(fields),
    participation: JSON.stringify(participationOf(file)),
    medium: file.medium,
    format: file.format,
    raw_cells: file.rawCells,
    received_on: file.received ?? dateOf(now),
    filed_at: now.toISOString(),
    secret_sha256: filing.secretHash ?? secretHash(secret),
    nonce,
    filing_key_sha256: hashes.key,
    filing_content_sha256: hashes.content,
    since_request: filing.since?.request ?? null,
    since_snapshot: filing.since?.snapshot ?? null,
  })
  const { name, organisation, contact, address } = file.requester
  await insertRow(tx, 'requester', {
    request: number,
    name: name ?? null,
    organisation: organisation ?? null,
    contact: contact ?? null,
    address: address ?? null,
    notes: file.notes ?? null,
    claimed_facts: JSON.stringify(file.facts ?? []),
  })
  await coverNewRequest(tx, { request: number, mark: askerMark(context, file.requester) })
  await insertRow(tx, 'request_move', {
    request: number,
    move: 'file',
    from_state: null,
    to_state: 'filed',
    at: now.toISOString(),
    moved_by: filing.by.trim() || 'requester',
    why: `asked through ${file.channel}`,
  })
  const key = context.keys.commitment
  const outbox = await enterInLog(tx, context, {
    kind: 'request-filed',
    request: number,
    requesterClass: file.requester.class,
    fields,
    commitments: {
      requester: commit(key, nonce, 'requester', file.requester as Json),
      request: commit(key, nonce, 'request', file as unknown as Json),
    },
  })
  return { number, secret, outbox }
}

interface Hashes {
  readonly key: string | null
  readonly content: string
}

/** The filing that was made with this key, if its content was the same. */
const earlier = async (
  tx: Database,
  context: Context,
  key: string,
  hashes: Hashes,
): Promise<Result<Filed | undefined>> => {
  await lockName(tx, `filing ${hashes.key}`)
  const [row] = await tx.query(
    Earlier,
    `SELECT r.number, r.nonce, r.filing_content_sha256, o.id AS outbox
     FROM request r JOIN log_outbox o ON o.request = r.number AND o.kind = 'request-filed'
     WHERE r.filing_key_sha256 = $1`,
    [hashes.key],
  )
  if (!row) return ok(undefined)
  if (row.filing_content_sha256 !== hashes.content) {
    return fail(
      'conflict',
      'request-key-reused',
      'Another request was filed with this idempotency key.',
      'Use a new key for a new request.',
    )
  }
  return ok({
    number: row.number,
    secret: secretForKey(context.keys.commitment, key, row.nonce),
    outbox: row.outbox,
  })
}

/**
 * Takes a request in, in the caller's transaction, which then drains the outbox. Fails with `unknown-word`,
 * `received-in-future`, `request-key-weak`, `request-key-reused`.
 */
export const fileIn = async (tx: Database, context: Context, filing: Filing): Promise<Result<Filed>> => {
  const { file, law, key } = filing
  const known = checkWords(file, law)
  if (!known.ok) return known
  if (file.received !== undefined && file.received > dateOf(context.clock())) {
    return fail(
      'invalid',
      'received-in-future',
      `The request is said to have been received on ${file.received}, which is still to come.`,
      'Give the day on which it came in, or leave it out for today.',
    )
  }
  if (key !== undefined && key.length < 16) {
    return fail(
      'invalid',
      'request-key-weak',
      'The idempotency key of a filing must have at least 16 characters: whoever guesses it gets the receipt.',
      'Use a random UUID.',
    )
  }
  const hashes: Hashes = {
    key: key === undefined ? null : sha256Hex(`filing\n${key}`),
    content: sha256Hex(canonicalJson(file as unknown as Json)),
  }
  if (key !== undefined) {
    const before = await earlier(tx, context, key, hashes)
    if (!before.ok) return before
    if (before.value) return ok(before.value)
  }
  return ok(await insert(tx, context, filing, hashes))
}

/**
 * Takes a request in. It needs no name and no reason. The receipt is given once the request is durable; its log
 * entry was written in the same transaction and follows at once or, after a crash, at the next start.
 * Fails as `fileIn` does, and with `disk-full`, ….
 */
export const fileRequest = async (context: Context, filing: Filing): Promise<Result<FilingReceipt>> => {
  const filed = await transactionResult(context.db, (tx) => fileIn(tx, context, filing))
  if (!filed.ok) return filed
  const { number, secret, outbox } = filed.value
  const [logIndex] = await drainOutbox(context, [outbox])
  return ok({ number, secret, ...(logIndex === undefined ? {} : { logIndex }) })
}
