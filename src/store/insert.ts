import { z } from 'zod'
import type { Database, Param } from './database.ts'

const NAME = /^[a-z][a-z0-9_]*$/

const statement = (table: string, columns: readonly string[]): string => {
  // Names come from the code and never from outside; this keeps it so.
  for (const name of [table, ...columns]) if (!NAME.test(name)) throw new Error(`not a column name: ${name}`)
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`
}

/** Inserts one row, its values named by column. JSON goes as its text, a moment as ISO text. */
export const insertRow = async (
  tx: Database,
  table: string,
  row: Readonly<Record<string, Param>>,
): Promise<void> => {
  await tx.run(statement(table, Object.keys(row)), Object.values(row))
}

const Id = z.object({ id: z.int() })

/** As `insertRow`; gives the `id` that the database made. */
export const insertForId = async (
  tx: Database,
  table: string,
  row: Readonly<Record<string, Param>>,
): Promise<number> => {
  const [made] = await tx.query(Id, `${statement(table, Object.keys(row))} RETURNING id`, Object.values(row))
  return made!.id
}
