/** From the bytes of records with guarded cells to lines of sealed ones. Runs in a worker thread; a pure function of its input. */
import type { KeyObject } from 'node:crypto'
import { splitRecords } from '../import/records.ts'
import { indexOf, placeOf, seal } from './cipher.ts'
import { tagOfCell } from './tags.ts'

export interface SealSpec {
  readonly snapshot: string
  readonly delimiter: string
  readonly quoted: boolean
  readonly encoding: 'utf-8' | 'latin-1'
  /** Cells in a record; others are skipped. */
  readonly width: number
  /** Where the registration number is, and the form that it must have (source of a regular expression). */
  readonly key: number
  readonly keyPattern: string
  /** What is sealed for each record: a field, and the cells of its parts. */
  readonly fields: readonly {
    readonly field: string
    readonly parts: readonly { readonly part: string; readonly index: number }[]
    readonly whole: boolean
  }[]
  /** Records of earlier files, so that record numbers go on. */
  readonly before: number
  /** Fields whose values can be looked up, and their cells. */
  readonly lookups: readonly { readonly field: string; readonly index: number }[]
  /** A number may be in several records, of which the first counts: each tag says of which record it is. */
  readonly repeats: boolean
  readonly dataKey: KeyObject
  readonly indexKey: KeyObject
  readonly lookupKey: KeyObject
}

export interface SealedBatch {
  /**
   * Lines `index key (hex),record number,sealed number (base64),sealed (base64)…`, one a record with at least one guarded
   * value.
   */
  readonly lines: string
  /** Lines of a tag each; where numbers repeat `tag,index key (hex),record number`. */
  readonly tags: string
  readonly records: number
}

const valueOf = (cells: readonly string[], field: SealSpec['fields'][number]): string | undefined => {
  if (field.whole) {
    const [only] = field.parts
    const value = only === undefined ? '' : cells[only.index]!
    return value === '' ? undefined : value
  }
  const held = field.parts.flatMap(({ part, index }) => (cells[index] === '' ? [] : [[part, cells[index]]]))
  return held.length === 0 ? undefined : JSON.stringify(Object.fromEntries(held))
}

/** The number of a record, sealed at the place of its own key: for those who read all records and know no number. */
export const sealNumber = (dataKey: KeyObject, snapshot: string, key: string, number: string): string =>
  seal(dataKey, number, placeOf(snapshot, key, NUMBER)).toString('base64')

/** The column of the sealed numbers. */
export const NUMBER = 'registration_number'

/** Seals the records in `bytes`, the first of which is record `first` of its file. */
export const sealBatch = (spec: SealSpec, bytes: Uint8Array, first: number): SealedBatch => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    spec.encoding === 'latin-1' ? 'latin1' : 'utf8',
  )
  const keyForm = new RegExp(`^(?:${spec.keyPattern})$`)
  const records = splitRecords(text, spec.delimiter, spec.quoted)
  const lines: string[] = []
  const tags: string[] = []
  for (const [offset, cells] of records.entries()) {
    if (cells.length !== spec.width) continue
    const number = cells[spec.key]!
    if (!keyForm.test(number)) continue
    let line = ''
    let any = false
    for (const field of spec.fields) {
      const value = valueOf(cells, field)
      line += ','
      if (value === undefined) continue
      any = true
      line += seal(spec.dataKey, value, placeOf(spec.snapshot, number, field.field)).toString('base64')
    }
    if (!any) continue
    const key = indexOf(spec.indexKey, number).toString('hex')
    const nth = spec.before + first + offset
    lines.push(`${key},${nth},${sealNumber(spec.dataKey, spec.snapshot, key, number)}${line}\n`)
    for (const { field, index } of spec.lookups) {
      const tag = tagOfCell(spec.lookupKey, field, number, cells[index]!)
      if (tag !== undefined) tags.push(spec.repeats ? `${tag},${key},${nth}\n` : `${tag}\n`)
    }
  }
  return { lines: lines.join(''), tags: tags.join(''), records: records.length }
}
