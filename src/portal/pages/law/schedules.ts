/** The price list of the pack, in words. */
import { inForce, type Pack } from '#law'
import { html, type Html } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { anchor, cited, inForceWords, labelled } from './cited.ts'

export type Schedule = Pack['fees'][number]

/** The prices that anybody meets who takes the usual way: in force, through the first channel, for no class of its own. */
export const usualPrices = (pack: Pack, on: string): readonly Schedule[] => {
  const [channel] = Object.keys(pack.channels)
  return pack.fees.filter(
    (fee) =>
      inForce(fee, on) &&
      fee.requesters === undefined &&
      (fee.channel === undefined || fee.channel === channel),
  )
}

/** What a schedule charges, line by line: an amount, and what it is for. */
export const chargeLines = (visit: Visit, fee: Schedule): readonly Html[] => {
  const { say, show, pack } = visit
  const line = (cents: number, words: string) =>
    html`<strong>${show.money(cents)}</strong> · ${lawText(visit, words)}`
  const added = pack.fees.find(({ id }) => id === fee.addTo)
  return [
    ...(fee.actualCost === undefined
      ? []
      : [html`${say('law.fee.actualCost')} ${lawText(visit, fee.actualCost)}`]),
    ...(fee.base === undefined ? [] : [line(fee.base.cents, fee.base.words)]),
    ...fee.steps.map(({ each, words }) => line(each, words)),
    ...(added === undefined ? [] : [html`${say('law.fee.addTo')} ${lawText(visit, added.label)}`]),
    ...(fee.page === undefined ? [] : [line(fee.page.cents, fee.page.words)]),
    ...(fee.cap === undefined ? [] : [html`${say('law.fee.atMost', { money: show.money(fee.cap.cents) })}`]),
    ...fee.unpriced.map((words) => html`${say('law.fee.unpriced')} ${lawText(visit, words)}`),
  ]
}

const whoseDesk = (visit: Visit, { channel, requesters }: Schedule): Html => {
  const { say } = visit
  return html`${channel === undefined ? '' : html`<p>${say('law.fee.through')} ${labelled(visit, 'channels', channel)}.</p>`}${
    requesters === undefined
      ? ''
      : html`<p>
          ${say('law.fee.onlyFor')}
          ${requesters.map((id, at) => html`${at === 0 ? '' : ', '}${labelled(visit, 'requesterClasses', id)}`)}.
        </p>`
  }`
}

/** One price of the list, as a card. */
export const scheduleCard = (visit: Visit, fee: Schedule): Html =>
  html`<li class="rk-card" id="fee-${anchor(fee.id)}">
    <h3 class="rk-sentence">${lawText(visit, fee.label)}</h3>
    <p class="usa-hint">${visit.say(`law.medium.${fee.medium}`)}</p>
    <ul class="usa-list">
      ${chargeLines(visit, fee).map((line) => html`<li>${line}</li>`)}
      <li>${visit.say('law.fee.zero')} ${lawText(visit, fee.zero.words)}</li>
    </ul>
    ${whoseDesk(visit, fee)}
    <p>${inForceWords(visit, fee)}</p>
    <p>${cited(visit, fee)}</p>
  </li>`
