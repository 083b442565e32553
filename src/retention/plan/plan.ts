/**
 * What may be deleted? Pure. A thing goes only where the law pack has a floor that speaks of its class and has begun,
 * all such floors have passed, and nothing needs it. What no source gives a floor for is kept.
 */
import { canonicalJson, type IsoDate, type Json, sha256Hex } from '#basics'
import { keepThrough, type Pack, type RecordClass, retentionFloors } from '#law'
import type { Need, Thing } from './thing.ts'

export interface PlannedItem {
  readonly class: RecordClass
  readonly thing: string
  /** The floor that passed last: its id and what it rests on. */
  readonly rule: string
  /** Its last day. */
  readonly keptThrough: IsoDate
}

export interface KeptThing {
  readonly class: RecordClass
  readonly thing: string
  readonly needs: readonly Need[]
}

export interface RetentionPlan {
  /** The office's day: a list is good for that day. */
  readonly on: IsoDate
  /** What may go, by class and thing. */
  readonly items: readonly PlannedItem[]
  readonly kept: readonly KeptThing[]
  /** Hash of day and items: what was seen is what is deleted. */
  readonly hash: string
}

/** The pack of a law; undefined where it cannot be read, and then nothing under it goes. */
export type PackOf = (law: string) => Pack | undefined

type Judged =
  | { readonly due: true; readonly rule: string; readonly keptThrough: IsoDate }
  | { readonly due: false; readonly need: Need }

const byFloors = (thing: Thing, pack: Pack | undefined, today: IsoDate): Judged => {
  if (pack === undefined)
    return { due: false, need: { code: 'no-rule', words: `the law pack ${thing.law} cannot be read` } }
  const begun = retentionFloors(pack).flatMap((floor) => {
    const start = floor.covers.includes(thing.class) ? thing.starts[floor.starts] : undefined
    return start === undefined ? [] : [{ floor, through: keepThrough(pack, floor, start) }]
  })
  const last = begun.toSorted((a, b) => (a.through < b.through ? -1 : 1)).at(-1)
  if (last === undefined)
    return { due: false, need: { code: 'no-rule', words: 'no floor that has begun speaks of it' } }
  const { floor, through } = last
  if (today <= through) {
    const words = `to be kept through ${through} (${floor.id}: ${floor.records}; ${floor.citation})`
    return { due: false, need: { code: 'floor', words } }
  }
  return { due: true, rule: `${floor.id} (${floor.citation})`, keptThrough: through }
}

const order = (a: { class: string; thing: string }, b: { class: string; thing: string }): number =>
  `${a.class} ${a.thing}` < `${b.class} ${b.thing}` ? -1 : 1

/** Hash of a list, as it is shown and asked for. */
export const listHash = (on: IsoDate, items: readonly PlannedItem[]): string =>
  sha256Hex(canonicalJson({ on, items } as unknown as Json))

/** Judges every thing on a day. */
export const planOf = (things: readonly Thing[], packOf: PackOf, today: IsoDate): RetentionPlan => {
  const items: PlannedItem[] = []
  const kept: KeptThing[] = []
  for (const thing of things) {
    const judged = byFloors(thing, packOf(thing.law), today)
    const named = { class: thing.class, thing: thing.thing }
    if (judged.due && thing.needs.length === 0)
      items.push({ ...named, rule: judged.rule, keptThrough: judged.keptThrough })
    else kept.push({ ...named, needs: [...thing.needs, ...(judged.due ? [] : [judged.need])] })
  }
  const sorted = items.toSorted(order)
  return { on: today, items: sorted, kept: kept.toSorted(order), hash: listHash(today, sorted) }
}
