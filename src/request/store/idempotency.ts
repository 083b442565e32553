/**
 * Was this call carried out before? An answer is kept under the caller's idempotency key, so that the same call sent
 * again gets the same answer and does nothing. Filing and payment have keys of their own, in the same transaction as
 * what they do; this is for every other call that changes something.
 */
import { canonicalJson, fail, type Json, ok, type Result, sha256Hex } from '#basics'
import { type Database, lockName, readResult, transactionResult } from '#store'
import { z } from 'zod'

export interface KeyedCall {
  /** Whose keys these are: one caller's key never meets another's. */
  readonly scope: string
  readonly key: string
  /** What is asked for: operation and body. The same key with other content is refused. */
  readonly content: Json
}

export interface KeptAnswer {
  readonly status: number
  readonly body: Json
}

export interface OnceAnswer {
  readonly answer: KeptAnswer
  /** True: it was carried out before, and nothing was done now. */
  readonly repeated: boolean
}

/** Carries a call out once for each key. */
export type Once = (call: KeyedCall, work: () => Promise<Result<KeptAnswer>>) => Promise<Result<OnceAnswer>>

const DAYS = 7

const Row = z.object({
  content_sha256: z.string(),
  status: z.int().nullable(),
  body: z.custom<Json>().nullable(),
})

const inProgress = (): Result<never> =>
  fail(
    'conflict',
    'idempotency-in-progress',
    'A call with this idempotency key is being carried out now.',
    'Send the same call again in a moment: it gets the same answer.',
  )

const earlier = (row: z.infer<typeof Row>, content: string): Result<OnceAnswer> => {
  if (row.content_sha256 !== content)
    return fail(
      'conflict',
      'idempotency-key-reused',
      'Another call was made with this idempotency key; nothing was done now.',
      'Use a new key for a new call. To repeat a call, send exactly what was sent before.',
    )
  if (row.status === null)
    return fail(
      'conflict',
      'idempotency-outcome-unknown',
      'The server stopped while it carried out the call with this idempotency key, and nobody can tell how far it came.',
      'Look whether it was done. If it was not, make the call again with a new key.',
    )
  return ok({ answer: { status: row.status, body: row.body }, repeated: true })
}

/**
 * Keeps answers for a week. A call that fails leaves nothing behind and may be sent again. Fails with
 * `idempotency-key-reused`, `idempotency-in-progress`, `idempotency-outcome-unknown`, and as the work does.
 */
export const onceIn = (db: Database, clock: () => Date): Once => {
  const underWay = new Set<string>()

  const begin = (id: string, content: string): Promise<Result<OnceAnswer | undefined>> =>
    transactionResult(db, async (tx) => {
      await lockName(tx, `call ${id}`)
      const [row] = await tx.query(
        Row,
        'SELECT content_sha256, status, body FROM kept_answer WHERE key_sha256 = $1',
        [id],
      )
      if (row) return earlier(row, content)
      const now = clock()
      await tx.run('DELETE FROM kept_answer WHERE begun_at < $1::timestamptz', [
        new Date(now.getTime() - DAYS * 86_400_000).toISOString(),
      ])
      await tx.run(
        'INSERT INTO kept_answer (key_sha256, content_sha256, begun_at) VALUES ($1, $2, $3::timestamptz)',
        [id, content, now.toISOString()],
      )
      return ok(undefined)
    })

  const keep = (id: string, { status, body }: KeptAnswer): Promise<Result<void>> =>
    readResult(db, async () => {
      await db.run('UPDATE kept_answer SET status = $2, body = $3::jsonb WHERE key_sha256 = $1', [
        id,
        status,
        JSON.stringify(body),
      ])
      return ok(undefined)
    })

  const forget = (id: string): Promise<Result<void>> =>
    readResult(db, async () => {
      await db.run('DELETE FROM kept_answer WHERE key_sha256 = $1', [id])
      return ok(undefined)
    })

  const carryOut = async (
    id: string,
    content: string,
    work: () => Promise<Result<KeptAnswer>>,
  ): Promise<Result<OnceAnswer>> => {
    const before = await begin(id, content)
    if (!before.ok) return before
    if (before.value) return ok(before.value)
    const answer = await work()
    // What was done is done: an answer that cannot be kept is given all the same.
    await (answer.ok ? keep(id, answer.value) : forget(id))
    return answer.ok ? ok({ answer: answer.value, repeated: false }) : answer
  }

  return async ({ scope, key, content }, work) => {
    const id = sha256Hex(canonicalJson([scope, key]))
    if (underWay.has(id)) return inProgress()
    underWay.add(id)
    try {
      return await carryOut(id, sha256Hex(canonicalJson(content)), work)
    } finally {
      underWay.delete(id)
    }
  }
}
