/** By what is a row known to be whole and not shifted? One list of checks, for the quick pass and for the reject file. */
import type { Layout } from '../layout/schema.ts'
import { cell, cellOf } from './csv.ts'
import type { Recognised } from './recognise.ts'
import { name, text, texts } from './sql.ts'

export interface RowCheck {
  /** The column's header in the file. */
  readonly column: string
  /** The cell that is looked at. */
  readonly cell: string
  /** True in SQL (never NULL) for a row that passes. */
  readonly passes: string
  /** Why a row that does not pass is rejected. */
  readonly reason: string
}

/** The value of a date cell, or NULL when it is none of the layout's formats. */
export const dateOfCell = (column: string, formats: readonly string[]): string =>
  `CAST(try_strptime(${column}, [${texts(formats)}]) AS DATE)`

/** The checks of a voter file's rows, in the order in which a person would look. */
export const rowChecks = (layout: Layout, shape: Recognised): readonly RowCheck[] => {
  const checks: RowCheck[] = []
  const header = (part: string): string =>
    shape.columns.find((column) => column.kind === 'part' && column.part === part)?.header ?? part
  const add = (part: string, column: string, passes: string, reason: string): void => {
    checks.push({ column: header(part), cell: column, passes, reason })
  }
  const key = cellOf(shape, 'registration_number')
  if (key !== undefined) add('registration_number', key, `${key} IS NOT NULL`, 'registration number missing')
  for (const check of layout.checks) {
    const column = cellOf(shape, check.part)
    if (column === undefined) continue
    if (check.required && check.part !== 'registration_number')
      add(check.part, column, `${column} IS NOT NULL`, 'required cell empty')
    if (check.pattern !== undefined)
      add(
        check.part,
        column,
        `coalesce(regexp_full_match(${column}, ${text(check.pattern)}), true)`,
        'not of the form that the layout states',
      )
    if (check.listed) {
      const known = (layout.values[check.part] ?? []).flatMap((value) => [value.value, ...value.spellings])
      add(
        check.part,
        column,
        `(${column} IS NULL OR ${column} IN (${texts(known)}))`,
        'not in the list of the layout',
      )
    }
    if (check.date)
      add(
        check.part,
        column,
        `(${column} IS NULL OR ${dateOfCell(column, layout.dates)} IS NOT NULL)`,
        'not a date',
      )
  }
  const methods = layout.participation.map((value) => value.value)
  for (const [index, column] of shape.columns.entries()) {
    if (column.kind !== 'election') continue
    const at = name(cell(index))
    checks.push({
      column: column.header,
      cell: at,
      passes: `(${at} IS NULL OR ${at} IN (${texts(methods)}))`,
      reason: 'not a participation value of the layout',
    })
  }
  return checks
}

/** What sort of thing a cell holds, for the reject file: never the thing itself. */
export const valueClass = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN 'empty' WHEN regexp_full_match(${column}, '[0-9]+') THEN 'digits' ` +
  `WHEN regexp_full_match(${column}, '[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*') THEN 'date' ` +
  `WHEN regexp_full_match(${column}, '[0-9 .,()+-]+') THEN 'number' ELSE 'text' END`
