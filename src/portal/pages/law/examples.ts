/** Requests that were really made: what happened, by which source, and what the law answers when it is asked anew. */
import { ok, type Result } from '#basics'
import { decide } from '#decision'
import type { Example } from '#law'
import { definitions, html, type Html } from '#site'
import { decisionTable } from '../decision/decision.ts'
import { confidenceTag } from '../decision/grounds.ts'
import { page, type Visit } from '../visit.ts'
import { fieldHeading, lawText } from '../words.ts'
import { answerPath } from './ask-answer.ts'
import { labelled } from './cited.ts'
import { feeSum } from './fee-answer.ts'

const EXAMPLE_PATH = '/law/examples'

/** The name of the site that a source stands on. */
const siteOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '')

const sourceLinks = (visit: Visit, sources: readonly string[]): Html =>
  html`${visit.say('law.example.source', { count: sources.length })}
  ${sources.map(
    (address, at) => html`${at === 0 ? '' : ', '}<a href="${address}" hreflang="en">${siteOf(address)}</a>`,
  )}`

const story = (visit: Visit, steps: Example['story']): Html =>
  html`<ol class="rk-timeline">
    ${steps.map(
      ({ on, about, words, sources, confidence }) =>
        html`<li>
          <h3>${on === undefined ? lawText(visit, about ?? '') : visit.show.date(on)}</h3>
          <p>${lawText(visit, words)} ${confidenceTag(visit, { confidence })}</p>
          <p class="usa-hint">${sourceLinks(visit, sources)}</p>
        </li>`,
    )}
  </ol>`

const priceOf = async (visit: Visit, { on, requester, channel, price }: Example): Promise<Html> => {
  const { say, show, pack, app } = visit
  if (price === undefined) return html``
  const fee = await app.law.fee(pack.id, {
    records: price.records,
    on,
    medium: 'electronic',
    channel,
    requesterClass: requester,
  })
  if (!fee.ok) return html``
  return html`<h2>${say('law.example.price')}</h2>
    <p>
      ${say('law.example.records', { records: show.number(price.records) })} ${lawText(visit, price.words)}
      <span class="usa-hint">(${sourceLinks(visit, price.sources)})</span>
    </p>
    ${feeSum(visit, fee.value, on)}`
}

const examplePage = async (visit: Visit, example: Example): Promise<Response> => {
  const { say, show, pack } = visit
  const { title, summary, on, requester, purpose, channel, facts, fields } = example
  const decision = decide({ pack, date: on, requesterClass: requester, purpose, channel, facts, fields })
  const price = await priceOf(visit, example)
  return visit.page({
    title,
    main: html`<h1>${lawText(visit, title)}</h1>
      <p class="rk-lead">${lawText(visit, summary)}</p>
      <h2>${say('law.example.story')}</h2>
      ${story(visit, example.story)}
      <h2>${say('law.example.asked')}</h2>
      ${definitions([
        [say('law.example.who'), labelled(visit, 'requesterClasses', requester)],
        [say('law.example.answered'), show.date(on)],
        [
          say('law.example.facts'),
          facts.length === 0
            ? say('law.example.noFacts')
            : html`${facts.map((fact, at) => html`${at === 0 ? '' : '; '}${labelled(visit, 'facts', fact)}`)}`,
        ],
        [say('law.example.fields'), fieldHeading(visit, fields)],
      ])}
      <h2>${say('law.example.answer')}</h2>
      <p>${say('law.example.live')}</p>
      ${decisionTable(visit, decision)} ${price}
      <div class="rk-buttons">
        <a class="usa-button usa-button--outline" href="${answerPath(example)}"
          >${say('law.example.again')}</a
        >
        <a href="/law#examples">${say('law.example.back')}</a>
      </div>`,
  })
}

/** Links to the examples of the pack; a word where they cannot be shown. The law stands without them. */
export const examplesSection = (visit: Visit, examples: Result<readonly Example[]>): Html => {
  const { say } = visit
  if (examples.ok && examples.value.length === 0) return html``
  return html`<section id="examples" aria-labelledby="examples-title">
    <h2 id="examples-title">${say('law.example.title')}</h2>
    ${
      examples.ok
        ? html`<p>${say('law.example.lead')}</p>
            <ul class="rk-cards">
              ${examples.value.map(
                ({ id, title, summary }) =>
                  html`<li class="rk-card">
                    <h3><a href="${EXAMPLE_PATH}/${id}">${lawText(visit, title)}</a></h3>
                    <p>${lawText(visit, summary)}</p>
                  </li>`,
              )}
            </ul>`
        : html`<p>${say('law.example.unreadable')}</p>`
    }
  </section>`
}

export const examplePages = [
  page('get', `${EXAMPLE_PATH}/:id`, async (visit) => {
    const examples = await visit.app.law.examples(visit.pack.id)
    if (!examples.ok) return examples
    const example = examples.value.find(({ id }) => id === visit.c.req.param('id'))
    return ok(example === undefined ? await visit.c.notFound() : await examplePage(visit, example))
  }),
]
