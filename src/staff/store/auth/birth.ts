/** May this session begin, what did its sign-in prove, and how long does it last? Asked at the birth of every session. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { ok } from '#basics'
import type { Factor } from '#staff'
import { type Database, transactionResult } from '#store'
import { accountById, type AccountRow, whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import { provedMethod } from './flow.ts'
import { minutesAfter, minutesBefore, nowOf, type Parts } from './parts.ts'

/** The call that a session begins in, as the library hands it to its hooks. */
export interface BirthCall {
  readonly path?: string | undefined
  readonly body?: unknown
}

/** For how long an account without a second factor may stay signed in to set one up. */
const ENROL_MINUTES = 15
/** A code is good for three steps of 30 seconds; after so long it cannot come again by itself. */
const CODE_MINUTES = 2

const Code = z.object({ code: z.string() })

/** What the call proved. Undefined: no session may begin in it. */
const factorOf = (parts: Parts, path: string | undefined): Factor | undefined => {
  switch (path) {
    case '/sign-in/email':
      return 'none'
    case '/two-factor/verify-totp':
    case '/two-factor/verify-backup-code':
      return 'totp'
    case '/passkey/verify-authentication':
    case '/passkey/verify-registration':
      return 'passkey'
    case '/callback/:id':
      return provedMethod(parts.settings.oidc?.trustAmr ?? []) ? 'oidc' : 'none'
    default:
      return undefined
  }
}

const Claimed = z.object({ code_hmac: z.string() })

/** RFC 6238, 5.2: a code is taken once. True for the first that comes with it, however many come at the same time. */
export const firstUse = async (parts: Parts, account: string, call: BirthCall): Promise<boolean> => {
  const body = Code.safeParse(call.body)
  if (!body.success) return false
  const mark = createHmac('sha256', parts.secret).update(`code\n${account}\n${body.data.code}`).digest('hex')
  const cutoff = minutesBefore(parts, CODE_MINUTES)
  const claimed = await parts.db.query(
    Claimed,
    `INSERT INTO staff_used_code AS was (code_hmac, used_at) VALUES ($1, $2)
     ON CONFLICT (code_hmac) DO UPDATE SET used_at = $2 WHERE was.used_at < $3 RETURNING code_hmac`,
    [mark, nowOf(parts), cutoff],
  )
  await parts.db.run('DELETE FROM staff_used_code WHERE used_at < $1', [cutoff])
  return claimed.length === 1
}

/** An account that was never accepted can begin with the identity provider, while its invitation lasts. */
const mayBegin = (parts: Parts, account: AccountRow | undefined, path: string | undefined): boolean => {
  if (account === undefined || account.disabled_at !== null) return false
  if (account.accepted_at !== null) return true
  return path === '/callback/:id' && account.invited_until !== null && account.invited_until > nowOf(parts)
}

export interface Birth {
  readonly factor: Factor
  readonly factorAt: string | null
  readonly beganAt: string
  readonly seenAt: string
  readonly endsAt: string
}

/** The times and the factor of a session that is to begin; false: it may not. */
export const beforeBirth = async (
  parts: Parts,
  accountId: string,
  call: BirthCall | null,
): Promise<Birth | false> => {
  const factor = factorOf(parts, call?.path)
  if (factor === undefined || call === null) return false
  const account = await accountById(parts.db, accountId)
  if (!mayBegin(parts, account, call.path)) return false
  if (call.path === '/two-factor/verify-totp' && !(await firstUse(parts, accountId, call))) return false
  const now = nowOf(parts)
  return {
    factor,
    factorAt: factor === 'none' ? null : now,
    beganAt: now,
    seenAt: now,
    endsAt: minutesAfter(parts, factor === 'none' ? ENROL_MINUTES : parts.settings.absoluteHours * 60),
  }
}

const HOW: Readonly<Record<string, string>> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'authenticator app',
  '/two-factor/verify-backup-code': 'backup code',
  '/passkey/verify-authentication': 'passkey',
  '/passkey/verify-registration': 'new passkey',
  '/callback/:id': 'identity provider',
}

const accept = async (tx: Database, parts: Parts, account: AccountRow): Promise<void> => {
  if (account.accepted_at !== null) return
  await tx.run('UPDATE staff_account SET accepted_at = $2 WHERE id = $1', [account.id, nowOf(parts)])
  await tx.run('DELETE FROM staff_invitation WHERE account = $1', [account.id])
  await recordIn(tx, parts, {
    who: whoOf(account),
    did: 'invitation-accepted',
    on: account.id,
    details: { with: 'identity provider' },
  })
}

/**
 * Writes down that a session began. Its cookie goes out only after this, so no session is used that the trail does not
 * know. @throws what the database throws; then the sign-in fails.
 */
export const afterBirth = async (
  parts: Parts,
  session: { readonly userId: string; readonly factor: Factor },
  call: BirthCall | null,
): Promise<void> => {
  await transactionResult(parts.db, async (tx) => {
    const account = await accountById(tx, session.userId)
    if (account === undefined) throw new Error('a session began without an account')
    await accept(tx, parts, account)
    if (session.factor !== 'none')
      await tx.run('UPDATE staff_account SET proved_at = coalesce(proved_at, $2) WHERE id = $1', [
        account.id,
        nowOf(parts),
      ])
    await recordIn(tx, parts, {
      who: whoOf(account),
      did: session.factor === 'none' ? 'first-factor-proved' : 'signed-in',
      on: account.id,
      details: { with: HOW[call?.path ?? ''] ?? 'unknown', factor: session.factor },
    })
    return ok(undefined)
  }).then((done) => {
    if (!done.ok) throw new Error(done.error.code, { cause: done.error })
  })
}
