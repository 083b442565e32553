/** What is otherwise for voters whom the law protects? Only what differs from the answer for everybody else. */
import { type Cell, cellFor, type Decision } from '#decision'
import { details, html, type Html } from '#site'
import type { RecordVisit } from '../visit.ts'
import { lawText } from '../words.ts'
import { columnsOf, outcomeTag, sameGrounds } from './answers.ts'

const differs = (decision: Decision, cell: Cell): boolean => {
  const usual = cellFor(decision, cell.field)
  return usual !== undefined && (usual.outcome !== cell.outcome || usual.to !== cell.to)
}

const labelOf = (visit: RecordVisit, decision: Decision, id: string): string => {
  const { pack } = visit
  const named = pack.id === decision.law.id && Object.hasOwn(pack.protections, id)
  return named ? (pack.protections[id]?.label ?? id) : id.replaceAll('-', ' ')
}

/** Whether the rows of voters with this protection are left out whole, so that no column of theirs is given. */
const leavesRowOut = ({ pack }: RecordVisit, decision: Decision, id: string): boolean =>
  pack.hash === decision.law.hash && pack.protections[id]?.effect.kind === 'leave-out-row'

/** Nothing where the law protects nobody in what was asked for. */
export const protectedVoters = (visit: RecordVisit, decision: Decision): Html | '' => {
  const { say } = visit
  const ids = [...new Set(decision.cells.map(({ protection }) => protection))].filter((id) => id !== 'none')
  const found = ids.flatMap((id) => {
    const cells = decision.cells.filter(({ protection }) => protection === id)
    const other = cells.filter((cell) => differs(decision, cell))
    return other.length === 0 ? [] : [{ id, other }]
  })
  if (found.length === 0) return ''
  return details(
    say('decision.protected.title'),
    html`<p>${say('decision.protected.lead')}</p>
      ${found.map(
        ({ id, other }) =>
          html`<h3>${lawText(visit, labelOf(visit, decision, id))}</h3>
            ${leavesRowOut(visit, decision, id) ? html`<p>${say('decision.protected.row')}</p>` : ''}
            <ul class="usa-list">
              ${sameGrounds(other).map(
                (group) =>
                  html`<li>
                    ${outcomeTag(visit, group[0].outcome)} ${columnsOf(visit, group)}:
                    ${lawText(visit, `${group[0].reason} (${group[0].citation})`)}
                  </li>`,
              )}
            </ul>`,
      )}`,
  )
}
