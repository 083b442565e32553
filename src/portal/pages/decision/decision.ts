/** What does the law answer, for each column that was asked for? One table, the same on every page that shows a decision. */
import type { Decision } from '#decision'
import { html, type Html, table } from '#site'
import type { RecordVisit } from '../visit.ts'
import { lawText } from '../words.ts'
import { columnsOf, outcomeTag, sameGrounds } from './answers.ts'
import { grounds } from './grounds.ts'
import { protectedVoters } from './protected.ts'

/**
 * A decision as a table: columns, answer, reason, law; below it, what is otherwise for voters whom the law protects.
 * @param caption left out: that of a decision
 */
export const decisionTable = (visit: RecordVisit, decision: Decision, caption?: string): Html => {
  const { say, show } = visit
  const cells = decision.cells.filter(({ protection }) => protection === 'none')
  return html`${table(
      caption ?? say('decision.caption', { date: show.date(decision.date) }),
      [
        { label: say('decision.columns') },
        { label: say('decision.answer') },
        { label: say('decision.why') },
        { label: say('decision.law') },
      ],
      sameGrounds(cells).map((group) => [
        columnsOf(visit, group),
        outcomeTag(visit, group[0].outcome),
        grounds(visit, group[0]),
        lawText(visit, group[0].citation),
      ]),
      { empty: say('decision.none') },
    )}
    ${protectedVoters(visit, decision)}
    <p class="usa-hint">
      ${say('decision.by', { law: decision.law.title, hash: decision.law.hash.slice(0, 12) })}
    </p>`
}
