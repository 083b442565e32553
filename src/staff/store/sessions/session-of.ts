/** Who is signed in by the cookie of this call, and does the session still hold? */
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { RoleSchema, type StaffSession } from '#staff'
import { readResult } from '#store'
import { keptToken } from '../adapter/names.ts'
import { signedCookie } from '../auth/cookies.ts'
import { minutesBefore, nowOf, type Parts } from '../auth/parts.ts'

const SessionRow = z.object({
  session: z.string(),
  account: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleSchema),
  factor: z.enum(['none', 'totp', 'passkey', 'oidc']),
  factor_at: z.string().nullable(),
  began_at: z.string(),
  seen_at: z.string(),
  ends_at: z.string(),
  disabled_at: z.string().nullable(),
})

const SELECT = `SELECT s.id AS session, a.id AS account, a.name, a.email, s.factor, s.factor_at, s.began_at, s.seen_at,
  s.ends_at, a.disabled_at,
  coalesce((SELECT jsonb_agg(r.role ORDER BY r.role) FROM staff_role r WHERE r.account = a.id), '[]'::jsonb) AS roles
  FROM staff_session s JOIN staff_account a ON a.id = s.user_id WHERE s.token_sha256 = $1`

/** How exactly the last use is kept: a write for each call would be a write for each picture of a page. */
const SEEN_MINUTES = 1

const ended = (parts: Parts, row: z.infer<typeof SessionRow>): boolean =>
  row.disabled_at !== null ||
  row.ends_at <= nowOf(parts) ||
  row.seen_at <= minutesBefore(parts, parts.settings.idleMinutes)

/**
 * The session of a call; undefined where there is none, it ended, was revoked, or its account is disabled. Asked anew
 * at each call: what was revoked is refused at once, and roles are those of now.
 */
export const sessionOf = (parts: Parts, headers: Headers): Promise<Result<StaffSession | undefined>> =>
  readResult(parts.db, async () => {
    const token = signedCookie(parts.settings, parts.secret, headers, 'session_token')
    if (token === undefined) return ok(undefined)
    const [row] = await parts.db.query(SessionRow, SELECT, [keptToken(token)])
    if (row === undefined) return ok(undefined)
    if (ended(parts, row)) {
      await parts.db.run('DELETE FROM staff_session WHERE id = $1', [row.session])
      return ok(undefined)
    }
    if (row.seen_at <= minutesBefore(parts, SEEN_MINUTES))
      await parts.db.run('UPDATE staff_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2', [
        row.session,
        nowOf(parts),
      ])
    return ok({
      sessionId: row.session,
      account: { id: row.account, name: row.name, email: row.email },
      roles: row.roles,
      factor: row.factor,
      factorAt: row.factor_at ?? undefined,
      beganAt: row.began_at,
      endsAt: row.ends_at,
    })
  })
