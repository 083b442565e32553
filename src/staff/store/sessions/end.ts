/** How does a session end: by its owner, by an admin, or because another takes its place? */
import { fail, ok, type Result } from '#basics'
import type { StaffSession } from '#staff'
import { z } from 'zod'
import { type Database, transactionResult } from '#store'
import { neededAccount, whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import { endedCookie } from '../auth/cookies.ts'
import { minutesBefore, nowOf, type Parts } from '../auth/parts.ts'
import { mayManage } from './needed.ts'
import { sessionOf } from './session-of.ts'

export interface ListedSession {
  readonly id: string
  readonly factor: StaffSession['factor']
  readonly beganAt: string
  /** To the minute. */
  readonly seenAt: string
  readonly endsAt: string
  readonly from: string | undefined
  readonly browser: string | undefined
  /** The one that asks. */
  readonly own: boolean
}

const Listed = z.object({
  id: z.string(),
  factor: z.enum(['none', 'totp', 'passkey', 'oidc']),
  began_at: z.string(),
  seen_at: z.string(),
  ends_at: z.string(),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
})

const filled = (text: string | null): string | undefined => (text === null || text === '' ? undefined : text)

/** The sessions of an account that hold, the newest first; left out: one's own account. Fails as `mayUse`. */
export const listSessions = async (
  parts: Parts,
  by: StaffSession,
  account: string = by.account.id,
): Promise<Result<readonly ListedSession[]>> => {
  const may = mayManage(by, account)
  if (!may.ok) return may
  const rows = await parts.db.query(
    Listed,
    `SELECT id, factor, began_at, seen_at, ends_at, ip_address, user_agent FROM staff_session
     WHERE user_id = $1 AND ends_at > $2 AND seen_at > $3 ORDER BY began_at DESC, id`,
    [account, nowOf(parts), minutesBefore(parts, parts.settings.idleMinutes)],
  )
  return ok(
    rows.map((row) => ({
      id: row.id,
      factor: row.factor,
      beganAt: row.began_at,
      seenAt: row.seen_at,
      endsAt: row.ends_at,
      from: filled(row.ip_address),
      browser: filled(row.user_agent),
      own: row.id === by.sessionId,
    })),
  )
}

const Owner = z.object({ user_id: z.string() })

const sessionUnknown = (): Result<never> =>
  fail(
    'not-found',
    'session-unknown',
    'There is no such session: it ended already.',
    'Look at the list of sessions again.',
  )

/** Ends one session: one's own, or another's by who manages staff. Fails with `session-unknown` and as `mayUse`. */
export const endSession = async (parts: Parts, by: StaffSession, id: string): Promise<Result<void>> =>
  transactionResult(parts.db, async (tx) => {
    const [found] = await tx.query(Owner, 'SELECT user_id FROM staff_session WHERE id = $1', [id])
    // Another's session is as unknown as none to whoever may not manage staff.
    if (found === undefined) return sessionUnknown()
    const may = mayManage(by, found.user_id)
    if (!may.ok) return may
    await tx.run('DELETE FROM staff_session WHERE id = $1', [id])
    await recordIn(tx, parts, {
      who: whoOf(by.account),
      did: 'session-ended',
      on: found.user_id,
      details: { session: id },
    })
    return ok(undefined)
  })

/** Ends all sessions of an account but the one that asks. Fails with `account-unknown` and as `mayUse`. */
export const endOtherSessions = async (
  parts: Parts,
  by: StaffSession,
  account: string = by.account.id,
): Promise<Result<number>> => {
  const may = mayManage(by, account)
  if (!may.ok) return may
  return transactionResult(parts.db, async (tx) => {
    const found = await neededAccount(tx, account)
    if (!found.ok) return found
    const sessions = await tx.run('DELETE FROM staff_session WHERE user_id = $1 AND id <> $2', [
      account,
      by.sessionId,
    ])
    await recordIn(tx, parts, {
      who: whoOf(by.account),
      did: 'sessions-ended',
      on: account,
      details: { sessions },
    })
    return ok(sessions)
  })
}

/** All of them, at once: when an account is disabled, gets a new start or a new password. */
export const endAllIn = (tx: Database, account: string, but = ''): Promise<number> =>
  tx.run('DELETE FROM staff_session WHERE user_id = $1 AND id <> $2', [account, but])

/** Ends the session of this call. @returns the `Set-Cookie` that takes the cookie back; also where there was no session. */
export const signOut = async (
  parts: Parts,
  headers: Headers,
): Promise<Result<{ readonly cookies: readonly string[] }>> => {
  const session = await sessionOf(parts, headers)
  if (!session.ok) return session
  const done = ok({ cookies: [endedCookie(parts.settings)] })
  const { value } = session
  if (value === undefined) return done
  return transactionResult(parts.db, async (tx) => {
    await tx.run('DELETE FROM staff_session WHERE id = $1', [value.sessionId])
    await recordIn(tx, parts, { who: whoOf(value.account), did: 'signed-out', on: value.account.id })
    return done
  })
}

/** An earlier session of the same browser ends where a new one begins: one cookie, one session. */
export const endEarlier = async (parts: Parts, headers: Headers): Promise<Result<void>> => {
  const earlier = await sessionOf(parts, headers)
  if (!earlier.ok) return earlier
  if (earlier.value !== undefined)
    await parts.db.run('DELETE FROM staff_session WHERE id = $1', [earlier.value.sessionId])
  return ok(undefined)
}
