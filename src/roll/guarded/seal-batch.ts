/** From the bytes of records with guarded cells to lines of sealed ones. Runs in a worker thread; a pure function of its input. */
import type { KeyObject } from 'node:crypto'
import { splitRecords } from '../import/records.ts'
import { indexOf, placeOf, seal } from './cipher.ts'

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
  readonly dataKey: KeyObject
  readonly indexKey: KeyObject
}

export interface SealedBatch {
  /** Lines `index key (hex),record number,sealed (base64)…`, one a record with at least one guarded value. */
  readonly lines: string
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

/** Seals the records in `bytes`, the first of which is record `first` of its file. */
export const sealBatch = (spec: SealSpec, bytes: Uint8Array, first: number): SealedBatch => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    spec.encoding === 'latin-1' ? 'latin1' : 'utf8',
  )
  const keyForm = new RegExp(`^(?:${spec.keyPattern})$`)
  const records = splitRecords(text, spec.delimiter, spec.quoted)
  const lines: string[] = []
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
    if (any)
      lines.push(`${indexOf(spec.indexKey, number).toString('hex')},${spec.before + first + offset}${line}\n`)
  }
  return { lines: lines.join(''), records: records.length }
}
