import type { Pack, Rule } from '#law'
import type { DecisionInput } from './decide.ts'
import type { FactUse } from './decision.ts'

/** Does the rule speak of this field, in its head or its conditions? It serves the explanation, not the decision. */
const reaches = (pack: Pack, rule: Rule, field: string): boolean => {
  const { resources } = rule.mentions
  if (resources === 'all') return true
  return resources.some(({ type, id }) => {
    if (type === 'Field') return id === field
    if (type === 'FieldClass') return pack.fields[field]?.class === id
    return pack.groups[id]?.includes(field) ?? false
  })
}

const forRequester = (pack: Pack, rule: Rule, requesterClass: string): boolean => {
  const { principals, principalGroups } = rule.mentions
  if (principals === 'all' || principals.includes(requesterClass)) return true
  const groups = pack.requesterClasses[requesterClass]?.groups ?? []
  return principalGroups.some((group) => groups.includes(group))
}

const label = (pack: Pack, fact: string): string => pack.facts[fact]?.label ?? fact
const isWho = (pack: Pack, fact: string): boolean => (pack.facts[fact]?.kind ?? 'who') === 'who'

const held = (pack: Pack, fact: string): FactUse => ({
  fact,
  holds: true,
  words: isWho(pack, fact) ? label(pack, fact) : `with ${label(pack, fact)}`,
})

/** The facts that an opening rule turned on. */
export const factsThatOpened = (pack: Pack, rule: Rule, facts: ReadonlySet<string>): readonly FactUse[] =>
  rule.mentions.opening.filter((fact) => facts.has(fact)).map((fact) => held(pack, fact))

/** Missing facts in words that read as one sentence: "neither a law-enforcement agency" "nor another state". */
const missing = (pack: Pack, facts: readonly string[]): readonly FactUse[] => {
  const who = facts.filter((fact) => isWho(pack, fact))
  const uses = who.map((fact, index): FactUse => {
    const lead = who.length === 1 ? 'not' : index === 0 ? 'neither' : 'nor'
    return { fact, holds: false, words: `${lead} ${label(pack, fact)}` }
  })
  const rest = facts.filter((fact) => !isWho(pack, fact))
  return [...uses, ...rest.map((fact) => ({ fact, holds: false, words: `without ${label(pack, fact)}` }))]
}

interface Gaps {
  readonly held: Set<string>
  readonly missing: Set<string>
  readonly other: Map<string, FactUse>
}

/** What one permit would still have needed, added to `gaps`. */
const addGaps = (pack: Pack, rule: Rule, input: DecisionInput, gaps: Gaps): void => {
  const given = new Set(input.facts)
  const may = pack.requesterClasses[input.requesterClass]?.mayClaim
  const weighed = rule.mentions.opening.filter(
    (fact) => may === undefined || may.includes(fact) || given.has(fact),
  )
  const who = weighed.filter((fact) => isWho(pack, fact))
  const missingWho = who.filter((fact) => !given.has(fact))
  // It turns on being somebody whom this class of requester cannot claim to be.
  if (who.length === 0 && rule.mentions.opening.some((fact) => isWho(pack, fact))) return
  if (missingWho.length > 0) {
    for (const fact of missingWho) gaps.missing.add(fact)
    return
  }
  for (const fact of weighed) (given.has(fact) ? gaps.held : gaps.missing).add(fact)
  const { channels, purposes } = rule.mentions
  if (channels.length > 0 && !channels.includes(input.channel)) {
    for (const id of channels) {
      const words = `not through ${pack.channels[id]?.label ?? id}`
      gaps.other.set(`channel:${id}`, { fact: `channel:${id}`, holds: false, words })
    }
  }
  if (purposes.length > 0 && !purposes.includes(input.purpose ?? 'unstated')) {
    for (const id of purposes) {
      const words = `not for ${pack.purposes[id]?.label ?? id}`
      gaps.other.set(`purpose:${id}`, { fact: `purpose:${id}`, holds: false, words })
    }
  }
}

/**
 * For a withheld cell: the facts that a rule would have opened it by, whether each was proved. Facts that this
 * class of requester cannot claim are left out. `channel:` and `purpose:` name what else a rule asked for.
 */
export const factsThatWouldOpen = (
  pack: Pack,
  input: DecisionInput,
  rules: readonly Rule[],
  field: string,
  protection: string,
): readonly FactUse[] => {
  const gaps: Gaps = { held: new Set(), missing: new Set(), other: new Map() }
  for (const rule of rules) {
    if (rule.effect === 'forbid' || !reaches(pack, rule, field)) continue
    if (!forRequester(pack, rule, input.requesterClass)) continue
    const { protections } = rule.mentions
    if (protections.length > 0 && !protections.includes(protection)) continue
    addGaps(pack, rule, input, gaps)
  }
  const inPackOrder = (facts: ReadonlySet<string>): string[] =>
    Object.keys(pack.facts).filter((fact) => facts.has(fact))
  return [
    ...inPackOrder(gaps.held).map((fact) => held(pack, fact)),
    ...missing(pack, inPackOrder(gaps.missing)),
    ...gaps.other.values(),
  ]
}

/** The facts as a sentence; empty when there are none. */
export const factsInWords = (uses: readonly FactUse[]): string => {
  if (uses.length === 0) return ''
  let text = ''
  for (const use of uses)
    text += text === '' ? use.words : `${use.words.startsWith('nor ') ? ' ' : ', '}${use.words}`
  return ` On the facts proved: ${text}.`
}
