/** Which cells of which voter stand in the file? Only what the decision gives under every protection of hers. Pure. */
import type { Decision } from '#decision'
import { type GuardedRecord, givenFor, partsIn } from '#exception'
import { type Manifest, partsOf } from '#roll'
import type { OpenRow } from '#roll/store'

export interface GivenColumn {
  /** The field that was decided. */
  readonly asked: string
  /** The field that is given for it: the lesser one where the decision reduces. */
  readonly field: string
  readonly part: string
}

/** Fields whose cells are a history of elections: they leave in the public bundle. */
const HISTORY = new Set(['voter_history', 'vote_method'])

/** Fields given under each protection, and under none. */
export const fieldsUnder = (decision: Decision): Readonly<Record<string, readonly string[]>> => {
  const protections = [...new Set(decision.cells.map(({ protection }) => protection))]
  return Object.fromEntries(
    protections.map((protection) => [
      protection,
      decision.fields.flatMap((field) => {
        const given = HISTORY.has(field) ? undefined : givenFor(decision, field, [protection])
        return given === undefined ? [] : [given]
      }),
    ]),
  )
}

/** Columns of the file: of every field that some voter may be given, in the order in which they were asked. */
export const columnsOf = (decision: Decision, manifest: Manifest): readonly GivenColumn[] => {
  const held = new Map(manifest.columns.map(({ part, field }) => [part, field]))
  return decision.fields.flatMap((asked): GivenColumn[] => {
    if (HISTORY.has(asked)) return []
    const given = new Set(
      decision.cells
        .filter(({ field, outcome }) => field === asked && (outcome === 'release' || outcome === 'reduce'))
        .map(({ outcome, to }) => (outcome === 'reduce' && to !== undefined ? to : asked)),
    )
    return [...given].flatMap((field) => {
      const open = [...held].filter(([, of]) => of === field).map(([part]) => part)
      // A field with no column in the open part is guarded, or the roll does not have it: then its cells stay empty.
      return (open.length > 0 ? open : partsOf(field)).map((part) => ({ asked, field, part }))
    })
  })
}

/** All that is held of one voter. */
export interface Held {
  /** Undefined where a protection closes the row. */
  readonly open: OpenRow | undefined
  readonly record: GuardedRecord
  readonly protections: readonly string[]
}

const closedParts = (record: GuardedRecord): Readonly<Record<string, unknown>> => {
  const parts: unknown = partsIn(record.get('row'))?.['parts']
  return typeof parts === 'object' && parts !== null ? (parts as Record<string, unknown>) : {}
}

const sealedPart = (record: GuardedRecord, field: string, part: string): string | undefined => {
  const sealed = record.get(field)
  if (sealed === undefined) return undefined
  return partsOf(field).length === 1 ? sealed.reveal() : partsIn(sealed)?.[part]
}

/** The cells of one voter, one a column; undefined where nothing may be given of her. */
export const cellsOf = (
  decision: Decision,
  columns: readonly GivenColumn[],
  { open, record, protections }: Held,
): readonly string[] | undefined => {
  const closed = protections.length === 0 ? {} : closedParts(record)
  let any = false
  const cells = columns.map(({ asked, field, part }) => {
    if (givenFor(decision, asked, protections) !== field) return ''
    const behind = closed[part]
    const value =
      sealedPart(record, field, part) ?? open?.get(part) ?? (typeof behind === 'string' ? behind : '')
    any ||= value !== ''
    return value
  })
  return any ? cells : undefined
}

/** Signs with which a spreadsheet takes a cell for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** A line of CSV (RFC 4180). @param raw false: a cell that looks like a formula gets a leading apostrophe. */
export const csvLine = (cells: readonly string[], raw: boolean): string =>
  `${cells
    .map((cell) => {
      const marked = !raw && FORMULA.test(cell) ? `'${cell}` : cell
      return /[",\r\n]/.test(marked) ? `"${marked.replaceAll('"', '""')}"` : marked
    })
    .join(',')}\r\n`
