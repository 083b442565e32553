/** Which roles does an account have, and how many admins can sign in? */
import { z } from 'zod'
import type { Role } from '#staff'
import { type Database, insertRow } from '#store'

export const setRolesIn = async (tx: Database, account: string, roles: readonly Role[]): Promise<void> => {
  await tx.run('DELETE FROM staff_role WHERE account = $1', [account])
  for (const role of new Set(roles)) await insertRow(tx, 'staff_role', { account, role })
}

const Admins = z.object({ n: z.int() })

/** Admins who can sign in: not disabled, and with a second factor that was proved. */
export const activeAdmins = async (tx: Database): Promise<number> =>
  (
    await tx.query(
      Admins,
      `SELECT count(*) AS n FROM staff_account a JOIN staff_role r ON r.account = a.id
       WHERE r.role = 'admin' AND a.disabled_at IS NULL AND a.proved_at IS NOT NULL`,
    )
  )[0]!.n
