/** Everything about one request, for who asked: where it stands, the data, the money, the time, the law, the proof. */
import { ok, type Result } from '#basics'
import type { Decision } from '#decision'
import type { DeliveryShown } from '#disclosure'
import { html, type Html, join } from '#site'
import { decisionTable } from '../decision/decision.ts'
import { lawText } from '../words.ts'
import { whatWasAsked } from './asked.ts'
import { dataHandedOver } from './data.ts'
import { guardedFor } from './guarded.ts'
import { whatHappened } from './happened.ts'
import { holdsOn } from './holds.ts'
import { lettersTo } from './letters.ts'
import { leaveForm } from './locked.ts'
import { moneyOf } from './money.ts'
import { outcomesOn } from './outcomes.ts'
import { type Own, ownPage, requestPath } from './own.ts'
import { proofOf } from './proof.ts'
import { timeItTakes } from './time.ts'
import { turnOf } from './turn.ts'
import { stateTag, whereItStands } from './where.ts'

/** The delivery, where there is one yet. */
const deliveryOf = async ({ visit, view, number }: Own): Promise<Result<DeliveryShown | undefined>> => {
  if (view.state !== 'disclosed') return ok(undefined)
  const shown = await visit.app.deliveries.show(number)
  // A crash between the hand-over and its bundle is finished by the next start.
  return shown.ok || shown.error.code !== 'bundle-not-ready' ? shown : ok(undefined)
}

/** Only whether there are any: what was claimed is for the staff on the case. */
const claimsFacts = async ({ visit, number }: Own): Promise<Result<boolean>> => {
  const person = await visit.app.requests.requester(number)
  return person.ok ? ok(person.value.claimedFacts.length > 0) : person
}

/** Where somebody can turn who was not given everything: in the words of the law pack. */
const appeals = ({ visit, law }: Own, { cells }: Decision): Html | '' => {
  const refused = cells.some(({ protection, outcome }) => protection === 'none' && outcome !== 'release')
  if (!refused || law.appeals.length === 0) return ''
  return html`<h3>${visit.say('status.decision.appeals')}</h3>
    <ul class="usa-list">
      ${law.appeals.map(({ words, citation }) => html`<li>${lawText(visit, `${words} (${citation})`)}</li>`)}
    </ul>`
}

const decided = (own: Own): Html => {
  const { visit, view } = own
  const { say } = visit
  const made = view.decisions.at(-1)
  return html`<h2 id="decision">${say('status.decision.title')}</h2>
    ${
      made === undefined
        ? html`<p>${say('status.decision.none')}</p>`
        : html`${decisionTable(visit, made.decision)}${
            made.filters === undefined
              ? ''
              : decisionTable(visit, made.filters, say('status.decision.filters'))
          }${appeals(own, made.decision)}`
    }`
}

const takeBack = ({ visit, view, number }: Own): Html | '' => {
  const { say } = visit
  if (!view.next.some(({ move }) => move === 'withdraw')) return ''
  return html`<h2 id="withdraw">${say('status.withdraw.title')}</h2>
    <p>${say('status.withdraw.words')}</p>
    <p><a href="${requestPath(number, '/withdraw')}">${say('status.withdraw.link')}</a></p>`
}

const show = async (own: Own): Promise<Result<Response>> => {
  const { visit, view, number, today } = own
  const { say } = visit
  const [delivery, claims, letters, outcomes] = await Promise.all([
    deliveryOf(own),
    claimsFacts(own),
    lettersTo(own),
    outcomesOn(own),
  ])
  if (!delivery.ok) return delivery
  if (!claims.ok) return claims
  if (!letters.ok) return letters
  if (!outcomes.ok) return outcomes
  const turn = turnOf({ view, today, claims: claims.value, delivery: delivery.value })
  const title = say('status.title', { number })
  const sections = [
    delivery.value === undefined ? '' : dataHandedOver(own, delivery.value),
    await guardedFor(own),
    moneyOf(own),
    holdsOn(own),
    outcomes.value,
    whatHappened(own, delivery.value),
    timeItTakes(own),
    whatWasAsked(own),
    decided(own),
    letters.value,
    proofOf(own, delivery.value),
    takeBack(own),
  ]
  return ok(
    visit.page({
      title,
      main: html`<h1>${title} ${stateTag(own)}</h1>
        ${whereItStands(own, turn, delivery.value)}${join(sections.filter((one) => one !== ''))}
        <p class="rk-noprint"><a href="/docket/${number}">${say('status.docket')}</a></p>
        ${leaveForm(visit)}`,
    }),
  )
}

export const requestPages = [ownPage('get', '', show)]
