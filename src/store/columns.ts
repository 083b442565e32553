/** How sensitive each stored column is: data next to the migrations (`columns.yaml`), held equal to the tables by a test. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { MIGRATIONS } from './migrate.ts'

/**
 * `public` may be shown to anyone; `office` to staff; `personal` is about a person and to staff who need it for the
 * case; `secret` (nonces, hashes of secrets) to no page and no report.
 */
export const ColumnClassSchema = z.enum(['public', 'office', 'personal', 'secret'])

const ColumnsSchema = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ class: ColumnClassSchema, holds: z.string().min(1) })),
)

export type ColumnClass = z.infer<typeof ColumnClassSchema>
/** Table to column to its class and what it holds. */
export type ColumnClasses = z.infer<typeof ColumnsSchema>

/** Reads the table of classes. @throws when it is malformed: a fault of the program. */
export const columnClasses = (folder: string = MIGRATIONS): ColumnClasses =>
  ColumnsSchema.parse(parse(readFileSync(join(folder, 'columns.yaml'), 'utf8')))
