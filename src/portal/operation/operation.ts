/** What is an operation of the API? One value: its words, shapes, guard, an example, and what it does. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { ok, type Result } from '#basics'
import type { GuardName } from '../guard/guards.ts'
import type { ApiParts } from '../parts.ts'
import type { Shape } from '../shapes/shape.ts'

export type Method = 'get' | 'post'

/** What an operation is called with, checked. */
export interface Call<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The Idempotency-Key, where one was sent. */
  readonly key: string | undefined
  readonly c: Context
  readonly parts: ApiParts
}

/** A value that goes out as JSON, with headers beside it. */
export interface JsonAnswer {
  readonly value: unknown
  readonly headers: Readonly<Record<string, string>>
}

interface Words {
  /** `countVoters`: operationId. */
  readonly id: string
  readonly method: Method
  /** As OpenAPI writes it: `/api/v1/requests/{number}`. */
  readonly path: string
  /** Where the router must write the path otherwise: a rest of many steps. */
  readonly route?: string
  readonly guard: GuardName
  readonly tag: Tag
  /** One line, no full stop. */
  readonly summary: string
  readonly description?: string
  /** Codes of failures that a caller should expect (docs/errors.md), beside those of every call. */
  readonly failures: readonly string[]
}

export const TAGS = {
  law: 'The law: packs and prices',
  roll: 'The roll: snapshots and counts. Numbers only, no voter.',
  requests: 'Requests, for whoever asks',
  ledger: 'The ledger: who received the record of a voter, for herself',
  orders: 'Standing orders: offered anew at each snapshot of a year',
  office: 'The office: deciding, pricing, money, holds, handing over',
  log: 'The public log',
  service: 'The service itself',
} as const
export type Tag = keyof typeof TAGS

/**
 * How a call that is sent again is recognised. `none`: it changes nothing. `kept`: its answer is kept under the key,
 * where one is sent. `own`: the service takes the key itself. `needed`: likewise, and a call without a key is refused.
 */
export type Repeat = 'none' | 'kept' | 'own' | 'needed'

export interface Example {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The answer in JSON; left out for other answers. */
  readonly answer?: unknown
}

export interface Operation extends Words {
  readonly params: z.ZodObject | undefined
  readonly query: z.ZodObject | undefined
  readonly body: z.ZodType | undefined
  readonly repeat: Repeat
  readonly example: Example
  /** JSON by a schema, or something else by its media types. */
  readonly answer:
    | { readonly status: number; readonly description: string; readonly schema: z.ZodType }
    | { readonly status: number; readonly description: string; readonly types: readonly string[] }
  /** Reads only, and so must be answered in time. */
  readonly quick: boolean
  readonly run: (call: Call<unknown, unknown, unknown>) => Promise<Result<JsonAnswer | Response>>
}

type Out<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

interface Spec<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
> extends Words {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly repeat?: Repeat
  readonly example: Example
  /** False for a call that reads and may take long. */
  readonly quick?: boolean
}

interface JsonSpec<T> {
  readonly status?: number
  readonly description: string
  readonly shape: Shape<T>
  readonly headers?: (value: T) => Readonly<Record<string, string>>
}

const made = (
  spec: Spec<z.ZodObject | undefined, z.ZodObject | undefined, z.ZodType | undefined>,
  answer: Operation['answer'],
  run: Operation['run'],
): Operation => {
  const { params, query, body, repeat = 'none', quick, ...words } = spec
  return {
    ...words,
    params,
    query,
    body,
    repeat,
    quick: quick ?? repeat === 'none',
    answer,
    run,
  }
}

/** An operation that answers in JSON: only what its shape names leaves. */
export const jsonOperation = <
  T,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  spec: Spec<P, Q, B> & {
    readonly answer: JsonSpec<T>
    readonly run: (call: Call<Out<P>, Out<Q>, Out<B>>) => Promise<Result<T>>
  },
): Operation => {
  const { answer, run, ...rest } = spec
  const { status = 200, description, shape, headers } = answer
  return made(rest, { status, description, schema: shape.schema }, async (call) => {
    const done = await run(call as Call<Out<P>, Out<Q>, Out<B>>)
    if (!done.ok) return done
    return ok({ value: shape.schema.parse(done.value), headers: headers?.(done.value) ?? {} })
  })
}

/** An operation that answers in something else than JSON, or in JSON that stands for itself. */
export const otherOperation = <
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
>(
  spec: Spec<P, Q, undefined> & {
    readonly answer: {
      readonly status?: number
      readonly description: string
      readonly types: readonly string[]
    }
    readonly run: (call: Call<Out<P>, Out<Q>, undefined>) => Promise<Result<Response>>
  },
): Operation => {
  const { answer, run, ...rest } = spec
  const { status = 200, description, types } = answer
  return made(rest, { status, description, types }, (call) => run(call as Call<Out<P>, Out<Q>, undefined>))
}
