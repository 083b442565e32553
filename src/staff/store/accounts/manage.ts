/** Who has an account, with which roles, and may it be used? */
import { fail, ok, type Result } from '#basics'
import { mayUse, type Role, RoleSchema, type StaffSession } from '#staff'
import { z } from 'zod'
import { type Database, lockName, transactionResult } from '#store'
import { recordIn } from '../audit/record.ts'
import { nowOf, type Parts } from '../auth/parts.ts'
import { endAllIn } from '../sessions/end.ts'
import { activeAdmins, setRolesIn } from './roles.ts'
import { accountDisabled, type AccountRow, allAccounts, neededAccount, whoOf } from './rows.ts'

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly state: 'invited' | 'active' | 'disabled'
  /** Until when the invitation is good; undefined where none is open. */
  readonly invitedUntil: string | undefined
  readonly disabledWhy: string | undefined
  readonly totp: boolean
  readonly passkeys: number
  readonly createdAt: string
}

const shown = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles,
  state: row.disabled_at !== null ? 'disabled' : row.accepted_at === null ? 'invited' : 'active',
  invitedUntil: row.invited_until ?? undefined,
  disabledWhy: row.disabled_why ?? undefined,
  totp: row.has_totp,
  passkeys: row.passkeys,
  createdAt: row.created_at,
})

/** All accounts, by name. Fails as `mayUse(by, 'manage-staff')`. */
export const listAccounts = async (parts: Parts, by: StaffSession): Promise<Result<readonly Account[]>> => {
  const may = mayUse(by, 'manage-staff')
  return may.ok ? ok((await allAccounts(parts.db)).map(shown)) : may
}

const lastAdmin = (): Result<never> =>
  fail(
    'refused',
    'last-admin',
    'This is the only admin who can sign in, and there must always be one.',
    'Invite another admin first, and wait until that one has signed in with a second factor.',
  )

/** One change of an account by an admin; undone where no admin would be left. */
const change = async (
  parts: Parts,
  by: StaffSession,
  accountId: string,
  work: (tx: Database, account: AccountRow) => Promise<Result<void>>,
): Promise<Result<void>> => {
  const may = mayUse(by, 'manage-staff')
  if (!may.ok) return may
  return transactionResult(parts.db, async (tx) => {
    await lockName(tx, 'staff-accounts')
    const account = await neededAccount(tx, accountId)
    if (!account.ok) return account
    const done = await work(tx, account.value)
    if (!done.ok) return done
    return (await activeAdmins(tx)) > 0 ? ok(undefined) : lastAdmin()
  })
}

const Roles = z.array(RoleSchema).min(1)

/** Takes effect at the next call of the account. Fails with `roles-invalid`, `account-unknown`, `last-admin`, and as `mayUse`. */
export const setRoles = async (
  parts: Parts,
  by: StaffSession,
  accountId: string,
  roles: readonly Role[],
): Promise<Result<void>> => {
  const checked = Roles.safeParse(roles)
  if (!checked.success)
    return fail(
      'invalid',
      'roles-invalid',
      'An account has at least one role, and only roles that there are.',
      'Choose the roles from the list; to take all away, disable the account.',
    )
  return change(parts, by, accountId, async (tx, account) => {
    await setRolesIn(tx, accountId, checked.data)
    await recordIn(tx, parts, {
      who: whoOf(by.account),
      did: 'roles-changed',
      on: accountId,
      details: { name: account.name, from: [...account.roles], to: [...checked.data] },
    })
    return ok(undefined)
  })
}

/**
 * Disables an account and ends its sessions. Nothing that it did is changed. Fails with `account-unknown`,
 * `account-disabled`, `last-admin`, and as `mayUse`.
 */
export const disable = (
  parts: Parts,
  by: StaffSession,
  accountId: string,
  why: string,
): Promise<Result<void>> =>
  change(parts, by, accountId, async (tx, account) => {
    if (account.disabled_at !== null) return accountDisabled()
    const reason = why.trim().slice(0, 300)
    await tx.run('UPDATE staff_account SET disabled_at = $2, disabled_why = $3 WHERE id = $1', [
      accountId,
      nowOf(parts),
      reason === '' ? null : reason,
    ])
    await tx.run('DELETE FROM staff_invitation WHERE account = $1', [accountId])
    const sessions = await endAllIn(tx, accountId)
    await recordIn(tx, parts, {
      who: whoOf(by.account),
      did: 'disabled',
      on: accountId,
      details: { name: account.name, why: reason, sessions },
    })
    return ok(undefined)
  })

/** Lets a disabled account sign in again, with what it had. Fails with `account-unknown`, `account-not-disabled`, and as `mayUse`. */
export const enable = (parts: Parts, by: StaffSession, accountId: string): Promise<Result<void>> =>
  change(parts, by, accountId, async (tx, account) => {
    if (account.disabled_at === null)
      return fail(
        'conflict',
        'account-not-disabled',
        'The account is not disabled.',
        'Nothing needs to be done.',
      )
    await tx.run('UPDATE staff_account SET disabled_at = NULL, disabled_why = NULL WHERE id = $1', [
      accountId,
    ])
    await recordIn(tx, parts, {
      who: whoOf(by.account),
      did: 'enabled',
      on: accountId,
      details: { name: account.name },
    })
    return ok(undefined)
  })
