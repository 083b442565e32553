/** What would the answer of the law have been, on any day, for anybody, on facts that are assumed? */
import { ok } from '#basics'
import { decide } from '#decision'
import { alert, errorSummary, html, type Html } from '#site'
import { decisionTable } from '../decision/decision.ts'
import { today } from '../today.ts'
import { page, type Visit } from '../visit.ts'
import { answerForm } from './answer-form.ts'
import { ANSWER_PATH, askAnswer, type AskedAnswer, firstRuled } from './ask-answer.ts'
import { labelled } from './cited.ts'

const answerOf = (visit: Visit, { input }: AskedAnswer): Html => {
  if (input === undefined) return html``
  const { say, show, pack } = visit
  const first = firstRuled(pack)
  const assumed = input.facts.map((fact) => html`<li>${labelled(visit, 'facts', fact)}</li>`)
  return html`<section id="answer" aria-labelledby="answer-title">
    <h2 id="answer-title">${say('law.answer.title', { date: show.date(input.date) })}</h2>
    <p>${say('law.answer.for')} ${labelled(visit, 'requesterClasses', input.requesterClass)}.</p>
    ${
      assumed.length === 0
        ? html`<p>${say('law.answer.noFacts')}</p>`
        : html`<p>${say('law.answer.assumed')}</p>
            <ul class="usa-list">
              ${assumed}
            </ul>`
    }
    ${
      first === undefined || input.date >= first
        ? ''
        : alert(
            'info',
            say('law.answer.before'),
            say('law.answer.beforeWords', { first: show.date(first), date: show.date(input.date) }),
          )
    }
    ${decisionTable(visit, decide(input))}
    <p class="usa-hint">${say('law.answer.noAdvice', { researched: show.date(pack.researched) })}</p>
  </section>`
}

export const answerPages = [
  page('get', ANSWER_PATH, async (visit) => {
    const { say, pack } = visit
    const ask = askAnswer(pack, visit.form, today(visit), say)
    const title = say('law.answer.pageTitle')
    return ok(
      visit.page({
        title,
        status: ask.errors.length > 0 ? 422 : 200,
        main: html`<h1>${title}</h1>
          ${errorSummary(say, ask.errors)}
          <p class="rk-lead">${say('law.answer.lead')}</p>
          ${answerOf(visit, ask)}
          <h2>${say('law.answer.ask')}</h2>
          ${answerForm(visit, ask)}
          <p><a href="/law">${say('law.back')}</a></p>`,
      }),
    )
  }),
]
