/**
 * Does this law's answer turn on who asks, or why? Only then is it asked. Worked out from the law itself: where nobody
 * has proved anything, do two requesters, or two purposes, get different answers or prices?
 */
import type { IsoDate } from '#basics'
import { sameAnswers } from '#decision'
import { inForce, type Pack } from '#law'
import { answersTo } from './answers.ts'
import { channelIn } from './ask.ts'

export interface Asks {
  readonly who: boolean
  readonly why: boolean
}

/** Whether a rule in force speaks of purposes: also one that needs a fact besides. */
const turnsOnPurpose = (pack: Pack, on: IsoDate): boolean =>
  pack.rules.some((rule) => inForce(rule, on) && rule.mentions.purposes.length > 0)

const pricedByClass = (pack: Pack, on: IsoDate): boolean =>
  pack.fees.some(
    (fee) =>
      inForce(fee, on) &&
      fee.requesters !== undefined &&
      (fee.channel === undefined || fee.channel === channelIn(pack)),
  )

/** One class for each set of rules that name a class or a group of it: all others get the same answers as one of these. */
const tellingClasses = (pack: Pack, on: IsoDate): readonly string[] => {
  const naming = pack.rules.filter((rule) => inForce(rule, on) && rule.mentions.principals !== 'all')
  const namedBy = ([id, { groups }]: [string, Pack['requesterClasses'][string]]): string =>
    naming
      .filter(
        ({ mentions }) =>
          mentions.principals.includes(id) ||
          mentions.principalGroups.some((group) => groups.includes(group)),
      )
      .map((rule) => rule.id)
      .join(' ')
  const classes = new Map<string, string>()
  for (const entry of Object.entries(pack.requesterClasses)) {
    const rules = namedBy(entry)
    if (!classes.has(rules)) classes.set(rules, entry[0])
  }
  return [...classes.values()]
}

const answersDiffer = (pack: Pack, on: IsoDate, why: boolean): boolean => {
  const [first, ...others] = tellingClasses(pack, on)
  if (first === undefined || others.length === 0) return false
  const ask = (requesterClass: string, purpose: string | undefined) =>
    answersTo(pack, {
      date: on,
      requesterClass,
      ...(purpose === undefined ? {} : { purpose }),
      channel: channelIn(pack),
      facts: [],
    })
  return [undefined, ...(why ? Object.keys(pack.purposes) : [])].some((purpose) =>
    others.some((other) => !sameAnswers(ask(other, purpose), ask(first, purpose))),
  )
}

const known = new WeakMap<Pack, Map<string, Asks>>()

export const asksOf = (pack: Pack, on: IsoDate): Asks => {
  const kept = known.get(pack) ?? new Map<string, Asks>()
  known.set(pack, kept)
  const before = kept.get(on)
  if (before !== undefined) return before
  const why = turnsOnPurpose(pack, on)
  const asks = { why, who: answersDiffer(pack, on, why) || pricedByClass(pack, on) }
  if (kept.size > 10) kept.clear()
  kept.set(on, asks)
  return asks
}
