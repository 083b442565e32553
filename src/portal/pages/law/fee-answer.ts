/** What does it cost? The amount, the sum that leads to it, the law that sets it; or why there is no amount. */
import type { Failure, Result } from '#basics'
import type { Fee, FeeAsked, Pack } from '#law'
import { alert, html, type Html, table } from '#site'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import type { AskedFee } from './ask-fee.ts'
import { cited } from './cited.ts'

const linesOf = (visit: Visit, fee: Fee): Html => {
  const { say, show } = visit
  if (fee.lines.length === 0) return html``
  const rows = fee.lines.map(({ words, cents }) => [lawText(visit, words), show.money(cents)])
  const total = html`<strong>${say('law.fee.total')}</strong>`
  return table(
    say('law.fee.sum'),
    [{ label: say('law.fee.what') }, { label: say('law.fee.amount'), numeric: true }],
    [...rows, [total, html`<strong>${show.money(fee.cents)}</strong>`]],
    { compact: true },
  )
}

/** A price with its working. */
export const feeSum = (visit: Visit, fee: Fee, on: string): Html => {
  const { say, show } = visit
  const head = say(fee.sale ? 'law.fee.price' : 'law.fee.noSale', {
    money: show.money(fee.cents),
    records: show.number(fee.records),
    count: fee.records,
    on: show.date(on),
  })
  return html`<p class="rk-bar__figure">${head}</p>
    ${linesOf(visit, fee)}
    <p>${say('law.fee.arithmetic')} ${lawText(visit, fee.arithmetic)}</p>
    ${fee.capped ? html`<p>${say('law.fee.capped')}</p>` : ''}
    ${fee.note === undefined ? '' : html`<p>${lawText(visit, fee.note)}</p>`}
    <p>${say('law.fee.law')} ${cited(visit, fee)}</p>`
}

/** The first day on which the pack has a price for what is asked: this medium, this office, this requester. */
const firstPriced = (pack: Pack, { medium, channel, requesterClass }: FeeAsked): string | undefined => {
  const desk = channel ?? Object.keys(pack.channels)[0]
  return pack.fees
    .filter(
      (fee) =>
        fee.medium === medium &&
        (fee.channel === undefined || fee.channel === desk) &&
        (fee.requesters === undefined ||
          (requesterClass !== undefined && fee.requesters.includes(requesterClass))),
    )
    .map(({ effective }) => effective)
    .toSorted()[0]
}

const noPrice = (visit: Visit, { code, message, fix }: Failure, asked: FeeAsked): Html => {
  const { say, show, pack } = visit
  const { on } = asked
  if (code !== 'fee-schedule-missing')
    return alert(
      'info',
      say('law.fee.noAmount'),
      html`<p>${lawText(visit, message)}</p>
        <p>${lawText(visit, fix)}</p>`,
    )
  const first = firstPriced(pack, asked)
  const later = first !== undefined && on < first
  return alert(
    'info',
    say('law.fee.none'),
    later
      ? say('law.fee.noneBefore', { on: show.date(on), first: show.date(first) })
      : say('law.fee.noneThen', { on: show.date(on) }),
  )
}

/** What stands below the calculator: nothing yet, what to correct, the price, or why there is none. */
export const feeAnswer = (visit: Visit, { asked, errors }: AskedFee, fee: Result<Fee> | undefined): Html => {
  if (errors.length > 0)
    return html`<ul class="usa-list usa-error-message">
      ${errors.map(({ words }) => html`<li>${words}</li>`)}
    </ul>`
  if (asked === undefined || fee === undefined) return html``
  return fee.ok ? feeSum(visit, fee.value, asked.on) : noPrice(visit, fee.error, asked)
}
