import type { Layout, LayoutColumn } from './schema.ts'

/** A header as it is compared: case, spaces and punctuation do not tell two headers apart. */
export const plainHeader = (header: string): string => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const columnProblems = (where: string, columns: readonly LayoutColumn[]): string[] => {
  const problems: string[] = []
  const headers = new Set<string>()
  const parts = new Set<string>()
  for (const column of columns) {
    for (const header of [column.header, ...column.aliases].map(plainHeader)) {
      if (headers.has(header)) problems.push(`${where}: the header ${column.header} is there twice`)
      headers.add(header)
    }
    if (column.part === undefined) continue
    if (parts.has(column.part)) problems.push(`${where}: the part ${column.part} is there twice`)
    parts.add(column.part)
  }
  if (!parts.has('registration_number')) problems.push(`${where}: no column holds the registration_number`)
  return problems
}

/** What a layout that fits the schema can still get wrong; empty when nothing is. */
export const layoutProblems = (layout: Layout): readonly string[] => {
  const problems: string[] = []
  for (const variant of layout.variants)
    problems.push(...columnProblems(`variant ${variant.id}`, variant.columns))
  for (const variant of layout.history?.variants ?? [])
    problems.push(...columnProblems(`history ${variant.id}`, variant.columns))
  if (layout.guarded) problems.push(...columnProblems('guarded', layout.guarded.columns))
  for (const check of layout.checks) {
    if (check.listed && layout.values[check.part] === undefined)
      problems.push(`the check of ${check.part} wants listed values, and values has none`)
  }
  if (layout.tail && layout.participation.length === 0)
    problems.push('there are election columns, and participation says of no value what it means')
  for (const [name, values] of Object.entries(layout.values)) {
    const all = (values ?? []).flatMap((value) => [value.value, ...value.spellings])
    if (new Set(all).size !== all.length) problems.push(`values of ${name}: a spelling is there twice`)
  }
  return problems
}
