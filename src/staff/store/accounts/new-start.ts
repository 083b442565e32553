/** How does somebody begin again who lost the password or the second factor? */
import { fail, ok, type Result } from '#basics'
import type { Role } from '#staff'
import { type Database, lockName, transactionResult } from '#store'
import { recordIn } from '../audit/record.ts'
import type { Parts } from '../auth/parts.ts'
import { endAllIn } from '../sessions/end.ts'
import { type By, byWho, type Invited, issueIn, mayManageStaff } from './invitation.ts'
import { setRolesIn } from './roles.ts'
import { accountDisabled, type AccountRow, neededAccount } from './rows.ts'

/** Takes away everything that the account could sign in with, and ends its sessions. */
const stripIn = async (tx: Database, account: string): Promise<void> => {
  await endAllIn(tx, account)
  await tx.run('DELETE FROM staff_totp WHERE user_id = $1', [account])
  await tx.run('DELETE FROM staff_passkey WHERE user_id = $1', [account])
  await tx.run('DELETE FROM staff_credential WHERE user_id = $1', [account])
  // A second step that is under way would outlive what it was begun with.
  await tx.run('DELETE FROM staff_verification WHERE value = $1', [account])
  await tx.run(
    'UPDATE staff_account SET two_factor_enabled = false, accepted_at = NULL, proved_at = NULL WHERE id = $1',
    [account],
  )
}

export const startAnewIn = async (
  tx: Database,
  parts: Parts,
  by: By,
  account: AccountRow,
  roles?: readonly Role[],
): Promise<Result<Invited>> => {
  await stripIn(tx, account.id)
  if (roles !== undefined) await setRolesIn(tx, account.id, roles)
  const invited = await issueIn(tx, parts, account.id, by)
  await recordIn(tx, parts, { who: byWho(by), did: 'new-start-given', on: account.id })
  return ok(invited)
}

/**
 * A new start for an account whose owner lost the password or the second factor: password, second factors and sessions
 * are gone, and a new one-time token lets its owner begin again. Fails with `account-unknown`, `account-disabled`,
 * `own-account`, and as `mayUse(by, 'manage-staff')`.
 */
export const startAnew = async (parts: Parts, by: By, accountId: string): Promise<Result<Invited>> => {
  const may = mayManageStaff(by)
  if (!may.ok) return may
  if ('account' in by && by.account.id === accountId)
    return fail(
      'refused',
      'own-account',
      'You cannot give yourself a new start: you would be signed out with nothing but a link.',
      'Change your password or your second factors on the page of your account.',
    )
  return transactionResult(parts.db, async (tx) => {
    await lockName(tx, 'staff-accounts')
    const account = await neededAccount(tx, accountId)
    if (!account.ok) return account
    if (account.value.disabled_at !== null) return accountDisabled()
    return startAnewIn(tx, parts, by, account.value)
  })
}
