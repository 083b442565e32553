/** What was handed over, how is it fetched, and until when? Looking at this is no download. */
import type { DeliveryShown, Recall } from '#disclosure'
import { alert, definitions, download, html, type Html } from '#site'
import type { Own } from './own.ts'
import { requestPath } from './own.ts'
import { oneButton } from './where.ts'

/** Days before its end from which on a link may be renewed on the page. */
const SOON = 7

const DAY = 86_400_000

const recalledState = ({ visit, number }: Own, { at, fault, reason, correction }: Recall): Html => {
  const { say, show } = visit
  const changes = correction?.changes
  return html`${alert(
    'error',
    say('status.recall.title', { on: show.date(at) }),
    html`<p>${say('docket.recalledWhy', { fault: say(`ledger.faults.${fault}`) })}</p>
      <p lang="en">${reason}</p>
      <p>${say('status.recall.do')}</p>`,
  )}${
    correction === undefined
      ? html`<p>${say('status.recall.notYet')}</p>`
      : html`<p>
            <a href="/requests/${correction.by}"
              >${say('status.recall.corrected', { number: correction.by })}</a
            >
          </p>
          <p>
            ${say('status.recall.changes', { removed: show.number(correction.removed), changed: show.number(correction.changed), added: show.number(correction.added) })}
          </p>`
  }${
    changes === undefined
      ? ''
      : html`<p>
          ${download(requestPath(number, '/changes'), say('status.recall.list'), show.bytes(changes.bytes))}
          <span class="rk-hash">${changes.sha256}</span>
        </p>`
  }`
}

const state = (own: Own, delivery: DeliveryShown): Html => {
  const { visit, number } = own
  const { say, show } = visit
  const { stopped, ended, endsAt, recall } = delivery
  const ends = show.moment(endsAt)
  if (recall !== undefined) return recalledState(own, recall)
  if (stopped?.code === 'held') return alert('warning', say('status.data.held'), say('status.data.heldWords'))
  if (stopped !== undefined) return alert('error', say('status.data.lost'), say('status.data.lostWords'))
  const renew = oneButton(own, '/bundle/renew', say('status.act.renew'))
  if (ended)
    return html`${alert('warning', say('status.data.ended', { ends }), say('status.data.endedWords'))}
      <div class="rk-buttons">${renew}</div>`
  const soon = Date.parse(endsAt) - visit.app.clock().getTime() < SOON * DAY
  return html`<div class="rk-buttons">
      <a class="usa-button" href="${requestPath(number, '/bundle')}">${say('status.act.fetch')}</a>${
        soon ? renew : ''
      }
    </div>
    <p>${say(soon ? 'status.data.endsSoon' : 'status.data.ends', { ends })}</p>`
}

/** The bundle with its hash, its link, and how often it was fetched. */
export const dataHandedOver = (own: Own, delivery: DeliveryShown): Html => {
  const { visit, number } = own
  const { say, show } = visit
  const { bytes, sha256, records, downloads, firstAt, lastAt, renewed } = delivery
  return html`<h2 id="data">${say('status.data.title')}</h2>
    ${state(own, delivery)}
    ${definitions([
      [say('status.data.file'), html`<span class="rk-hash">voter-data-${number}.zip</span>`],
      [say('status.data.size'), show.bytes(bytes)],
      [say('status.data.records'), show.number(records)],
      [say('status.data.sha256'), html`<span class="rk-hash">${sha256}</span>`],
      [
        say('status.data.downloads'),
        firstAt === undefined || lastAt === undefined
          ? say('status.data.never')
          : say('status.data.fetched', { downloads, first: show.moment(firstAt), last: show.moment(lastAt) }),
      ],
      ...(renewed === 0 ? [] : [[say('status.data.renewed'), show.number(renewed)] as const]),
    ])}
    <p>${say('status.data.resume')}</p>`
}
