/** How does an owner end a standing order? On a page that says what follows, with the secret once more. */
import { ok, type Result } from '#basics'
import { button, errorSummary, html, textField } from '#site'
import { trySecret } from '../status/find.ts'
import { ownOrder, type OwnOrder, orderPath } from './own.ts'

const confirm = ({ visit, number }: OwnOrder, error?: string): Response => {
  const { say, token } = visit
  const title = say('order.end.heading', { number })
  return visit.page({
    title,
    status: error === undefined ? 200 : 422,
    main: html`${errorSummary(say, error === undefined ? [] : [{ field: 'secret', words: error }])}
      <h1>${title}</h1>
      <p class="rk-lead">${say('order.end.follows')}</p>
      <form class="usa-form" method="post" action="${orderPath(number, '/end')}" novalidate>
        ${token()}${textField({
          name: 'secret',
          label: say('status.open.secret'),
          hint: say('status.withdraw.secretHint'),
          autocomplete: 'off',
          spellcheck: false,
          required: true,
          error,
        })}
        <div class="rk-buttons">
          ${button(say('order.end.send'), { kind: 'danger' })}
          <a href="${orderPath(number)}">${say('order.end.keep')}</a>
        </div>
      </form>`,
  })
}

const end = async (own: OwnOrder): Promise<Result<Response>> => {
  const { visit, number, order } = own
  const back = () => ok(visit.goTo(orderPath(number)))
  if (order.ended !== undefined) return back()
  const secret = visit.form.one('secret')
  if (secret === '') return ok(confirm(own, visit.say('status.open.secretMissing')))
  const tried = await trySecret(visit, number, secret, visit.app.orders)
  if (!tried.ok) return tried
  if (typeof tried.value === 'object') return ok(tried.value.wait)
  if (tried.value === 'wrong') return ok(confirm(own, visit.say('order.open.wrong')))
  const done = await visit.app.orders.end({ number, proof: { secret } })
  return done.ok ? back() : done
}

export const endPages = [
  ownOrder('get', '/end', async (own) =>
    ok(own.order.ended === undefined ? confirm(own) : own.visit.goTo(orderPath(own.number))),
  ),
  ownOrder('post', '/end', end),
]
