/** The law page: the pack in use, for people to read. What it opens, closes and costs, how sure it is, and what is open. */
import { ok } from '#basics'
import { details, html, type Html } from '#site'
import { today } from '../today.ts'
import { keptOn } from '../kept.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { answerPages } from './answer.ts'
import { ANSWER_PATH } from './ask-answer.ts'
import { nothingAsked } from './ask-fee.ts'
import { cited } from './cited.ts'
import { examplePages, examplesSection } from './examples.ts'
import { feePages, workedPrices } from './fee.ts'
import { FEE_PATH, feeForm } from './fee-form.ts'
import { fieldSections } from './fields-section.ts'
import { peopleSection } from './people-section.ts'
import { protectionsSection } from './protections-section.ts'
import { appealsSection, notesSection, questionsSection, termsSection } from './rest-section.ts'
import { rulesSection } from './rules-section.ts'
import { scheduleCard } from './schedules.ts'
import { retentionSection, timeSection } from './time-section.ts'

const CONTENTS = [
  'open',
  'restricted',
  'guarded',
  'not-held',
  'protections',
  'requesters',
  'exceptions',
  'fees',
  'time',
  'retention',
  'terms',
  'appeals',
  'questions',
  'examples',
  'notes',
] as const

/** Links to the parts that the page has: some packs lack some. */
const contents = ({ say }: Visit, body: string): Html =>
  html`<nav class="rk-noprint" aria-label="${say('law.contents.title')}">
    <h2>${say('law.contents.title')}</h2>
    <ul class="usa-list rk-columns">
      ${CONTENTS.filter((id) => body.includes(`<section id="${id}"`)).map(
        (id) => html`<li><a href="#${id}">${say(`law.contents.${id}`)}</a></li>`,
      )}
    </ul>
  </nav>`

const feesSection = async (visit: Visit): Promise<Html> => {
  const { say, pack } = visit
  if (pack.fees.length === 0)
    return html`<section id="fees" aria-labelledby="fees-title">
      <h2 id="fees-title">${say('law.fee.title')}</h2>
      <p>${say('law.fee.noneStated')}</p>
    </section>`
  return html`<section id="fees" aria-labelledby="fees-title">
    <h2 id="fees-title">${say('law.fee.title')}</h2>
    <p>${say('law.fee.lead')}</p>
    <ul class="rk-cards">
      ${pack.fees.map((fee) => scheduleCard(visit, fee))}
    </ul>
    <h3>${say('law.fee.calculator')}</h3>
    ${feeForm(visit, nothingAsked(pack), html``, true)}
    <p><a href="${FEE_PATH}">${say('law.fee.own')}</a></p>
    ${details(say('law.fee.examples'), await workedPrices(visit))}
  </section>`
}

const head = (visit: Visit): Html => {
  const { say, show, pack } = visit
  const { custodian } = pack
  return html`<h1>${say('law.title')}</h1>
    <p class="rk-lead">${say('law.lead')}</p>
    <p>
      ${say('law.about.pack', { title: pack.title, version: pack.version, researched: show.date(pack.researched) })}
      ${say('law.about.custodian')} ${lawText(visit, `${custodian.office}, ${custodian.officer}.`)}
      ${cited(visit, custodian)}
    </p>
    <p>
      ${say('law.about.advice')} ${say('law.about.confidence')}
      <a href="/api/v1/laws/${pack.id}">${say('law.about.json')}</a>.
    </p>
    <div class="rk-buttons rk-noprint">
      <a class="usa-button" href="${ANSWER_PATH}?on=${today(visit)}">${say('law.about.today')}</a>
      <a class="usa-button usa-button--outline" href="${ANSWER_PATH}">${say('law.about.past')}</a>
    </div>`
}

const ofPack = async (visit: Visit): Promise<Html> =>
  html`${fieldSections(visit)} ${protectionsSection(visit)} ${peopleSection(visit)} ${rulesSection(visit)}
  ${await feesSection(visit)} ${timeSection(visit)} ${retentionSection(visit)} ${termsSection(visit)}
  ${appealsSection(visit)} ${questionsSection(visit)}`

const show = async (visit: Visit) => {
  const examples = examplesSection(visit, await visit.app.law.examples(visit.pack.id))
  const body = html`${await keptOn(visit.pack, 'law', visit, () => ofPack(visit))} ${examples}
    ${notesSection(visit)}
    <p class="usa-hint">${visit.say('law.about.hash')} <code>${visit.pack.hash}</code></p>`
  const place = examples.toString() === '' ? 'contents' : 'contents with examples'
  return ok(
    visit.page({
      title: visit.say('law.title'),
      main: html`${head(visit)}
      ${await keptOn(visit.pack, place, visit, () => contents(visit, body.toString()))} ${body}`,
    }),
  )
}

export const lawPages: readonly SitePage[] = [
  page('get', '/law', show),
  ...feePages,
  ...answerPages,
  ...examplePages,
]
