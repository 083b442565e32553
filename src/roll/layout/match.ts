import { fail, ok, type Result } from '#basics'
import { electionOfHeader } from './elections.ts'
import { plainHeader } from './problems.ts'
import type { LayoutColumn, Variant } from './schema.ts'

/** A column of a delivery as it was found: what it is called there and what it holds. */
export type FoundColumn =
  | { readonly kind: 'part'; readonly header: string; readonly part: string }
  | { readonly kind: 'election'; readonly header: string; readonly election: string }
  | { readonly kind: 'unused'; readonly header: string }

export interface Match {
  readonly variant: string
  /** In the order of the file. */
  readonly columns: readonly FoundColumn[]
}

/** Edits that turn one text into the other (Levenshtein), to name the header that was meant. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}

const nearest = (header: string, among: readonly string[]): string | undefined => {
  const plain = plainHeader(header)
  const near = among
    .map((other) => ({ other, edits: distance(plain, plainHeader(other)) }))
    .filter(({ other, edits }) => edits <= Math.max(2, Math.floor(plainHeader(other).length / 3)))
    .sort((a, b) => a.edits - b.edits)
  return near[0]?.other
}

interface Attempt {
  readonly variant: Variant
  readonly columns: readonly FoundColumn[]
  readonly missing: readonly string[]
  readonly unexpected: readonly string[]
  readonly twice: readonly string[]
}

const attempt = (variant: Variant, headers: readonly string[], tail: RegExp | undefined): Attempt => {
  const byHeader = new Map<string, LayoutColumn>()
  for (const column of variant.columns)
    for (const header of [column.header, ...column.aliases]) byHeader.set(plainHeader(header), column)
  const columns: FoundColumn[] = []
  const unexpected: string[] = []
  const twice: string[] = []
  const used = new Set<LayoutColumn | string>()
  for (const header of headers) {
    const column = byHeader.get(plainHeader(header))
    const election = column === undefined && tail ? electionOfHeader(tail, header.trim()) : undefined
    const what = column ?? election
    if (what === undefined) {
      unexpected.push(header)
      continue
    }
    if (used.has(what)) twice.push(header)
    used.add(what)
    if (election !== undefined) columns.push({ kind: 'election', header, election })
    else if (column?.part !== undefined) columns.push({ kind: 'part', header, part: column.part })
    else columns.push({ kind: 'unused', header })
  }
  const missing = variant.columns.filter((column) => !column.optional && !used.has(column))
  return { variant, columns, missing: missing.map((column) => column.header), unexpected, twice }
}

/** Quotes a header for a message: shortened, and without what a terminal would obey. */
const shown = (header: string): string => `"${header.replace(/\p{C}/gu, '?').slice(0, 60)}"`

/**
 * Finds the variant that a header row follows. Columns are known by name, not by place. Fails with `header-unknown`,
 * naming the columns that are missing, unexpected or there twice, and what an unexpected one was perhaps meant to be.
 */
export const matchHeader = (
  file: string,
  variants: readonly Variant[],
  tail: string | undefined,
  headers: readonly string[],
): Result<Match> => {
  const pattern = tail === undefined ? undefined : new RegExp(tail, 'i')
  const attempts = variants.map((variant) => attempt(variant, headers, pattern))
  const faults = (a: Attempt): number => a.missing.length + a.unexpected.length + a.twice.length
  const best = attempts.sort((a, b) => faults(a) - faults(b))[0]!
  if (faults(best) === 0) return ok({ variant: best.variant.id, columns: best.columns })
  const guesses = best.unexpected.map((header) => {
    const near = nearest(header, best.missing)
    return near === undefined ? shown(header) : `${shown(header)} (perhaps meant: ${shown(near)})`
  })
  const words = [
    best.missing.length > 0 ? `missing: ${best.missing.map(shown).join(', ')}` : '',
    guesses.length > 0 ? `not known: ${guesses.slice(0, 20).join(', ')}` : '',
    best.twice.length > 0 ? `there twice: ${best.twice.map(shown).join(', ')}` : '',
  ].filter((text) => text !== '')
  return fail(
    'invalid',
    'header-unknown',
    `The columns of ${file} are not those of the layout (nearest variant: ${best.variant.id}). ${words.join('; ')}.`,
    'Check that the file and the layout belong together. If the register has changed its columns, add a variant or an alias to the layout file (docs/layouts.md).',
    { variant: best.variant.id, missing: best.missing, unexpected: best.unexpected, twice: best.twice },
  )
}

/** Finds the variant of a headerless file by its number of columns. Fails with `header-unknown`. */
export const matchWidth = (file: string, variants: readonly Variant[], width: number): Result<Match> => {
  const variant = variants.find((each) => each.columns.length === width)
  if (variant)
    return ok({
      variant: variant.id,
      columns: variant.columns.map((column) =>
        column.part === undefined
          ? { kind: 'unused', header: column.header }
          : { kind: 'part', header: column.header, part: column.part },
      ),
    })
  return fail(
    'invalid',
    'header-unknown',
    `${file} has ${width} columns; the layout knows files of ${variants.map((each) => each.columns.length).join(' or ')}.`,
    'Check that the file and the layout belong together, or add a variant to the layout file (docs/layouts.md).',
    { width },
  )
}
