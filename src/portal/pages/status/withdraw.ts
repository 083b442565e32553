/** How does a requester take a request back? On a page that says what follows, with the secret once more. */
import { ok, type Result } from '#basics'
import { alert, button, errorSummary, html, textArea, textField } from '#site'
import { trySecret } from './find.ts'
import { type Own, ownPage, requestPath } from './own.ts'

const WHY_MOST = 1000

const confirm = (own: Own, error?: string, status = 200): Response => {
  const { visit, number, view } = own
  const { say, show, form, token } = visit
  const title = say('status.withdraw.heading', { number })
  const kept = view.balance.received - view.balance.returned
  return visit.page({
    title,
    status,
    main: html`${errorSummary(say, error === undefined ? [] : [{ field: 'secret', words: error }])}
      <h1>${title}</h1>
      <p class="rk-lead">${say('status.withdraw.follows')}</p>
      ${
        kept > 0
          ? alert('info', say('status.withdraw.money', { amount: show.money(kept) }))
          : html`<p>${say('status.withdraw.noMoney')}</p>`
      }
      <form class="usa-form" method="post" action="${requestPath(number, '/withdraw')}" novalidate>
        ${token()}${textField({
          name: 'secret',
          label: say('status.open.secret'),
          hint: say('status.withdraw.secretHint'),
          autocomplete: 'off',
          spellcheck: false,
          required: true,
          error,
        })}${textArea({
          name: 'why',
          label: say('status.withdraw.why'),
          hint: say('status.withdraw.whyHint'),
          optional: say('form.optional'),
          value: form.one('why').slice(0, WHY_MOST),
          rows: 3,
        })}
        <div class="rk-buttons">
          ${button(say('status.withdraw.send'), { kind: 'danger' })}
          <a href="${requestPath(number)}">${say('status.withdraw.keep')}</a>
        </div>
      </form>`,
  })
}

const canWithdraw = ({ view }: Own): boolean => view.next.some(({ move }) => move === 'withdraw')

const withdraw = async (own: Own): Promise<Result<Response>> => {
  const { visit, number, view } = own
  const back = () => ok(visit.goTo(requestPath(number)))
  if (view.state === 'withdrawn') return back()
  const secret = visit.form.one('secret')
  const why = visit.form.one('why').slice(0, WHY_MOST)
  if (secret === '') return ok(confirm(own, visit.say('status.open.secretMissing'), 422))
  const tried = await trySecret(visit, number, secret)
  if (!tried.ok) return tried
  if (typeof tried.value === 'object') return ok(tried.value.wait)
  if (tried.value === 'wrong') return ok(confirm(own, visit.say('status.open.wrong'), 422))
  const done = await visit.app.requests.withdraw({ number, proof: { secret }, why })
  return done.ok ? back() : done
}

export const withdrawPages = [
  ownPage('get', '/withdraw', async (own) =>
    ok(canWithdraw(own) ? confirm(own) : own.visit.goTo(requestPath(own.number))),
  ),
  ownPage('post', '/withdraw', withdraw),
]
