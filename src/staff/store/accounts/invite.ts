/** How does somebody come to have an account: by invitation only, the first admin's from the machine itself. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { type Role, RoleSchema } from '#staff'
import { type Database, insertRow, lockName, transactionResult } from '#store'
import { recordIn } from '../audit/record.ts'
import { nowOf, type Parts } from '../auth/parts.ts'
import { type By, byWho, type Invited, issueIn, mayManageStaff } from './invitation.ts'
import { startAnewIn } from './new-start.ts'
import { activeAdmins, setRolesIn } from './roles.ts'
import { accountByEmail } from './rows.ts'

const InvitationSchema = z.strictObject({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(100),
  roles: z.array(RoleSchema).min(1),
})

const wrong = (issues: readonly z.core.$ZodIssue[]): Result<never> =>
  fail(
    'invalid',
    'invitation-invalid',
    `The invitation is not complete: ${[...new Set(issues.map((issue) => String(issue.path[0] ?? 'it')))].join(', ')} must be given rightly.`,
    'Give a name, an e-mail address and at least one role.',
    { fields: [...new Set(issues.map((issue) => String(issue.path[0] ?? '')))] },
  )

const createIn = async (
  tx: Database,
  parts: Parts,
  given: z.infer<typeof InvitationSchema>,
): Promise<string> => {
  const id = randomUUID()
  await insertRow(tx, 'staff_account', {
    id,
    name: given.name,
    email: given.email.toLowerCase(),
    // Whoever invites vouches that the address is this person's.
    email_verified: true,
    created_at: nowOf(parts),
    updated_at: nowOf(parts),
  })
  await setRolesIn(tx, id, given.roles)
  return id
}

const taken = (): Result<never> =>
  fail(
    'conflict',
    'account-there',
    'There is an account with this e-mail address already.',
    'Look it up in the list of accounts. If its owner cannot sign in any more, give it a new start.',
  )

const inviteIn = async (
  tx: Database,
  parts: Parts,
  by: By,
  given: z.infer<typeof InvitationSchema>,
): Promise<Result<Invited>> => {
  await lockName(tx, 'staff-accounts')
  const there = await accountByEmail(tx, given.email)
  if (there !== undefined && (there.accepted_at !== null || there.disabled_at !== null)) return taken()
  const account = there?.id ?? (await createIn(tx, parts, given))
  if (there !== undefined) {
    await tx.run('UPDATE staff_account SET name = $2 WHERE id = $1', [account, given.name])
    await setRolesIn(tx, account, given.roles)
  }
  const invited = await issueIn(tx, parts, account, by)
  await recordIn(tx, parts, {
    who: byWho(by),
    did: 'invited',
    on: account,
    details: { name: given.name, roles: [...given.roles] },
  })
  return ok(invited)
}

/**
 * Invites somebody; once more for somebody who has not accepted yet makes the first token void. Fails with
 * `invitation-invalid`, `account-there`, and as `mayUse(by, 'manage-staff')`.
 */
export const invite = async (
  parts: Parts,
  by: By,
  given: { readonly email: string; readonly name: string; readonly roles: readonly Role[] },
): Promise<Result<Invited>> => {
  const may = mayManageStaff(by)
  if (!may.ok) return may
  const checked = InvitationSchema.safeParse({ ...given, email: given.email.trim() })
  if (!checked.success) return wrong(checked.error.issues)
  return transactionResult(parts.db, (tx) => inviteIn(tx, parts, by, checked.data))
}

/**
 * Invites the first admin, from a command on the machine. Only while there is no admin with a second factor. Fails
 * with `admin-there`, and as `invite`.
 */
export const inviteFirst = async (
  parts: Parts,
  by: { readonly console: string },
  given: { readonly email: string; readonly name: string; readonly roles?: readonly Role[] },
): Promise<Result<Invited>> => {
  const roles = [...new Set<Role>(['admin', ...(given.roles ?? [])])]
  const checked = InvitationSchema.safeParse({ ...given, email: given.email.trim(), roles })
  if (!checked.success) return wrong(checked.error.issues)
  return transactionResult(parts.db, async (tx) => {
    await lockName(tx, 'staff-accounts')
    if ((await activeAdmins(tx)) > 0)
      return fail(
        'conflict',
        'admin-there',
        'There is an admin with a second factor already, so nobody can be invited from here.',
        'Let that admin send the invitation. If none can sign in any more, give one a new start from this machine.',
      )
    const there = await accountByEmail(tx, checked.data.email)
    return there?.accepted_at == null
      ? inviteIn(tx, parts, by, checked.data)
      : startAnewIn(tx, parts, by, there, checked.data.roles)
  })
}
