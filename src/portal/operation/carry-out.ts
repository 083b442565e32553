/** What happens around every operation: guard, input, repetition, time, answer. In this order. */
import type { Context } from 'hono'
import { fail, type Failure, type Json, ok, type Result } from '#basics'
import { GUARDS } from '../guard/guards.ts'
import type { ApiParts } from '../parts.ts'
import { problemResponse } from '../problem/problem.ts'
import { veiled } from '../problem/veil.ts'
import { note, requestIdOf } from '../watch/notes.ts'
import { keyOf, readInput } from './input.ts'
import type { Call, JsonAnswer, Operation } from './operation.ts'

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  })

const respond = (op: Operation, answer: JsonAnswer | Response): Response =>
  answer instanceof Response ? answer : json(op.answer.status, answer.value, answer.headers)

/** A call that only reads is given up after its time; what it does ends by itself and changes nothing. */
const inTime = async <T>(seconds: number, work: Promise<Result<T>>): Promise<Result<T>> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Result<T>>((resolve) => {
    timer = setTimeout(
      () =>
        resolve(
          fail(
            'unavailable',
            'answer-too-slow',
            `The call was not answered within ${seconds} seconds.`,
            'Ask for less, or try again later.',
            { wait: seconds },
          ),
        ),
      seconds * 1000,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Under a key, the service's own answer is kept; a repeated one says so in a header. */
const once = async (
  op: Operation,
  call: Call<unknown, unknown, unknown>,
  sent: Json,
): Promise<Result<Response>> => {
  const { c, parts, key } = call
  const work = async () => {
    const done = await op.run(call)
    if (!done.ok) return done
    if (done.value instanceof Response) throw new TypeError('an answer that is kept must be JSON')
    return ok({ status: op.answer.status, body: done.value.value as Json })
  }
  const scope = op.guard === 'office' ? 'office' : `request ${c.req.param('number') ?? ''}`
  const content = { operation: op.id, path: c.req.path, sent }
  const kept = await parts.app.once({ scope, key: key ?? '', content }, work)
  if (!kept.ok) return kept
  const { answer, repeated } = kept.value
  return ok(json(answer.status, answer.body, repeated ? { 'Idempotency-Repeated': 'true' } : {}))
}

const attempt = async (op: Operation, c: Context, parts: ApiParts): Promise<Result<Response>> => {
  const allowed = await GUARDS[op.guard](c, parts)
  if (!allowed.ok) return allowed
  const key = keyOf(c, op)
  if (!key.ok) return key
  const input = await readInput(op, c, parts.limits.bodyBytes)
  if (!input.ok) return input
  const { params, query, body, sent } = input.value
  const call = { params, query, body, key: key.value, c, parts }
  if (op.repeat === 'kept' && key.value !== undefined) return once(op, call, sent)
  const work = op.run(call)
  const done = await (op.quick ? inTime(parts.limits.answerSeconds, work) : work)
  return done.ok ? ok(respond(op, done.value)) : done
}

/** What the public need not know is veiled; the office's own log names the code either way. */
const shown = (op: Operation, failure: Failure): Failure =>
  op.guard === 'office' ? failure : veiled(failure)

/** The handler of an operation. @throws for a bug only: the caller turns it into `server-fault`. */
export const carryOut =
  (op: Operation, parts: ApiParts) =>
  async (c: Context): Promise<Response> => {
    note(c, { route: op.path })
    const done = await attempt(op, c, parts)
    if (done.ok) return done.value
    note(c, { failure: done.error.code })
    return problemResponse(shown(op, done.error), requestIdOf(c))
  }
