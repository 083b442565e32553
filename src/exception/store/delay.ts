/** Delaying the notice of a guarded disclosure: on a named authority, until a day, renewed by another one or lapsed by itself. */
import { dateOf, fail, type IsoDate, ok, parseIsoDate, type Result } from '#basics'
import { AuthorityNameSchema } from '#log'
import { type Database, insertRow } from '#store'
import { z } from 'zod'
import type { ExceptionContext } from './context.ts'
import { type Acting, onCase } from './on-case.ts'

export interface Delaying extends Acting {
  /** The court, office or body that asks for it. */
  readonly authority: string
  readonly citation: string
  readonly reason: string
  /** The last day of it. */
  readonly until: string
  /** Whether the request too is hidden until then, and not the disclosure alone. */
  readonly hidesRequest: boolean
}

const problemOf = ({ authority, citation, reason, until }: Delaying, today: IsoDate): string | undefined => {
  if (!AuthorityNameSchema.safeParse(authority).success)
    return 'the authority must be the name of a court or office, with no case number or address'
  if (citation.trim() === '' || citation.length > 500) return 'the order or law that it rests on is not named'
  if (reason.trim() === '' || reason.length > 2000) return 'no reason is given'
  const day = parseIsoDate(until)
  return day === undefined || day < today ? 'its last day is none that is still to come' : undefined
}

/**
 * Delays the notice. It begins at once; another one renews it, and no one shortens it. Fails with
 * `exception-delay-invalid` and as `onCase` does.
 */
export const delayNotice = async (context: ExceptionContext, asked: Delaying): Promise<Result<void>> => {
  const problem = problemOf(asked, dateOf(context.clock()))
  if (problem !== undefined)
    return fail(
      'invalid',
      'exception-delay-invalid',
      `The notice on request ${asked.number} is not delayed: ${problem}.`,
      'Name who asks for the delay, by which order or law, why, and its last day (YYYY-MM-DD).',
    )
  return onCase(context, asked, 'delay', async (tx, _, at) => {
    await insertRow(tx, 'exception_delay', {
      request: asked.number,
      authority: asked.authority.trim(),
      citation: asked.citation.trim(),
      reason: asked.reason.trim(),
      until: asked.until,
      hides_request: asked.hidesRequest,
      placed_at: at,
      placed_by: asked.by.trim(),
    })
    return ok(undefined)
  })
}

const Hidden = z.object({ request: z.string(), whole: z.boolean() })

/** Requests whose guarded disclosure nobody outside may see on a day; `whole`: nor the request itself. */
export const delayedOn = (
  db: Database,
  today: IsoDate,
): Promise<readonly { readonly request: string; readonly whole: boolean }[]> =>
  db.query(
    Hidden,
    `SELECT request, bool_or(hides_request) AS whole FROM exception_delay WHERE until >= $1::date
     GROUP BY request ORDER BY request`,
    [today],
  )
