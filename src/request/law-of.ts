/** A loaded law pack as a request needs it. */
import type { IsoDate } from '#basics'
import { decide } from '#decision'
import { feeFor, keepThrough, type Pack, quoteValidity, retentionFloors } from '#law'
import type { RequestLaw } from './law.ts'

export const requestLaw = (pack: Pack): RequestLaw => ({
  words: pack,
  decide: (question) => decide({ pack, ...question }),
  price: (question) => feeFor(pack, question),
  validity: (on) => quoteValidity(pack, on),
})

/** A retention floor of the pack, able to count. */
export interface RetentionFloor {
  readonly id: string
  readonly records: string
  readonly citation: string
  /** Last day through which a record must be kept when the floor begins on `from`. */
  keepThrough(from: IsoDate): IsoDate
}

/** The floors that begin with the answer to a request: what it was made from must be kept as long. */
export const answerRetention = (pack: Pack): RetentionFloor[] =>
  retentionFloors(pack)
    .filter(({ starts }) => starts === 'denial' || starts === 'record')
    .map((floor) => ({
      id: floor.id,
      records: floor.records,
      citation: floor.citation,
      keepThrough: (from) => keepThrough(pack, floor, from),
    }))
