/** What is public of one request: asked, answered, priced, held, entered in the log; and what people say of it. */
import { ok, type Result } from '#basics'
import type { DocketEntry } from '#docket'
import type { PublishedLetter } from '#letter'
import { alert, definitions, html, type Html, table } from '#site'
import { outcomeTag } from '../decision/answers.ts'
import { page, type Visit } from '../visit.ts'
import { fieldHeading, fieldName, lawText } from '../words.ts'
import { outcomeWords } from '../outcome.ts'
import { DOCKET, requesterWords, stateWords } from './list.ts'

const list = (items: readonly Html[]): Html =>
  html`<ul class="usa-list">
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`

const askedPart = (visit: Visit, { asked }: DocketEntry): Html => {
  const { say } = visit
  const { voters, fields, elections, medium, format } = asked
  return definitions([
    [
      say('docket.voters'),
      voters.length === 0 ? say('docket.everyone') : list(voters.map((line) => lawText(visit, line))),
    ],
    [
      say('docket.columns'),
      fields.length === 0
        ? '–'
        : fieldHeading(
            visit,
            fields.map(({ field }) => field),
          ),
    ],
    [say('docket.elections'), lawText(visit, elections)],
    [say('docket.how'), `${say(`docket.media.${medium}`)}${medium === 'counts' ? '' : `, ${format}`}`],
  ])
}

const answerPart = (visit: Visit, { decision }: DocketEntry): Html => {
  const { say, show } = visit
  if (decision === undefined) return html`<p>${say('docket.notDecided')}</p>`
  return table(
    say('docket.decided', { date: show.date(decision.on) }),
    ['answer', 'columns', 'why', 'law'].map((key) => ({ label: say(`docket.${key}`) })),
    decision.answers.flatMap(({ outcome, fields }) =>
      [...Map.groupBy(fields, ({ reason, citation }) => `${reason}\n${citation}`).values()].map((group) => [
        outcomeTag(visit, outcome),
        group
          .map(({ field, to }) =>
            to === undefined
              ? fieldName(visit, field)
              : `${fieldName(visit, field)} → ${fieldName(visit, to.field)}`,
          )
          .join(', '),
        lawText(visit, group[0]?.reason ?? ''),
        lawText(visit, group[0]?.citation ?? ''),
      ]),
    ),
  )
}

const pricePart = (visit: Visit, { price }: DocketEntry): Html => {
  const { say, show } = visit
  if (price === undefined) return html`<p>${say('docket.noPrice')}</p>`
  return definitions([
    [say('docket.price'), show.money(price.cents)],
    [say('docket.arithmetic'), html`${lawText(visit, price.arithmetic)} (${lawText(visit, price.citation)})`],
    [say('docket.records'), show.number(price.records)],
    [say('docket.counted'), html`${show.date(price.asOf)}, <code>${price.snapshot}</code>`],
    [say('docket.until'), show.date(price.validUntil)],
  ])
}

const holdsPart = (visit: Visit, { holds }: DocketEntry): Html => {
  const { say, show } = visit
  return table(
    say('docket.holds'),
    ['hold', 'authority', 'scope', 'since', 'ended'].map((key) => ({ label: say(`docket.${key}`) })),
    holds.map(({ id, words, authority, citation, scope, since, lifted }) => [
      html`${id}: ${lawText(visit, words)}`,
      html`${lawText(visit, authority)} (${lawText(visit, citation)})`,
      lawText(visit, scope),
      show.date(since),
      lifted === undefined
        ? say('docket.stands')
        : html`${show.date(lifted.on)}, ${lawText(visit, lifted.authority)}`,
    ]),
    { empty: say('docket.noHolds') },
  )
}

const outcomesPart = (visit: Visit, { outcomes }: DocketEntry): Html =>
  outcomes.length === 0
    ? html`<p>${visit.say('outcome.none')}</p>`
    : html`<p>${visit.say('outcome.stopsNothing')}</p>
        ${outcomes.map((made) => outcomeWords(visit, made))}`
