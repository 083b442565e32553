/** What is an invitation, who may give one, and how is its one-time token made? */
import { randomBytes } from 'node:crypto'
import { ok, type Result, sha256Hex } from '#basics'
import { mayUse, type StaffSession } from '#staff'
import { type Database, insertRow } from '#store'
import { minutesAfter, nowOf, type Parts } from '../auth/parts.ts'
import { whoOf } from './rows.ts'

/** Who asks: a member of staff, or whoever runs a command on the machine that holds the data. */
export type By = StaffSession | { readonly console: string }

export interface Invited {
  readonly account: string
  /** For the link; it is shown once, and only its hash is kept. */
  readonly token: string
  readonly expiresAt: string
}

const HOURS = 72

export const byWho = (by: By): { readonly id: string; readonly name: string } =>
  'console' in by ? { id: 'console', name: by.console } : whoOf(by.account)

export const mayManageStaff = (by: By): Result<void> =>
  'console' in by ? ok(undefined) : mayUse(by, 'manage-staff')

/** Gives an account a fresh token in place of an older one. */
export const issueIn = async (tx: Database, parts: Parts, account: string, by: By): Promise<Invited> => {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = minutesAfter(parts, HOURS * 60)
  await tx.run('DELETE FROM staff_invitation WHERE account = $1', [account])
  await insertRow(tx, 'staff_invitation', {
    account,
    token_sha256: sha256Hex(token),
    made_at: nowOf(parts),
    made_by: byWho(by).id,
    expires_at: expiresAt,
  })
  return { account, token, expiresAt }
}
