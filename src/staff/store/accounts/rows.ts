/** What does the database know of an account? */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { RoleSchema } from '#staff'
import type { Database, Param } from '#store'

export const AccountRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleSchema),
  created_at: z.string(),
  accepted_at: z.string().nullable(),
  proved_at: z.string().nullable(),
  disabled_at: z.string().nullable(),
  disabled_why: z.string().nullable(),
  invited_until: z.string().nullable(),
  has_password: z.boolean(),
  has_totp: z.boolean(),
  passkeys: z.int(),
})
export type AccountRow = z.infer<typeof AccountRow>

const SELECT = `SELECT a.id, a.name, a.email, a.created_at, a.accepted_at, a.proved_at, a.disabled_at, a.disabled_why,
  coalesce((SELECT jsonb_agg(r.role ORDER BY r.role) FROM staff_role r WHERE r.account = a.id), '[]'::jsonb) AS roles,
  (SELECT i.expires_at FROM staff_invitation i WHERE i.account = a.id) AS invited_until,
  EXISTS (SELECT 1 FROM staff_credential c WHERE c.user_id = a.id AND c.password IS NOT NULL) AS has_password,
  EXISTS (SELECT 1 FROM staff_totp t WHERE t.user_id = a.id AND t.verified) AS has_totp,
  (SELECT count(*) FROM staff_passkey p WHERE p.user_id = a.id) AS passkeys
  FROM staff_account a`

const one = async (db: Database, where: string, params: readonly Param[]): Promise<AccountRow | undefined> =>
  (await db.query(AccountRow, `${SELECT} WHERE ${where}`, params))[0]

export const accountById = (db: Database, id: string): Promise<AccountRow | undefined> =>
  one(db, 'a.id = $1', [id])

/** In whatever capitals the address is written. */
export const accountByEmail = (db: Database, email: string): Promise<AccountRow | undefined> =>
  one(db, 'a.email = $1', [email.trim().toLowerCase()])

export const allAccounts = (db: Database): Promise<AccountRow[]> =>
  db.query(AccountRow, `${SELECT} ORDER BY lower(a.name), a.id`)

/** Fails with `account-unknown`. */
export const neededAccount = async (db: Database, id: string): Promise<Result<AccountRow>> => {
  const found = await accountById(db, id)
  return found === undefined
    ? fail('not-found', 'account-unknown', 'There is no such account.', 'Look it up in the list of accounts.')
    : ok(found)
}

export const hasFactor = (account: Pick<AccountRow, 'has_totp' | 'passkeys'>): boolean =>
  account.has_totp || account.passkeys > 0

/** Who did it, as the audit trail names them. */
export const whoOf = (account: { readonly id: string; readonly name: string }) => ({
  id: account.id,
  name: account.name,
})

export const accountDisabled = (): Result<never> =>
  fail('conflict', 'account-disabled', 'The account is disabled.', 'Enable it first.')
