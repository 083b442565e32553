/** What would the law answer to this requester, for every field? By the same function as the office. */
import type { IsoDate } from '#basics'
import { decide, type Decision } from '#decision'
import type { Pack } from '#law'
import { channelIn, claimsIn, classIn, purposeIn } from './ask.ts'
import type { Draft } from './draft.ts'

export interface Answers {
  /** On what the office knows: that is, with no fact established. */
  readonly now: Decision
  /** If every fact that is claimed were found proved; undefined where none is claimed. */
  readonly ifProved?: Decision
}

type Question = Omit<Parameters<typeof decide>[0], 'pack' | 'fields'>

/** A decision is a pure function of the pack and the question, so it may be kept for as long as the pack is. */
const known = new WeakMap<Pack, Map<string, Decision>>()
const MOST_KEPT = 100

const decided = (pack: Pack, question: Question): Decision => {
  const kept = known.get(pack) ?? new Map<string, Decision>()
  known.set(pack, kept)
  const key = JSON.stringify(question)
  const before = kept.get(key)
  if (before !== undefined) return before
  const made = decide({ pack, ...question, fields: Object.keys(pack.fields) })
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, made)
  return made
}

/** The answers on every field of the pack. */
export const answersTo = (pack: Pack, question: Question): Decision => decided(pack, question)

export const answersOf = (pack: Pack, date: IsoDate, draft: Draft): Answers => {
  const purpose = purposeIn(pack, draft)
  const facts = claimsIn(pack, draft)
  const question = {
    date,
    requesterClass: classIn(pack, draft),
    ...(purpose === undefined ? {} : { purpose }),
    channel: channelIn(pack),
  }
  return {
    now: decided(pack, { ...question, facts: [] }),
    ...(facts.length === 0 ? {} : { ifProved: decided(pack, { ...question, facts }) }),
  }
}
