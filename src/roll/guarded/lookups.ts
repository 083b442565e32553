/** Is there a voter with this number; is this person that voter? Answered from tags, without opening any value. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import type { KeyService } from './key-service.ts'
import { unwrapKeys } from './keys.ts'
import { birthDayOf, nameForms } from './normal.ts'
import { birthTag, LOOKUP_FIELDS, type LookupField, nameTag, TAG_LENGTH, valueTag } from './tags.ts'

/** The file of the tags, beside the sealed records. */
export const LOOKUPS = 'lookups'

/** Bytes of a line. */
export const LOOKUP_LINE = TAG_LENGTH + 1

export interface Claim {
  readonly registrationNumber: string
  /** As the person writes it, in either order. */
  readonly name: string
  /** `YYYY-MM-DD` or `MM/DD/YYYY`. */
  readonly birthDate: string
}

export interface GuardedLookups {
  /** Whether some record of the snapshot holds this value. Fails with `lookup-field-unknown`. */
  has(field: string, value: string): Promise<Result<boolean>>
  /** Whether number, name and birth date are those of one voter. What is wrong, or unknown, is not told, nor by the time. */
  isVoter(claim: Claim): Promise<Result<boolean>>
  close(): void
}

/**
 * Halves `count` sorted tags until the place is found: as many steps for a tag that is there as for one that is not.
 * @param read puts the tag of a place, counted from 0, into the buffer
 */
export const finder = (
  count: number,
  read: (into: Buffer, place: number) => void,
): ((tag: string) => boolean) => {
  const steps = Math.ceil(Math.log2(count + 1))
  const held = Buffer.alloc(TAG_LENGTH)
  return (tag) => {
    const wanted = Buffer.from(tag, 'latin1')
    let from = 0
    let length = count
    let found = false
    for (let step = 0; step < steps; step++) {
      const half = Math.floor(length / 2)
      read(held, Math.min(from + half, count - 1))
      const order = Buffer.compare(held, wanted)
      found = order === 0 || found
      const right = order < 0 && length > 0
      from = right ? from + half + 1 : from
      length = right ? length - half - 1 : half
    }
    return found
  }
}

const isLookupField = (field: string): field is LookupField =>
  (LOOKUP_FIELDS as readonly string[]).includes(field)

const missing = (snapshot: string): Result<never> =>
  fail(
    'not-found',
    'lookups-missing',
    `Snapshot ${snapshot} has nothing to look voters up by: it came without guarded values, or before there were look-ups.`,
    'Import the voter file with its guarded companion; an official can check the person at the counter meanwhile.',
  )

/**
 * Opens the look-ups of a snapshot. Fails with `lookups-missing`, and as the reading of its keys does. Nothing is
 * decrypted but the look-up key.
 */
export const openLookups = async (
  dataDir: string,
  snapshot: string,
  keys: KeyService,
): Promise<Result<GuardedLookups>> => {
  const folder = join(dataPaths(dataDir).guarded, snapshot)
  const path = join(folder, LOOKUPS)
  const text = await readFile(join(folder, 'keys.json'), 'utf8').catch(() => undefined)
  if (text === undefined || !existsSync(path)) return missing(snapshot)
  const own = await unwrapKeys(keys, snapshot, text)
  if (!own.ok) return own
  const { lookup } = own.value
  if (lookup === undefined) return missing(snapshot)
  const fd = openSync(path, 'r')
  const find = finder(Math.floor(fstatSync(fd).size / LOOKUP_LINE), (into, place) =>
    readSync(fd, into, 0, TAG_LENGTH, place * LOOKUP_LINE),
  )
  return ok({
    has: (field, value) =>
      Promise.resolve(
        isLookupField(field)
          ? ok(find(valueTag(lookup, field, value)))
          : fail(
              'invalid',
              'lookup-field-unknown',
              `No voter can be asked for by the field ${field}.`,
              `These can be asked for: ${LOOKUP_FIELDS.join(', ')}.`,
            ),
      ),
    isVoter: ({ registrationNumber, name, birthDate }) => {
      const born = find(birthTag(lookup, registrationNumber, birthDayOf(birthDate) ?? ''))
      // Every form is looked for, whatever was found before.
      const named = nameForms(name)
        .map((form) => find(nameTag(lookup, registrationNumber, form)))
        .filter(Boolean)
      return Promise.resolve(ok(born && named.length > 0))
    },
    close: () => closeSync(fd),
  })
}