const recalledPart = ({ say, show }: Visit, { recalled }: DocketEntry): Html | '' => {
  if (recalled === undefined) return ''
  const { on, fault, correctedBy } = recalled
  return alert(
    'warning',
    say('docket.recalled', { on: show.date(on) }),
    html`<p>${say('docket.recalledWhy', { fault: say(`ledger.faults.${fault}`) })}</p>
      ${correctedBy === undefined ? '' : html`<p><a href="${DOCKET}/${correctedBy}">${say('docket.replacedBy', { number: correctedBy })}</a></p>`}`,
  )
}

const timeline = ({ say, show }: Visit, entry: DocketEntry): Html =>
  html`<ol class="rk-timeline">
    ${entry.timeline.map(({ state, on }) => html`<li><strong>${say(`docket.states.${state}`)}</strong>, ${show.date(on)}</li>`)}
  </ol>`

const logPart = ({ say }: Visit, { log }: DocketEntry): Html =>
  list(
    log.map(({ kind, index }) =>
      index === undefined
        ? html`<code>${kind}</code>: ${say('docket.waits')}`
        : html`<code>${kind}</code>:
            <a href="/log/entries/${index}">${say('docket.entryNumber', { index })}</a>`,
    ),
  )

const guardedPart = (visit: Visit, { guarded }: DocketEntry): Html => {
  const { say, show } = visit
  if (guarded.length === 0) return html``
  return html`<h2>${say('docket.guarded.title')}</h2>
    <p>${say('docket.guarded.words')}</p>
    ${list(
      guarded.map(
        ({ on, fields }) =>
          html`${show.date(on)}:
          ${fieldHeading(
            visit,
            fields.map(({ field }) => field),
          )}`,
      ),
    )}`
}

const lettersPart = ({ say, show }: Visit, number: string, letters: readonly PublishedLetter[]): Html =>
  html`${
      letters.length === 0
        ? html`<p>${say('docket.noLetters')}</p>`
        : letters.map(
            ({ name, hometown, text, receivedOn, id }) =>
              html`<article
                class="rk-card"
                id="${id}"
                aria-label="${say('docket.letterOf', { name, hometown })}"
              >
                <h3>${say('docket.letterOf', { name, hometown })}</h3>
                <p class="usa-hint">${show.date(receivedOn)}</p>
                <p class="rk-letter-text">${text}</p>
              </article>`,
          )
    }
    <p>
      <a class="usa-button usa-button--outline" href="${DOCKET}/${number}/letter">${say('docket.write')}</a>
    </p>`

const show = async (visit: Visit): Promise<Result<Response>> => {
  const { app, say, c } = visit
  const number = c.req.param('number') ?? ''
  const found = await app.docket.entry(number)
  if (!found.ok) return found
  const letters = await app.publicLetters.published({ request: number })
  if (!letters.ok) return letters
  const entry = found.value
  const title = say('docket.one', { number })
  const part = (key: string, inner: Html) =>
    html`<h2>${say(`docket.parts.${key}`)}</h2>
      ${inner}`
  const main = html`<p><a href="${DOCKET}">${say('docket.back')}</a></p>
    <h1>${title}</h1>
    <p>${stateWords(visit, entry)} ${requesterWords(visit, entry)}</p>
    ${recalledPart(visit, entry)} ${part('timeline', timeline(visit, entry))}
    ${part('asked', askedPart(visit, entry))} ${part('answer', answerPart(visit, entry))}
    ${part('price', pricePart(visit, entry))} ${part('holds', holdsPart(visit, entry))}
    ${part('outcomes', outcomesPart(visit, entry))} ${guardedPart(visit, entry)}
    ${part('letters', lettersPart(visit, number, letters.value))} ${part('log', logPart(visit, entry))}
    <p><a href="/requests/${number}">${say('docket.yours')}</a></p>`
  return ok(visit.page({ title, main }))
}

export const entryPages = [page('get', `${DOCKET}/:number{\\d{4}-\\d{5,6}}`, show)]
