/** Guarded data that were handed over under an exception: for the requester alone, encrypted, for a limited time. */
import { ok, type Result } from '#basics'
import { alert, definitions, html, type Html } from '#site'
import { fetchGuarded } from '../../bundle/fetch.ts'
import { type Own, ownPage, requestPath } from './own.ts'

/** The part of the page about it; nothing where nothing was handed over. */
export const guardedFor = async ({ visit, number }: Own): Promise<Html | ''> => {
  const { app, say, show } = visit
  const found = await app.exceptions.file(number)
  if (!found.ok && found.error.code === 'guarded-not-ready') return ''
  const title = html`<h2 id="guarded">${say('status.guarded.title')}</h2>`
  if (!found.ok) {
    const { code } = found.error
    const words =
      code === 'held'
        ? say('status.guarded.held')
        : code === 'guarded-ended'
          ? say('status.guarded.ended', { ends: String(found.error.details?.['ends'] ?? '') })
          : say('status.guarded.lost')
    return html`${title}${alert('warning', say('status.guarded.title'), words)}`
  }
  const { bytes, sha256, endsAt } = found.value
  return html`${title}
    <p>${say('status.guarded.words')}</p>
    <div class="rk-buttons">
      <a class="usa-button" href="${requestPath(number, '/guarded')}">${say('status.guarded.fetch')}</a>
    </div>
    <p>${say('status.guarded.ends', { ends: show.moment(endsAt) })}</p>
    ${definitions([
      [say('status.data.size'), show.bytes(bytes)],
      [say('status.data.sha256'), html`<span class="rk-hash">${sha256}</span>`],
    ])}`
}

/** The page of the request says why, where there is something and it cannot be had now. */
const fetch = async ({ visit, number }: Own): Promise<Result<Response>> => {
  const sent = await fetchGuarded(visit.c, visit.app, number)
  return !sent.ok && (sent.error.code === 'guarded-ended' || sent.error.code === 'held')
    ? ok(visit.goTo(requestPath(number, '#guarded')))
    : sent
}

export const guardedPages = [ownPage('get', '/guarded', fetch)]
