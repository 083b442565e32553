/** What binds whoever receives the data? (`terms.txt`, from the law pack and the conditions of the decision.) */
import type { BundleFacts } from './facts.ts'
import { givingCells } from './given.ts'
import { heading, wrap } from './prose.ts'

/** Conditions that the decision puts on the cells that it releases, each once. */
export const conditionsOf = (facts: BundleFacts): string[] => [
  ...new Set(givingCells(facts.decision.cells).flatMap((cell) => cell.conditions)),
]

export const termsText = (facts: BundleFacts): string => {
  const { terms, title } = facts.law
  const items = [
    ...terms.map((term) => `${term.words} (${term.citation})`),
    ...conditionsOf(facts).map((condition) => `Condition of the decision: ${condition}`),
  ]
  const body =
    items.length === 0
      ? [wrap(`${title} puts no use restriction on this data.`)]
      : items.map((item, i) => wrap(item, 78, `${i + 1}. `, '   '))
  const closing = wrap(
    'These terms state the law in plain words. They are not legal advice. Where they and the law differ, the law holds.',
  )
  return `${[heading(`Terms of use: request ${facts.request.number}`), ...body, closing].join('\n\n')}\n`
}
