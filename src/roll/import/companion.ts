/** Which voters does the guarded companion (or a full export) say are protected, and how? */
import { fail, type IsoDate, ok, type Result } from '#basics'
import { dayOfCell } from '../layout/day.ts'
import type { Layout } from '../layout/schema.ts'
import type { ImportLaw } from './law.ts'
import { recordsOf } from './records-of.ts'
import { linesOfRecords } from './lines.ts'
import type { Text } from './prepare.ts'

/** Voters by number; each with what closes their row or blanks their fields. Held in memory only. */
export type ProtectedVoters = Map<string, Set<string>>

/** The effect under which a row is left out; any other name is the id of a protection that blanks fields. */
export const ROW = 'row'

const damaged = (file: string, line: number, reason: string): Result<never> =>
  fail(
    'invalid',
    'guarded-file-damaged',
    `In ${file}, line ${line}: ${reason}. The line may name a voter who is protected, so nothing was imported.`,
    'Mend the line, or export the file again. Unlike the voter file, this file must be whole.',
    { file, line },
  )

const unknownProtection = (file: string, line: number, known: readonly string[]): Result<never> =>
  fail(
    'invalid',
    'protection-unknown',
    `In ${file}, line ${line}: the law pack has no such protection; it has: ${known.join(', ') || 'none'}.`,
    'Write the protection as the law pack names it (several are separated by ;), or add it to the pack.',
    { file, line },
  )

export interface ProtectionReading {
  readonly law: ImportLaw
  readonly layout: Layout
  readonly keyPattern: string
  readonly asOf: IsoDate
  /** Every record must be whole: a companion that is damaged could hide whom it protects. */
  readonly strict: boolean
  readonly voters: ProtectedVoters
}

type Problem = { readonly kind: 'damaged'; readonly reason: string } | { readonly kind: 'unknown' }

/** What one record adds to the protected voters; a problem where it cannot be told. */
const recordTaker = (
  text: Text,
  reading: ProtectionReading,
): ((cells: readonly string[]) => Problem | undefined) => {
  const { columns } = text.shape
  const place = (part: string): number =>
    columns.findIndex((column) => column.kind === 'part' && column.part === part)
  const at = {
    key: place('registration_number'),
    protection: place('protection'),
    to: place('protection_to'),
  }
  const keyForm = new RegExp(`^(?:${reading.keyPattern})$`)
  const named = new Map(
    (reading.layout.values['protection'] ?? []).flatMap(({ value, spellings }) =>
      spellings.map((spelling) => [spelling, value] as const),
    ),
  )
  const { protections } = reading.law
  return (cells) => {
    if (cells.length !== columns.length)
      return { kind: 'damaged', reason: `it cannot be cut into ${columns.length} cells` }
    const number = cells[at.key]!
    if (!keyForm.test(number))
      return { kind: 'damaged', reason: 'the registration number is not of the form that the layout states' }
    const cell = at.protection < 0 ? '' : cells[at.protection]!
    if (cell === '') return undefined
    // An end that cannot be read is no end: the voter stays protected (invariant 1).
    const until = at.to < 0 ? undefined : dayOfCell(cells[at.to]!)
    if (until !== undefined && until < reading.asOf) return undefined
    for (const spelled of cell.split(';').map((each) => each.trim())) {
      if (spelled === '') continue
      const id = named.get(spelled) ?? spelled
      const effect = Object.hasOwn(protections, id) ? protections[id]?.effect : undefined
      if (!effect) return { kind: 'unknown' }
      const effects = reading.voters.get(number) ?? new Set<string>()
      reading.voters.set(number, effects.add(effect.kind === 'leave-out-row' ? ROW : id))
    }
    return undefined
  }
}

/** Reads a text to its end and adds to `voters` those whose protection has not ended by the day of the roll. */
export const readProtections = async (text: Text, reading: ProtectionReading): Promise<Result<undefined>> => {
  const take = recordTaker(text, reading)
  let record = 0
  for await (const records of recordsOf(text))
    for (const cells of records) {
      record++
      const problem = take(cells)
      if (problem === undefined || (problem.kind === 'damaged' && !reading.strict)) continue
      const line = (await linesOfRecords(text, new Set([record]))).get(record) ?? 0
      return problem.kind === 'damaged'
        ? damaged(text.source.name, line, problem.reason)
        : unknownProtection(text.source.name, line, Object.keys(reading.law.protections))
    }
  return ok(undefined)
}
