/** How do operations become a server's handler? Watched, guarded, and with a problem for everything else. */
import { Hono, type Context } from 'hono'
import { fail, type Failure, type Result } from '#basics'
import { systemFailure } from '#app'
import { programVersion } from '#config'
import { documentOf } from './document.ts'
import { GUARDS } from './guard/guards.ts'
import { carryOut } from './operation/carry-out.ts'
import type { Operation } from './operation/operation.ts'
import { aboutOperations } from './operations/service.ts'
import { OPERATIONS } from './operations/index.ts'
import { pageOf } from './page/page.ts'
import type { ApiParts } from './parts.ts'
import { problemResponse } from './problem/problem.ts'
import { note, notesOf, requestIdOf } from './watch/notes.ts'
import { watched } from './watch/watched.ts'

const failureOf = (result: Result<never>): Failure => {
  if (result.ok) throw new TypeError('not a failure')
  return result.error
}

const answerFailure = (c: Context, failure: Failure): Response => {
  note(c, { failure: failure.code })
  return problemResponse(failure, requestIdOf(c))
}

/** Every operation with the pages about them all. @throws for an operation without a guard: it may not start. */
export const withPages = (operations: readonly Operation[]): readonly Operation[] => {
  const all: Operation[] = [...operations]
  let document: string | undefined
  let page: { html: string; headers: Readonly<Record<string, string>> } | undefined
  all.push(
    ...aboutOperations(
      () => {
        page ??= pageOf(all, programVersion())
        return new Response(page.html, { headers: page.headers })
      },
      () => {
        document ??= JSON.stringify(documentOf(all, programVersion()))
        return new Response(document, {
          headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' },
        })
      },
    ),
  )
  for (const { id, guard } of all)
    if (!Object.hasOwn(GUARDS, guard))
      throw new Error(`the operation ${id} names no guard, so it may not start`)
  return all
}

/** A path as the router writes it: without a slash at its end, which it takes off each call as well. */
const writtenAs = ({ path, route }: Operation): string =>
  route ?? path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/(?<=.)\/$/, '')

/** The paths as the router writes them, with the methods of each. */
const methodsByPath = (operations: readonly Operation[]): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const op of operations) {
    const written = writtenAs(op)
    const { method } = op
    found.set(written, [...(found.get(written) ?? []), ...(method === 'get' ? ['GET', 'HEAD'] : ['POST'])])
  }
  return found
}

/** The handler of all operations. */
export const makeApi = (parts: ApiParts, operations: readonly Operation[] = OPERATIONS): Hono => {
  const api = new Hono({ strict: false })
  const all = withPages(operations)
  api.use('*', (c, next) => watched(c, parts, next))
  for (const op of all) api.on(op.method.toUpperCase(), writtenAs(op), carryOut(op, parts))
  for (const [path, methods] of methodsByPath(all))
    api.all(path, (c) =>
      answerFailure(
        c,
        failureOf(
          fail(
            'invalid',
            'method-not-allowed',
            'This address does not take the method.',
            `Use ${methods.join(' or ')}.`,
            { allow: methods.join(', ') },
          ),
        ),
      ),
    )
  api.notFound((c) =>
    answerFailure(
      c,
      failureOf(
        fail(
          'not-found',
          'no-such-operation',
          'The API has nothing at this address.',
          '/api/v1/ lists what it has.',
        ),
      ),
    ),
  )
  api.onError((error, c) => {
    const known = systemFailure(error)
    if (known === undefined) parts.watch.fault(requestIdOf(c), notesOf(c).route, error)
    return answerFailure(
      c,
      known === undefined
        ? failureOf(
            fail(
              'unavailable',
              'server-fault',
              'The server made a mistake; nothing half-done is kept.',
              'Tell the office the X-Request-Id: its log says where it happened.',
            ),
          )
        : { ...known, message: known.message.replace(/ \([^)]*\)\.$/, '.') },
    )
  })
  return api
}
