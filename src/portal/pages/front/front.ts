/** What does this office keep, who may have what of it, and what does it cost? The page that people come to first. */
import { ok } from '#basics'
import { html, type Html } from '#site'
import { answerForAnyone } from '../law/anyone.ts'
import { nothingAsked } from '../law/ask-fee.ts'
import { cited } from '../law/cited.ts'
import { feeForm } from '../law/fee-form.ts'
import { chargeLines, usualPrices } from '../law/schedules.ts'
import { openForm } from '../status/locked.ts'
import { today } from '../today.ts'
import { page, type Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { closedSection, givenSection } from './given.ts'
import { keptOf, keptSection } from './kept.ts'

const STEPS = ['choose', 'price', 'pay', 'fetch'] as const

const costSection = (visit: Visit): Html => {
  const { say, pack } = visit
  const prices = usualPrices(pack, today(visit))
  return html`<h2>${say('front.cost.title')}</h2>
    ${
      prices.length === 0
        ? html`<p>${say('law.fee.noneStated')}</p>`
        : html`<p>${say('front.cost.words')}</p>
            <ul class="rk-cards">
              ${prices.map(
                (fee) =>
                  html`<li class="rk-card">
                    <h3 class="rk-sentence">${lawText(visit, fee.label)}</h3>
                    <ul class="usa-list">
                      ${chargeLines(visit, fee).map((line) => html`<li>${line}</li>`)}
                    </ul>
                    <p>${cited(visit, fee)}</p>
                  </li>`,
              )}
            </ul>
            <h3>${say('law.fee.calculator')}</h3>
            ${feeForm(visit, nothingAsked(pack), html``, false)}`
    }`
}

const stepsSection = ({ say }: Visit): Html =>
  html`<h2>${say('front.steps.title')}</h2>
    <ol class="rk-cards rk-cards--steps">
      ${STEPS.map(
        (step) =>
          html`<li class="rk-card">
            <h3>${say(`front.steps.${step}.title`)}</h3>
            <p>${say(`front.steps.${step}.words`)}</p>
          </li>`,
      )}
    </ol>
    <p><a class="usa-button" href="/request">${say('front.start')}</a></p>`

const checkedSection = async (visit: Visit): Promise<Html> => {
  const { say, show, app } = visit
  const log = await app.log.checkpoint()
  return html`<h2>${say('front.checked.title')}</h2>
    <p>
      ${say('front.checked.words')}
      ${log.ok ? say('front.checked.size', { size: log.value.size, count: show.number(log.value.size) }) : ''}
    </p>
    <ul class="usa-list">
      <li><a href="/log">${say('front.checked.log')}</a></li>
      <li><a href="/log/verify">${say('front.checked.verify')}</a></li>
      <li><a href="/docket">${say('front.checked.docket')}</a></li>
    </ul>`
}

const show = async (visit: Visit) => {
  const { say, pack } = visit
  const [kept, checked] = await Promise.all([keptOf(visit), checkedSection(visit)])
  const answer = answerForAnyone(pack, today(visit))
  return ok(
    visit.page({
      title: say('front.title'),
      main: html`<h1>${say('front.title')}</h1>
        <p class="rk-lead">${say('front.lead')}</p>
        <div class="rk-buttons">
          <a class="usa-button usa-button--big" href="/request">${say('front.start')}</a>
          <a class="usa-button usa-button--outline" href="/statistics">${say('front.numbers')}</a>
          <a href="#find">${say('front.find.jump')}</a>
        </div>
        ${keptSection(visit, kept)} ${givenSection(visit, answer)} ${closedSection(visit, answer)}
        ${costSection(visit)} ${stepsSection(visit)}
        <h2 id="find">${say('front.find.title')}</h2>
        <p>${say('front.find.words')}</p>
        ${openForm(visit, {})} ${checked}`,
    }),
  )
}

export const frontPages = [page('get', '/', show)]
