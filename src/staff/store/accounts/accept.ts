/** How is an invitation accepted: a token that is good once, and a password. */
import { randomUUID } from 'node:crypto'
import { fail, ok, type Result, sha256Hex } from '#basics'
import { z } from 'zod'
import { fitPassword, type Role } from '#staff'
import { type Database, insertRow, transactionResult } from '#store'
import { recordIn } from '../audit/record.ts'
import type { StaffParts } from '../auth/ask.ts'
import type { Caller } from '../auth/cookies.ts'
import { nowOf, type Parts } from '../auth/parts.ts'
import { hashPassword } from '../auth/passwords.ts'
import { signIn, type SignedIn } from '../signin/sign-in.ts'
import { accountById, type AccountRow, whoOf } from './rows.ts'

const Invitation = z.object({ account: z.string(), expires_at: z.string() })

const notGood = (): Result<never> =>
  fail(
    'not-found',
    'invitation-not-good',
    'This invitation is not good: it was used, it was replaced by a newer one, or it is older than 72 hours.',
    'Ask an admin for a new one.',
  )

const find = async (
  db: Database,
  parts: Parts,
  token: string,
): Promise<{ readonly account: AccountRow; readonly expiresAt: string } | undefined> => {
  const [row] = await db.query(
    Invitation,
    'SELECT account, expires_at FROM staff_invitation WHERE token_sha256 = $1 AND expires_at > $2',
    [sha256Hex(token), nowOf(parts)],
  )
  const account = row === undefined ? undefined : await accountById(db, row.account)
  return row === undefined || account === undefined || account.disabled_at !== null
    ? undefined
    : { account, expiresAt: row.expires_at }
}

export interface OpenInvitation {
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly expiresAt: string
}

/** What the page of an invitation shows. Fails with `invitation-not-good`. */
export const invitationOf = async (parts: Parts, token: string): Promise<Result<OpenInvitation>> => {
  const found = await find(parts.db, parts, token)
  if (found === undefined) return notGood()
  const { name, email, roles } = found.account
  return ok({ name, email, roles, expiresAt: found.expiresAt })
}

/** Puts a password in place of an earlier one. */
export const setPasswordIn = async (
  tx: Database,
  parts: Parts,
  account: string,
  hash: string,
): Promise<void> => {
  await tx.run("DELETE FROM staff_credential WHERE user_id = $1 AND provider_id = 'credential'", [account])
  await insertRow(tx, 'staff_credential', {
    id: randomUUID(),
    provider_id: 'credential',
    account_id: account,
    user_id: account,
    password: hash,
    created_at: nowOf(parts),
    updated_at: nowOf(parts),
  })
}

/**
 * Sets the password and signs in as far as a password does: the answer says what comes next, and carries the cookies.
 * Fails with `invitation-not-good`, `password-too-short`, `password-too-long` or `password-easy`.
 */
export const acceptInvite = async (
  parts: StaffParts,
  caller: Caller,
  token: string,
  password: string,
): Promise<Result<SignedIn>> => {
  const found = await find(parts.db, parts, token)
  if (found === undefined) return notGood()
  const { account } = found
  const fit = fitPassword(password, [account.name, account.email])
  if (!fit.ok) return fit
  const hash = await hashPassword(password, parts.settings.passwordCost)
  const accepted = await transactionResult(parts.db, async (tx) => {
    const taken = await tx.run('DELETE FROM staff_invitation WHERE token_sha256 = $1 AND expires_at > $2', [
      sha256Hex(token),
      nowOf(parts),
    ])
    if (taken !== 1) return notGood()
    await setPasswordIn(tx, parts, account.id, hash)
    await tx.run('UPDATE staff_account SET accepted_at = $2 WHERE id = $1', [account.id, nowOf(parts)])
    await recordIn(tx, parts, { who: whoOf(account), did: 'invitation-accepted', on: account.id })
    return ok(undefined)
  })
  return accepted.ok ? signIn(parts, caller, { email: account.email, password }) : accepted
}
