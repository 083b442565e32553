/** How does a member of staff come in? Password and a second factor, a passkey alone, or the identity provider. */
import { ok, type Result } from '#basics'
import { alert, button, errorSummary, type FieldError, hidden, html, type Html, textField } from '#site'
import { afterStep, callerOf, giveCookies, wanted } from '../../frame/caller.ts'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

/** The button that asks the browser for a passkey: shown by its script, which passkeys need. */
export const passkeyButton = (
  words: string,
  kind: 'register' | 'authenticate',
  to: string,
  failed: string,
  before: Html = html``,
): Html =>
  html`<div class="rk-passkey" data-passkey="${kind}" data-passkey-to="${to}" hidden>
    ${before}
    <button class="usa-button usa-button--outline" type="button">${words}</button>
    <p class="usa-error-message" data-passkey-words="${failed}" role="alert" hidden></p>
  </div>`

const signInPage = (visit: OfficeVisit, wrong?: string): Response => {
  const { say, form, app } = visit
  const to = wanted(visit)
  const errors: FieldError[] = wrong === undefined ? [] : [{ field: 'email', words: wrong }]
  const oidcProblem = form.one('problem')
  const title = say('office.signIn.title')
  const main = html`${errorSummary(say, errors)}
    <h1>${title}</h1>
    ${oidcProblem !== '' ? alert('error', say('office.signIn.providerFailed')) : ''}
    <form class="usa-form rk-form" method="post" action="/sign-in">
      ${visit.token()}${hidden('to', to)}
      ${textField({ name: 'email', label: say('office.signIn.email'), type: 'email', autocomplete: 'username', value: form.one('email'), error: wrong, required: true })}
      ${textField({ name: 'password', label: say('office.signIn.password'), type: 'password', autocomplete: 'current-password', required: true })}
      ${button(say('office.signIn.button'))}
    </form>
    <p>${say('office.signIn.second')}</p>
    ${passkeyButton(say('office.signIn.passkey'), 'authenticate', to, say('office.passkey.failed'))}
    ${
      app.staff.oidc
        ? html`<form method="post" action="/sign-in/oidc">
            ${visit.token()}${button(say('office.signIn.provider'), { kind: 'outline' })}
          </form>`
        : ''
    }`
  return visit.page({ title, main, status: wrong === undefined ? 200 : 422 })
}

const secondPage = async (visit: OfficeVisit, wrong?: FieldError): Promise<Result<Response>> => {
  const { app, say, c, session } = visit
  if (session !== undefined && session.factor !== 'none') return ok(visit.goTo(wanted(visit)))
  const pending = await app.staff.pendingStep(c.req.raw.headers)
  if (!pending.ok) return pending
  if (pending.value === undefined)
    return ok(visit.goTo(session === undefined ? '/sign-in' : '/account/second'))
  const { ways } = pending.value
  const at = (field: string) => (wrong?.field === field ? wrong.words : undefined)
  const to = wanted(visit)
  const title = say('office.second.title')
  const codeForm = (name: 'code' | 'backup', field: Html) =>
    html`<form class="usa-form rk-form" method="post" action="/sign-in/second">
      ${visit.token()}${hidden('to', to)}${hidden('way', name)}${field}${button(say('office.second.button'))}
    </form>`
  const main = html`${errorSummary(say, wrong === undefined ? [] : [wrong])}
    <h1>${title}</h1>
    ${ways.includes('passkey') ? passkeyButton(say('office.signIn.passkey'), 'authenticate', to, say('office.passkey.failed')) : ''}
    ${
      ways.includes('totp')
        ? codeForm(
            'code',
            textField({
              name: 'code',
              label: say('office.second.code'),
              hint: say('office.second.codeHint'),
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              width: 'medium',
              error: at('code'),
            }),
          )
        : ''
    }
    ${
      ways.includes('backup-code')
        ? html`<details class="rk-details" ${wrong?.field === 'backup' ? html`open` : ''}>
            <summary>${say('office.second.lost')}</summary>
            <div class="rk-details__body">
              ${codeForm('backup', textField({ name: 'backup', label: say('office.second.backup'), width: 'medium', spellcheck: false, error: at('backup') }))}
            </div>
          </details>`
        : ''
    }
    <p><a href="/sign-in">${say('office.second.again')}</a></p>`
  return ok(visit.page({ title, main, status: wrong === undefined ? 200 : 422 }))
}

const said = ({ message, fix }: { readonly message: string; readonly fix: string }): string =>
  `${message} ${fix}`

export const signInPages = [
  officePage('get', '/sign-in', 'anyone', async (visit) => ok(signInPage(visit))),
  officePage('post', '/sign-in', 'anyone', async (visit) => {
    const { app, form } = visit
    const step = await app.staff.signIn(callerOf(visit), {
      email: form.one('email'),
      password: form.secret('password'),
    })
    if (step.ok) return ok(afterStep(visit, step.value))
    return step.error.kind === 'unavailable' ? step : ok(signInPage(visit, said(step.error)))
  }),
  officePage('get', '/sign-in/second', 'anyone', (visit) => secondPage(visit)),
  officePage('post', '/sign-in/second', 'anyone', async (visit) => {
    const { app, form } = visit
    const way = form.one('way') === 'backup' ? 'backup' : 'code'
    const step = await (way === 'backup'
      ? app.staff.proveBackupCode(callerOf(visit), form.one('backup'))
      : app.staff.proveCode(callerOf(visit), form.one('code')))
    return step.ok
      ? ok(afterStep(visit, step.value))
      : secondPage(visit, { field: way, words: said(step.error) })
  }),
  officePage('post', '/sign-in/oidc', 'anyone', async (visit) => {
    const started = await visit.app.staff.startOidc(callerOf(visit))
    if (!started.ok) return started
    giveCookies(visit, started.value.cookies)
    // The one address outside this site that a page leads to: the provider's, from the settings.
    return ok(visit.c.redirect(started.value.url, 303))
  }),
  officePage('post', '/sign-out', 'half', async (visit) => {
    const out = await visit.app.staff.signOut(visit.c.req.raw.headers)
    if (!out.ok) return out
    giveCookies(visit, out.value.cookies)
    // Nothing that was seen stays in the browser; the cookies end one by one, for one of them is the language.
    visit.c.header('Clear-Site-Data', '"cache", "storage"')
    return ok(visit.goTo('/sign-in'))
  }),
]
