/** What did a board resolve on the request? It stops nothing that the law releases, and the page says so. */
import { ok, type Result } from '#basics'
import { html, type Html } from '#site'
import { outcomeWords } from '../outcome.ts'
import type { Own } from './own.ts'

/** The outcomes; nothing where there is none. */
export const outcomesOn = async ({ visit, number }: Own): Promise<Result<Html | ''>> => {
  const outcomes = await visit.app.requests.outcomes(number)
  if (!outcomes.ok) return outcomes
  if (outcomes.value.length === 0) return ok('')
  return ok(
    html`<h2 id="outcomes">${visit.say('outcome.title')}</h2>
      <p>${visit.say('outcome.stopsNothing')}</p>
      ${outcomes.value.map((made) => outcomeWords(visit, made))}`,
  )
}
