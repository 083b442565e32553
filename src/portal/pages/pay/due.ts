/** May something be paid on this request now, and if not, why? Said by a page with what to do instead. */
import { amountDue, type Due } from '#payment'
import { alert, html, type Html } from '#site'
import { type Own, requestPath } from '../status/own.ts'
import { oneButton } from '../status/where.ts'

export type Payable =
  | { readonly due: Due }
  /** `ran-out`: it can be paid once it was quoted again. */
  | { readonly not: 'unquoted' | 'nothing' | 'ran-out' }

/** What is due, by the same rule that the payment itself is held to. */
export const payable = ({ view, number, today }: Pick<Own, 'view' | 'number' | 'today'>): Payable => {
  const { state, quotes, balance } = view
  const due = amountDue({ request: number, state, quotes, balance, today })
  if (due.ok) return due.value.cents > 0 ? { due: due.value } : { not: 'ran-out' }
  const { code } = due.error
  return { not: code === 'quote-ran-out' ? 'ran-out' : code === 'nothing-due' ? 'nothing' : 'unquoted' }
}

/** A quote that ran out, with what was received, and the button for a new one. */
export const ranOut = (own: Own): Html => {
  const { visit, view } = own
  const { say, show } = visit
  const until = view.quotes.at(-1)?.validUntil
  const { credit } = view.balance
  return html`${alert(
      'warning',
      until === undefined ? say('pay.ranOut.heading') : say('pay.ranOut.on', { date: show.date(until) }),
      credit > 0 ? say('pay.ranOut.kept', { amount: show.money(credit) }) : say('pay.ranOut.words'),
    )}
    <div class="rk-buttons">${oneButton(own, '/quote', say('pay.ranOut.again'))}</div>`
}

/** The page where nothing can be paid. */
export const notPayable = (own: Own, why: 'unquoted' | 'nothing' | 'ran-out'): Response => {
  const { visit, number } = own
  const { say } = visit
  const title = say('pay.title', { number })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      ${
        why === 'ran-out'
          ? ranOut(own)
          : alert('info', say(`pay.not.${why}.heading`), say(`pay.not.${why}.words`))
      }
      <p><a href="${requestPath(number)}">${say('pay.back')}</a></p>`,
  })
}
