/** Which voters does a typed or uploaded list name? CSV with a header (RFC 4180); faults are told by line, never by value. */
import { fail, ok, type Result } from '#basics'

/** One line of a list. The names are as typed. */
export interface ListedVoter {
  /** Line in the list, from 1; the header counts. */
  readonly line: number
  readonly number?: string
  readonly last?: string
  readonly first?: string
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string
  /** First line of the residence. */
  readonly address?: string
}

export const LIST_COLUMNS = [
  'registration_number',
  'last_name',
  'first_name',
  'birth_date',
  'address',
] as const
type Column = (typeof LIST_COLUMNS)[number]

export const MOST_LISTED = 20_000

const invalid = (what: string): Result<never> =>
  fail(
    'invalid',
    'exception-list-invalid',
    `The list of voters cannot be read: ${what}.`,
    `Give CSV with a header of ${LIST_COLUMNS.join(', ')}. Each line has a registration number, or both names with a birth date or an address.`,
  )

/** Cells of each record with the line that it begins on; undefined where a quote is never closed. */
const records = (text: string): { line: number; cells: string[] }[] | undefined => {
  const found: { line: number; cells: string[] }[] = []
  let [cells, cell, quoted, line, began] = [[] as string[], '', false, 1, 1]
  const end = (): void => {
    cells.push(cell)
    if (cells.length > 1 || cells[0] !== '') found.push({ line: began, cells })
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '\n') line++
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]!
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === ',') {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') {
      end()
      began = line
    } else cell += sign
  }
  if (quoted) return undefined
  if (cell !== '' || cells.length > 0) end()
  return found
}

const isoOf = (typed: string): string | undefined => {
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  const iso = us ? `${us[3]}-${us[1]!.padStart(2, '0')}-${us[2]!.padStart(2, '0')}` : typed
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso : undefined
}

const enough = ({ number, last, first, birthDate, address }: ListedVoter): boolean =>
  number !== undefined ||
  (last !== undefined && first !== undefined && (birthDate !== undefined || address !== undefined))

/** Reads a list. Fails with `exception-list-invalid`, naming lines and no value of them. */
export const readList = (text: string): Result<readonly ListedVoter[]> => {
  const read = records(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
  if (read === undefined) return invalid('a quote is opened and never closed')
  const [header, ...lines] = read
  if (header === undefined || lines.length === 0) return invalid('it names nobody')
  if (lines.length > MOST_LISTED) return invalid(`it has more than ${MOST_LISTED} lines`)
  const columns = header.cells.map((cell) => cell.trim().toLowerCase())
  const strange = columns.some((column) => !LIST_COLUMNS.some((known) => known === column))
  if (strange || new Set(columns).size !== columns.length)
    return invalid('its header has a column that is not known, or one twice')
  const voters: ListedVoter[] = []
  for (const { line, cells } of lines) {
    if (cells.length !== columns.length)
      return invalid(`line ${line} does not have as many cells as the header`)
    const cell = (column: Column): string | undefined => {
      const at = columns.indexOf(column)
      const value = at < 0 ? '' : cells[at]!.trim()
      return value === '' ? undefined : value
    }
    const [number, last, first, born, address] = LIST_COLUMNS.map(cell)
    const birthDate = born === undefined ? undefined : isoOf(born)
    if (born !== undefined && birthDate === undefined)
      return invalid(`the birth date in line ${line} is not written as YYYY-MM-DD or MM/DD/YYYY`)
    const voter: ListedVoter = {
      line,
      ...(number === undefined ? {} : { number }),
      ...(last === undefined ? {} : { last }),
      ...(first === undefined ? {} : { first }),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(address === undefined ? {} : { address }),
    }
    if (!enough(voter)) return invalid(`line ${line} does not say enough to find one voter`)
    voters.push(voter)
  }
  return ok(voters)
}
