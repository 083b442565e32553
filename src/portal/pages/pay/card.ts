/** How does a payer get to the card service, and back? Out only to the service that is set up; back to a page that waits. */
import { fail, ok, type Result } from '#basics'
import { alert, html, type Html } from '#site'
import { type Own, ownPage, requestPath } from '../status/own.ts'
import { payable, ranOut } from './due.ts'

/** Sends the payer to an address of the service and nowhere else (open redirects). Fails with `card-page-elsewhere`. */
const leave = ({ visit }: Own, origin: string, url: string): Result<Response> =>
  URL.parse(url)?.origin === origin
    ? ok(visit.c.redirect(url, 303))
    : fail(
        'unavailable',
        'card-page-elsewhere',
        'The card service answered with an address that is not its own, so nobody was sent there. Nothing was charged.',
        'Pay by cheque, or try again later. The office has to look at how the card service is set up.',
      )

/** What the payer saw must be what is due: after a change in another tab the page is shown anew. */
const start = async (own: Own): Promise<Result<Response>> => {
  const { visit, number } = own
  const { app, form, c } = visit
  if (app.cards === undefined) return ok(await c.notFound())
  const now = payable(own)
  if (!('due' in now)) return ok(visit.goTo(requestPath(number, '/pay')))
  const { quote, cents } = now.due
  const changed = () => ok(visit.goTo(requestPath(number, '/pay?changed=1')))
  if (form.one('quote') !== String(quote.version) || form.one('cents') !== String(cents)) return changed()
  const started = await app.cards.start({ number, quote: quote.version })
  if (started.ok) return leave(own, app.cards.origin, started.value.url)
  const { code } = started.error
  // Another tab has just paid: the page that waits says what became of it.
  if (code === 'card-payment-underway') return ok(visit.goTo(requestPath(number, '/pay/done')))
  return code === 'quote-replaced' || code === 'quote-ran-out' || code === 'nothing-due' ? changed() : started
}

/** Looks that a page takes by itself before it stops: about two minutes of them. */
const LOOKS = 40

/** At every so many of them the service itself is asked, for its message may be late. */
const ASK_EVERY = 5

/** The request after the service was asked. Where it does not answer, its message will come by itself. */
const asked = async (own: Own, looks: number): Promise<Result<Own>> => {
  const { visit, number } = own
  const { app, parts } = visit
  if (app.cards === undefined || looks % ASK_EVERY !== 0 || !('due' in payable(own))) return ok(own)
  const heard = await app.cards.confirm(number)
  if (heard.ok && heard.value === 'paid') parts.wakeDelivery()
  const view = await app.requests.show(number)
  return view.ok ? ok({ ...own, view: view.value }) : view
}

/** What is known of the payment now; while it is not, the piece looks again by itself where there is script. */
const news = (own: Own, looks: number): Html => {
  const { visit, number, view } = own
  const { say } = visit
  const now = payable(own)
  const here = requestPath(number, `/pay/news?looks=${looks + 1}`)
  const toRequest = html`<p>
    <a class="usa-button" href="${requestPath(number)}">${say('pay.done.toRequest')}</a>
  </p>`
  if ('not' in now && now.not === 'ran-out') return html`<div id="news">${ranOut(own)}</div>`
  if (!('due' in now)) {
    const what = view.state === 'disclosed' ? 'ready' : view.state === 'paid' ? 'paid' : 'other'
    return html`<div id="news">
      ${alert('success', say(`pay.done.${what}.heading`), say(`pay.done.${what}.words`))}${toRequest}
    </div>`
  }
  const poll = html` data-hx-get="${here}" data-hx-trigger="load delay:3s" data-hx-swap="outerHTML"`
  return html`<div id="news" ${looks < LOOKS ? poll : ''}>
    ${alert(
      'info',
      say(looks < LOOKS ? 'pay.done.waits.heading' : 'pay.done.late.heading'),
      say(looks < LOOKS ? 'pay.done.waits.words' : 'pay.done.late.words'),
    )}
    <p><a href="${requestPath(number, '/pay/done')}">${say('pay.done.again')}</a></p>
  </div>`
}

const looksOf = ({ visit }: Own): number => {
  const looks = Number(visit.form.one('looks'))
  return Number.isInteger(looks) && looks >= 0 ? Math.min(looks, LOOKS) : 0
}

const done = (own: Own): Response => {
  const { visit, number } = own
  const title = visit.say('pay.done.title', { number })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      <div aria-live="polite">${news(own, 0)}</div>
      <p><a href="${requestPath(number)}">${visit.say('pay.back')}</a></p>`,
  })
}

const cancelled = (own: Own): Response => {
  const { visit, number } = own
  const { say } = visit
  const title = say('pay.cancelled.title', { number })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      ${alert('info', say('pay.cancelled.heading'), say('pay.cancelled.words'))}
      <div class="rk-buttons">
        <a class="usa-button" href="${requestPath(number, '/pay')}">${say('pay.cancelled.again')}</a>
        <a href="${requestPath(number)}">${say('pay.back')}</a>
      </div>`,
  })
}

export const cardPages = [
  ownPage('post', '/pay/card', start),
  ownPage('get', '/pay/done', async (own) => {
    const now = await asked(own, 0)
    return now.ok ? ok(done(now.value)) : now
  }),
  ownPage('get', '/pay/news', async (own) => {
    const looks = looksOf(own)
    const now = await asked(own, looks)
    return now.ok ? ok(own.visit.piece(news(now.value, looks))) : now
  }),
  ownPage('get', '/pay/cancelled', async (own) => ok(cancelled(own))),
]
