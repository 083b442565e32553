/** What does the public log say of this request, and how does one check a bundle without this office? */
import type { DeliveryShown } from '#disclosure'
import { details, html, type Html, table } from '#site'
import type { Own } from './own.ts'

const entries = ({ visit, view }: Own, delivery: DeliveryShown | undefined): Html => {
  const { say, show } = visit
  const handedOver = delivery === undefined ? [] : [{ kind: 'disclosure', index: delivery.logIndex }]
  return table(
    say('status.proof.entries'),
    [{ label: say('status.proof.kind') }, { label: say('status.proof.entry'), numeric: true }],
    [...view.entries, ...handedOver].map(({ kind, index }) => [
      say(`status.proof.kinds.${kind}`),
      index === undefined
        ? say('status.proof.waits')
        : html`<a href="/log/entries/${index}"
            >${say('status.proof.number', { index: show.number(index) })}</a
          >`,
    ]),
  )
}

const verify = ({ visit, number }: Own, { receipt, manifest }: DeliveryShown): Html => {
  const { say } = visit
  const bundle = `voter-data-${number}.zip`
  return html`<h3>${say('status.proof.verify')}</h3>
    <p>${say('status.proof.verifyWords')}</p>
    <pre><code>${`rollkeeper verify ${bundle} --policy tlog-policy`}</code></pre>
    <ul class="usa-list">
      <li><a href="/log/tlog-policy">${say('status.proof.policy')}</a></li>
      <li><a href="/log/verify">${say('status.proof.openssl')}</a></li>
    </ul>
    ${details(
      say('status.proof.receipt'),
      html`<p>${say('status.proof.receiptWords')}</p>
        <p>${say('status.proof.manifest')} <span class="rk-hash">${manifest}</span></p>
        <pre>${receipt}</pre>`,
    )}`
}

/** Entries of the log about the request; for a bundle also its receipt and the commands. */
export const proofOf = (own: Own, delivery: DeliveryShown | undefined): Html =>
  html`<h2 id="proof">${own.visit.say('status.proof.title')}</h2>
    <p>${own.visit.say('status.proof.words')}</p>
    ${entries(own, delivery)} ${delivery === undefined ? '' : verify(own, delivery)}`
