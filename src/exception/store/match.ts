/**
 * Which voter is meant by each line of a list? Compared exactly, but for case and white space; a line that fits several
 * voters or none is set aside by its number. What is compared is guarded, so it stays in memory.
 */
import { ok, type Result } from '#basics'
import { dayOfCell, type Manifest } from '#roll'
import type { OpenRow } from '#roll/store'
import type { ListedVoter } from '../list.ts'
import { type GuardedRecord, partsIn } from '../protections.ts'
import type { ExceptionRoll, GuardedReader } from './context.ts'

export interface Matched {
  /** Registration numbers, each once, sorted. */
  readonly numbers: readonly string[]
  readonly ambiguous: readonly number[]
  readonly unmatched: readonly number[]
}

/** How texts are compared. */
export const likened = (text: string): string =>
  text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toUpperCase()

const ADDRESS = [
  'residence_house_number',
  'residence_house_suffix',
  'residence_street_prefix',
  'residence_street_name',
  'residence_street_type',
  'residence_street_suffix',
  'residence_unit_type',
  'residence_unit_number',
]

/** First line of the residence; made of its parts where the layout has no such line. */
const addressOf = (row: OpenRow): string =>
  likened(
    row.get('residence_line1') ??
      ADDRESS.flatMap((part) => (row.has(part) ? [row.get(part)!] : [])).join(' '),
  )

const nameOf = (last: string, first: string): string => `${likened(last)}\n${likened(first)}`

const numberOf = (row: OpenRow): string => row.get('registration_number') ?? ''

const collect = async (
  roll: ExceptionRoll,
  snapshot: string,
  asked: Parameters<ExceptionRoll['rows']>[1],
): Promise<Result<OpenRow[]>> => {
  const found: OpenRow[] = []
  const read = await roll.rows(snapshot, asked, async (rows) => {
    found.push(...rows)
    return ok(undefined)
  })
  return read.ok ? ok(found) : read
}

/** Whether the record is of a voter whose row a protection closes. */
export const isClosedRow = (record: GuardedRecord | undefined): boolean => record?.has('row') === true

const fits = (voter: ListedVoter, row: OpenRow, record: GuardedRecord | undefined): boolean => {
  if (voter.birthDate !== undefined) {
    const sealed = record?.get('birth_date')
    const held = sealed === undefined ? undefined : (partsIn(sealed)?.['birth_date'] ?? sealed.reveal())
    if (held === undefined || dayOfCell(held.trim()) !== voter.birthDate) return false
  }
  return voter.address === undefined || addressOf(row) === likened(voter.address)
}

interface Read {
  readonly open: ReadonlySet<string>
  readonly byName: ReadonlyMap<string, readonly OpenRow[]>
  readonly records: ReadonlyMap<string, GuardedRecord>
}

const read = async (
  roll: ExceptionRoll,
  store: GuardedReader,
  snapshot: string,
  voters: readonly ListedVoter[],
): Promise<Result<Read>> => {
  const numbers = [...new Set(voters.flatMap(({ number }) => (number === undefined ? [] : [number])))]
  const named = voters.filter(({ number }) => number === undefined)
  const names = named.map(({ last = '', first = '' }) => ({ last: likened(last), first: likened(first) }))
  const open = numbers.length === 0 ? ok([]) : await collect(roll, snapshot, { numbers })
  if (!open.ok) return open
  const candidates = names.length === 0 ? ok([]) : await collect(roll, snapshot, { names })
  if (!candidates.ok) return candidates
  const found = new Set(open.value.map(numberOf))
  // Closed rows are found by number; birth dates are compared for candidates alone.
  const records = await store.records([
    ...numbers.filter((number) => !found.has(number)),
    ...candidates.value.map(numberOf),
  ])
  if (!records.ok) return records
  const byName = Map.groupBy(candidates.value, (row) =>
    nameOf(row.get('name_last') ?? '', row.get('name_first') ?? ''),
  )
  return ok({ open: found, byName, records: records.value })
}

/** Matches a list against a snapshot. Fails as the readers do. */
export const matchVoters = async (
  roll: ExceptionRoll,
  store: GuardedReader,
  { id }: Pick<Manifest, 'id'>,
  voters: readonly ListedVoter[],
): Promise<Result<Matched>> => {
  const found = await read(roll, store, id, voters)
  if (!found.ok) return found
  const { open, byName, records } = found.value
  const numbers = new Set<string>()
  const ambiguous: number[] = []
  const unmatched: number[] = []
  for (const voter of voters) {
    const { line, number } = voter
    if (number !== undefined) {
      if (open.has(number) || isClosedRow(records.get(number))) numbers.add(number)
      else unmatched.push(line)
      continue
    }
    const rows = (byName.get(nameOf(voter.last ?? '', voter.first ?? '')) ?? []).filter((row) =>
      fits(voter, row, records.get(numberOf(row))),
    )
    if (rows.length === 1) numbers.add(numberOf(rows[0]!))
    else (rows.length === 0 ? unmatched : ambiguous).push(line)
  }
  return ok({ numbers: [...numbers].sort(), ambiguous, unmatched })
}
