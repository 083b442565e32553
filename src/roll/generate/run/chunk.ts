/** Makes the bytes of a stretch of rows: what one thread does. */
import { DateTable, dayOf } from '../calendar.ts'
import type { Frame, Model } from '../model/model.ts'
import { DIALECTS, type DialectName, encode, cell } from '../text/encoding.ts'
import { type Emit, emittersFor } from '../text/emit.ts'
import { participationEmitter } from '../text/emit-registration.ts'
import { TextPool } from '../text/pool.ts'
import { RowWriter } from '../text/row-writer.ts'
import { VoterMaker } from '../voter/maker.ts'
import { damageRow } from './damage.ts'
import { newTally, tally, type Tally } from './tally.ts'

export interface Shape {
  readonly dialect: DialectName
  readonly newHeaders: boolean
  readonly times: boolean
  readonly full: boolean
  readonly badRows: number
}

/** Bytes of some rows: the voters file, the companion (empty in a full export), and what was counted. */
export interface Chunk {
  readonly voters: Uint8Array<ArrayBuffer>
  readonly votersLength: number
  readonly guarded: Uint8Array<ArrayBuffer>
  readonly guardedLength: number
  readonly tally: Tally
}

const openColumns = (model: Frame, shape: Shape): { header: string; part: string }[] =>
  model.data.state.columns.map(({ header, newHeader, part }) => ({
    header: shape.newHeaders ? (newHeader ?? header) : header,
    part,
  }))

const guardedColumns = (model: Frame, shape: Shape): { header: string; part: string }[] =>
  model.data.state.guardedColumns.slice(shape.full ? 1 : 0)

/** The header rows of both files. */
export const headers = (model: Frame, shape: Shape): { voters: Buffer; guarded: Buffer } => {
  const own = DIALECTS[shape.dialect]
  const line = (names: readonly string[], dialect: typeof own): Buffer =>
    encode(names.map((name) => cell(name, dialect)).join(dialect.delimiter) + dialect.newline, dialect)
  const guarded = guardedColumns(model, shape).map(({ header }) => header)
  const open = [...openColumns(model, shape).map(({ header }) => header), ...model.elections.labels]
  return {
    voters: line(shape.full ? [...open, ...guarded] : open, own),
    guarded: line(guarded, DIALECTS.csv),
  }
}

export class ChunkMaker {
  readonly #model: Model
  readonly #shape: Shape
  readonly #maker: VoterMaker
  readonly #row: RowWriter
  readonly #companion: RowWriter
  readonly #emits: readonly Emit[]
  readonly #companionEmits: readonly Emit[]
  readonly #delimiter: number

  constructor(model: Model, shape: Shape) {
    this.#model = model
    this.#shape = shape
    this.#maker = new VoterMaker(model)
    const dates = new DateTable(dayOf('1880-01-01'), model.asOf + 4000)
    const pool = new TextPool(DIALECTS[shape.dialect])
    const guardedPool = shape.full ? pool : new TextPool(DIALECTS.csv)
    this.#row = new RowWriter(pool, dates, new Uint8Array(0))
    this.#companion = new RowWriter(guardedPool, dates, new Uint8Array(0))
    this.#delimiter = pool.dialect.delimiter.charCodeAt(0)
    const { times } = shape
    const open = { model, pool, times }
    const guarded = emittersFor(
      guardedColumns(model, shape).map(({ part }) => part),
      { model, pool: guardedPool, times },
    )
    const emits = emittersFor(
      openColumns(model, shape).map(({ part }) => part),
      open,
    )
    emits.push(participationEmitter(open))
    if (shape.full) emits.push((row) => row.delimiter(), ...guarded)
    this.#emits = emits
    this.#companionEmits = shape.full ? [] : guarded
  }

  /** Rows `from` up to `to` of the whole roll, into the buffers given (grown if they are too small). */
  make(from: number, to: number, voters: Uint8Array<ArrayBuffer>, guarded: Uint8Array<ArrayBuffer>): Chunk {
    const { before, seed, elections, data } = this.#model
    const row = this.#row
    const companion = this.#companion
    row.reset(voters)
    companion.reset(guarded)
    const counted = newTally(data.counties.rows.length, elections.count)
    let place = before.findLastIndex((rows) => rows <= from)
    for (let at = from; at < to; at++) {
      while (at >= before[place + 1]!) place++
      const local = at - before[place]!
      const voter = this.#maker.make(place, local)
      row.beginRow()
      const start = row.at
      for (const emit of this.#emits) emit(row, voter)
      const { badRows } = this.#shape
      const damaged =
        badRows > 0 && damageRow(row, start, badRows, { seed, place, at: local, delimiter: this.#delimiter })
      row.endRow()
      if (this.#companionEmits.length > 0) {
        companion.beginRow()
        for (const emit of this.#companionEmits) emit(companion, voter)
        companion.endRow()
      }
      tally(counted, voter, damaged, this.#model)
    }
    return {
      voters: row.buffer,
      votersLength: row.at,
      guarded: companion.buffer,
      guardedLength: companion.at,
      tally: counted,
    }
  }
}
