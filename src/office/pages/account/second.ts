/** How is a second factor set up? An authenticator app proved by a code, or a passkey; one of them everybody needs. */
import { renderSVG } from 'uqr'
import { ok, type Result } from '#basics'
import { alert, button, errorSummary, html, type Html, raw, textField } from '#site'
import { afterStep, callerOf } from '../../frame/caller.ts'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'
import { passkeyButton } from '../sign-in/sign-in.ts'

/** Who came through an identity provider may have no password here, and is not asked for one. */
const passwordField = (visit: OfficeVisit, name: string, error?: string): Html =>
  textField({
    name,
    label: visit.say('office.enrol.password'),
    type: 'password',
    autocomplete: 'current-password',
    error,
  })

const secondPage = async (visit: OfficeVisit, wrong?: string): Promise<Result<Response>> => {
  const { app, say, session } = visit
  if (session === undefined) return ok(visit.goTo('/sign-in'))
  const own = await app.staff.ownFactors(session)
  if (!own.ok) return own
  const ask = (name: string, error?: string): Html =>
    own.value.password ? passwordField(visit, name, error) : html``
  const title = say('office.enrol.title')
  const main = html`${errorSummary(say, wrong === undefined ? [] : [{ field: 'password', words: wrong }])}
    <h1>${title}</h1>
    ${session.factor === 'none' ? alert('warning', say('office.enrol.needed'), say('office.enrol.why')) : ''}
    <h2>${say('office.enrol.passkey')}</h2>
    <p>${say('office.enrol.passkeyWords')}</p>
    ${passkeyButton(
      say('office.enrol.passkeyButton'),
      'register',
      '',
      say('office.passkey.failed'),
      ask('passkey-password'),
    )}
    <noscript><p>${say('office.passkey.script')}</p></noscript>
    <h2>${say('office.enrol.app')}</h2>
    <p>${say('office.enrol.appWords')}</p>
    <form class="usa-form rk-form" method="post" action="/account/second">
      ${visit.token()} ${ask('password', wrong)} ${button(say('office.enrol.appButton'))}
    </form>`
  return ok(visit.page({ title, main, status: wrong === undefined ? 200 : 422 }))
}

const codeForm = (visit: OfficeVisit, wrong?: string): Html =>
  html`<form class="usa-form rk-form" method="post" action="/account/second/confirm">
    ${visit.token()}
    ${textField({ name: 'code', label: visit.say('office.second.code'), hint: visit.say('office.second.codeHint'), inputmode: 'numeric', autocomplete: 'one-time-code', width: 'medium', error: wrong })}
    ${button(visit.say('office.enrol.confirm'))}
  </form>`

const begin = async (visit: OfficeVisit): Promise<Result<Response>> => {
  const { app, form, say } = visit
  const password = form.secret('password')
  const started = await app.staff.beginTotp(callerOf(visit), password === '' ? {} : { password })
  if (!started.ok) {
    const { message, fix } = started.error
    return secondPage(visit, `${message} ${fix}`)
  }
  const { uri, secret, backupCodes } = started.value
  const title = say('office.enrol.scan')
  const picture = renderSVG(uri, { border: 2 }).replace(
    '<svg ',
    `<svg class="rk-qr" role="img" aria-label="${say('office.enrol.picture')}" `,
  )
  const main = html`<h1>${title}</h1>
    <ol>
      <li>
        <p>${say('office.enrol.scanWords')}</p>
        ${raw(picture)}
        <p>${say('office.enrol.type')} <span class="rk-secret">${secret}</span></p>
      </li>
      <li>
        <p>${say('office.enrol.codes')}</p>
        <ul class="rk-columns rk-secret">
          ${backupCodes.map((code) => html`<li>${code}</li>`)}
        </ul>
      </li>
      <li>${codeForm(visit)}</li>
    </ol>`
  return ok(visit.page({ title, main }))
}

const wrongCode = (visit: OfficeVisit, words: string): Response => {
  const title = visit.say('office.enrol.title')
  const main = html`${errorSummary(visit.say, [{ field: 'code', words }])}
    <h1>${title}</h1>
    ${codeForm(visit, words)}
    <p><a href="/account/second">${visit.say('office.enrol.anew')}</a></p>`
  return visit.page({ title, main, status: 422 })
}

export const secondFactorPages = [
  officePage('get', '/account/second', 'half', (visit) => secondPage(visit)),
  officePage('post', '/account/second', 'half', begin),
  officePage('post', '/account/second/confirm', 'half', async (visit) => {
    const step = await visit.app.staff.confirmTotp(callerOf(visit), visit.form.one('code'))
    return ok(
      step.ok
        ? afterStep(visit, step.value, '/')
        : wrongCode(visit, `${step.error.message} ${step.error.fix}`),
    )
  }),
]
