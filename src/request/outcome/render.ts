/** What boards resolved, in plain text. */
import { OUTCOME_WORDS, type OutcomeMade } from './outcome.ts'

const votesWords = ({ votes }: OutcomeMade): string => {
  if (votes === undefined) return ''
  const abstained = votes.abstained === undefined ? '' : `, ${votes.abstained} abstained`
  return `; ${votes.for} for, ${votes.against} against${abstained}`
}

const one = (made: OutcomeMade): string[] => [
  `${made.on}  ${made.body}: ${OUTCOME_WORDS[made.what]}${votesWords(made)} (${made.citation})`,
  `  columns    ${made.fields.join(', ')}`,
  ...made.conditions.map((condition) => `  condition  ${condition}`),
  ...(made.until === undefined ? [] : [`  until      ${made.until}`]),
]

/** Each outcome in a few lines; nothing where there is none. */
export const renderOutcomes = (outcomes: readonly OutcomeMade[]): string =>
  outcomes.length === 0
    ? ''
    : [
        'Resolved by a board (it stops nothing that the law releases)',
        ...outcomes.flatMap(one).map((line) => `  ${line}`),
      ].join('\n')
