/** How do sealed lists of voters follow a new key of the office? Their own keys are wrapped anew; no list is opened. */
import { ok, type Result } from '#basics'
import { type Database, transactionResult } from '#store'
import { z } from 'zod'
import type { OfficeKey } from './context.ts'

const TABLES = ['exception_scope', 'outside_disclosure'] as const

const Wrapped = z.object({ wrapped_key: z.string() })

/** Whether the keys of all sealed lists open under this key; how many there are. Fails as the office's key does. */
export const sealedLists = async (db: Database, officeKey: OfficeKey): Promise<Result<number>> => {
  let count = 0
  for (const table of TABLES)
    for (const { wrapped_key: wrapped } of await db.query(Wrapped, `SELECT wrapped_key FROM ${table}`)) {
      const key = await officeKey.unwrap(wrapped)
      if (!key.ok) return key
      key.value.fill(0)
      count++
    }
  return ok(count)
}

/**
 * Wraps the key of every sealed list by the office's key of now, all or none. Done twice it does no harm. Fails as the
 * office's key does.
 */
export const rewrapLists = (db: Database, officeKey: OfficeKey): Promise<Result<void>> =>
  transactionResult(db, async (tx) => {
    for (const table of TABLES)
      for (const { wrapped_key: wrapped } of await tx.query(Wrapped, `SELECT wrapped_key FROM ${table}`)) {
        const key = await officeKey.unwrap(wrapped)
        if (!key.ok) return key
        const anew = await officeKey.wrap(key.value)
        key.value.fill(0)
        if (!anew.ok) return anew
        await tx.run(`UPDATE ${table} SET wrapped_key = $2 WHERE wrapped_key = $1`, [wrapped, anew.value])
      }
    return ok(undefined)
  })
