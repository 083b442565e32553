/** The keyed blind index: what stands for a value that can be looked up and cannot be read. */
import { createHmac, type KeyObject } from 'node:crypto'
import { bare, birthDayOf } from './normal.ts'

/** Fields whose values are so many that nobody tries them all: by these a voter can be asked for (ADR 26). */
export const LOOKUP_FIELDS = ['driver_license_number', 'state_id_number'] as const
export type LookupField = (typeof LOOKUP_FIELDS)[number]

export const BIRTH_DATE = 'birth_date'

/** Characters of a tag: 120 bits in base64. */
export const TAG_LENGTH = 20

/** HMAC-SHA256 (RFC 2104) under the look-up key, over kind and value, cut to 120 bits. */
const tagOf = (key: KeyObject, kind: string, value: string): string =>
  createHmac('sha256', key).update(`${kind}\n${value}`, 'utf8').digest('base64').slice(0, TAG_LENGTH)

/** The tag of a value as it was written; that of an empty one is in no look-up. */
export const valueTag = (key: KeyObject, field: LookupField, value: string): string =>
  tagOf(key, field, bare(value))

/** The tag of a voter's birth date (`YYYY-MM-DD`): of the number too, so that it proves nothing of anyone else. */
export const birthTag = (key: KeyObject, number: string, day: string): string =>
  tagOf(key, 'voter-birth-date', `${number}\n${day}`)

/** The tag of a voter's name in its bare form, first and last. */
export const nameTag = (key: KeyObject, number: string, name: string): string =>
  tagOf(key, 'voter-name', `${number}\n${name}`)

/** The tag of a cell of a record; undefined where there is nothing to look up. */
export const tagOfCell = (
  key: KeyObject,
  field: string,
  number: string,
  cell: string,
): string | undefined => {
  if (cell === '') return undefined
  if (field === BIRTH_DATE) {
    const day = birthDayOf(cell)
    return day === undefined ? undefined : birthTag(key, number, day)
  }
  return bare(cell) === '' ? undefined : valueTag(key, field as LookupField, cell)
}
