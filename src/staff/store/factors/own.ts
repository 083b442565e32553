/** Which second factors does an account have, and how does one go? Never the last one. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { StaffSession } from '#staff'
import { type Database, lockName, transactionResult } from '#store'
import { accountById, neededAccount, whoOf } from '../accounts/rows.ts'
import { recordIn } from '../audit/record.ts'
import { ask, type StaffParts } from '../auth/ask.ts'
import type { Parts } from '../auth/parts.ts'
import { recentlyProved } from '../sessions/needed.ts'

export interface OwnFactors {
  readonly totp: boolean
  /** How many backup codes are left. */
  readonly backupCodes: number
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string | undefined
    readonly addedAt: string | undefined
  }[]
  /** False for an account that only the identity provider signs in. */
  readonly password: boolean
}

const Passkey = z.object({ id: z.string(), name: z.string().nullable(), created_at: z.string().nullable() })
const Codes = z.looseObject({ backupCodes: z.array(z.string()) })

/** What the account of this session has. */
export const ownFactors = async (parts: StaffParts, by: StaffSession): Promise<Result<OwnFactors>> => {
  const account = await neededAccount(parts.db, by.account.id)
  if (!account.ok) return account
  const passkeys = await parts.db.query(
    Passkey,
    'SELECT id, name, created_at FROM staff_passkey WHERE user_id = $1 ORDER BY created_at, id',
    [by.account.id],
  )
  const codes = account.value.has_totp
    ? await ask(parts, async () => ({
        headers: new Headers(),
        response: await parts.auth().api.viewBackupCodes({ body: { userId: by.account.id } }),
      }))
    : undefined
  if (codes?.ok === false) return codes
  return ok({
    totp: account.value.has_totp,
    backupCodes: codes?.value.granted === true ? Codes.parse(codes.value.body).backupCodes.length : 0,
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name ?? undefined,
      addedAt: row.created_at ?? undefined,
    })),
    password: account.value.has_password,
  })
}

const lastFactor = (): Result<never> =>
  fail(
    'refused',
    'last-second-factor',
    'This is the only second factor of the account, and an account must keep one.',
    'Set up another one first. If this one is lost, ask an admin for a new start.',
  )

const removeOne = (
  parts: Parts,
  by: StaffSession,
  did: string,
  remove: (tx: Database) => Promise<number>,
  unknown: () => Result<never>,
): Promise<Result<void>> =>
  transactionResult(parts.db, async (tx) => {
    // Two removals at the same time would each see the other's factor still there.
    await lockName(tx, `staff-factors ${by.account.id}`)
    if ((await remove(tx)) === 0) return unknown()
    const left = await accountById(tx, by.account.id)
    if (left === undefined || (!left.has_totp && left.passkeys === 0)) return lastFactor()
    await recordIn(tx, parts, { who: whoOf(by.account), did, on: by.account.id })
    return ok(undefined)
  })

/** Fails with `totp-unknown`, `last-second-factor`, and as `recentlyProved`. */
export const removeTotp = async (parts: Parts, by: StaffSession): Promise<Result<void>> => {
  const recent = recentlyProved(parts, by)
  if (!recent.ok) return recent
  return removeOne(
    parts,
    by,
    'totp-removed',
    (tx) => tx.run('DELETE FROM staff_totp WHERE user_id = $1', [by.account.id]),
    () =>
      fail(
        'not-found',
        'totp-unknown',
        'This account has no authenticator app.',
        'Look at the list of its second factors again.',
      ),
  )
}

/** Fails with `passkey-unknown`, `last-second-factor`, and as `recentlyProved`. */
export const removePasskey = async (parts: Parts, by: StaffSession, id: string): Promise<Result<void>> => {
  const recent = recentlyProved(parts, by)
  if (!recent.ok) return recent
  return removeOne(
    parts,
    by,
    'passkey-removed',
    (tx) => tx.run('DELETE FROM staff_passkey WHERE id = $1 AND user_id = $2', [id, by.account.id]),
    () =>
      fail(
        'not-found',
        'passkey-unknown',
        'This account has no such passkey.',
        'Look at the list of its second factors again.',
      ),
  )
}
