/** How is the library asked, and what of its answers is an expected refusal? */
import { isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { readResult } from '#store'
import type { Auth } from './auth.ts'
import type { Parts } from './parts.ts'

/** The parts with the library's instances on them. */
export interface StaffParts extends Parts {
  auth(): Auth
  /**
   * The instance that knows the identity provider, made when the provider first answers; undefined while it does not.
   * It is another one, because the library asks the provider at its making and would keep everybody waiting.
   */
  oidcAuth(): Promise<Auth | undefined>
}

export type Answer =
  | { readonly granted: true; readonly body: unknown; readonly cookies: readonly string[] }
  | { readonly granted: false; readonly code: string; readonly cookies: readonly string[] }

const Refusal = z.looseObject({ code: z.string() })

/** A hook of ours that lets no session begin comes out of the library under this code. */
export const NO_SESSION = 'FAILED_TO_CREATE_SESSION'

const refusal = (error: unknown): Answer | undefined => {
  if (!isAPIError(error)) return undefined
  const code = Refusal.safeParse(error.body).data?.code ?? error.status
  const expected = error.statusCode < 500 || code === NO_SESSION
  return expected ? { granted: false, code: String(code), cookies: [] } : undefined
}

/**
 * Runs one call of the library's API. A refusal is an answer; what the database runs into is a failure.
 * @throws for anything else: a bug, without what the library says of it, which could hold what was typed.
 */
export const ask = (
  parts: Pick<Parts, 'db'>,
  call: () => Promise<{ readonly headers: Headers; readonly response: unknown }>,
): Promise<Result<Answer>> =>
  readResult(parts.db, async () => {
    try {
      const { headers, response } = await call()
      return ok({ granted: true, body: response, cookies: headers.getSetCookie() })
    } catch (error) {
      const refused = refusal(error)
      if (refused) return ok(refused)
      if (isAPIError(error)) throw new Error(`better-auth failed: ${String(error.status)}`, { cause: error })
      throw error
    }
  })
