/** What does an account have, and where is it signed in? Everybody's own page. */
import { ok, type Result } from '#basics'
import {
  button,
  definitions,
  errorSummary,
  type FieldError,
  hidden,
  html,
  type Html,
  table,
  textField,
} from '#site'
import type { StaffSession } from '#staff'
import { callerOf } from '../../frame/caller.ts'
import { sessionPage } from '../../frame/session-page.ts'
import type { OfficeVisit } from '../../frame/visit.ts'

const act = (visit: OfficeVisit, path: string, id: string, words: string): Html =>
  html`<form method="post" action="${path}">
    ${visit.token()}${hidden('id', id)}${button(words, { kind: 'plain' })}
  </form>`

const factorsPart = async (visit: OfficeVisit, session: StaffSession): Promise<Result<Html>> => {
  const { app, say, show } = visit
  const found = await app.staff.ownFactors(session)
  if (!found.ok) return found
  const { totp, backupCodes, passkeys } = found.value
  const rows: (readonly (string | Html)[])[] = [
    ...(totp
      ? [
          [
            say('office.account.app'),
            say('office.account.codesLeft', { count: backupCodes }),
            act(visit, '/account/totp/remove', '', say('office.account.remove')),
          ],
        ]
      : []),
    ...passkeys.map(({ id, name, addedAt }) => [
      name ?? say('office.account.passkey'),
      addedAt === undefined ? '' : show.moment(addedAt),
      act(visit, '/account/passkey/remove', id, say('office.account.remove')),
    ]),
  ]
  return ok(
    html`${table(say('office.account.factors'), [{ label: say('office.account.factor') }, { label: say('office.account.about') }, { label: say('office.account.do') }], rows)}
      <p><a href="/account/second">${say('office.account.add')}</a></p>`,
  )
}

const sessionsPart = async (visit: OfficeVisit, session: StaffSession): Promise<Result<Html>> => {
  const { app, say, show } = visit
  const listed = await app.staff.listSessions(session)
  if (!listed.ok) return listed
  const rows = listed.value.map((one) => [
    show.moment(one.beganAt),
    show.moment(one.seenAt),
    one.browser ?? '–',
    one.id === session.sessionId
      ? say('office.account.thisOne')
      : act(visit, '/account/session/end', one.id, say('office.account.end')),
  ])
  return ok(
    html`${table(
        say('office.account.sessions'),
        ['began', 'used', 'browser', 'do'].map((key) => ({ label: say(`office.account.${key}`) })),
        rows,
      )}
      <form method="post" action="/account/sessions/end">
        ${visit.token()}${button(say('office.account.endOthers'), { kind: 'outline' })}
      </form>`,
  )
}

const accountPage = async (
  visit: OfficeVisit,
  session: StaffSession,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { say } = visit
  const factors = await factorsPart(visit, session)
  if (!factors.ok) return factors
  const sessions = await sessionsPart(visit, session)
  if (!sessions.ok) return sessions
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const title = say('office.account.title')
  const main = html`${errorSummary(say, errors)}
    <h1>${title}</h1>
    ${definitions([
      [say('office.staff.name'), session.account.name],
      [say('office.signIn.email'), session.account.email],
      [say('office.staff.roles'), session.roles.map((role) => say(`office.role.${role}`)).join(', ')],
    ])}
    ${factors.value} ${sessions.value}
    <h2>${say('office.account.password')}</h2>
    <form class="usa-form rk-form" method="post" action="/account/password">
      ${visit.token()}<input
        type="hidden"
        name="email"
        value="${session.account.email}"
        autocomplete="username"
      />
      ${textField({ name: 'current', label: say('office.account.current'), type: 'password', autocomplete: 'current-password', error: at('current') })}
      ${textField({ name: 'next', label: say('office.account.next'), type: 'password', autocomplete: 'new-password', error: at('next') })}
      ${button(say('office.account.change'), { kind: 'outline' })}
    </form>`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const own = (path: string, work: (visit: OfficeVisit, session: StaffSession) => Promise<Result<unknown>>) =>
  sessionPage('post', path, 'manage-own-sessions', async (visit, session) => {
    const done = await work(visit, session)
    return done.ok ? ok(visit.goTo('/account')) : done
  })

export const accountPages = [
  sessionPage('get', '/account', 'manage-own-sessions', (visit, session) => accountPage(visit, session)),
  own('/account/totp/remove', ({ app }, session) => app.staff.removeTotp(session)),
  own('/account/passkey/remove', ({ app, form }, session) =>
    app.staff.removePasskey(session, form.one('id')),
  ),
  own('/account/session/end', ({ app, form }, session) => app.staff.endSession(session, form.one('id'))),
  own('/account/sessions/end', ({ app }, session) => app.staff.endOtherSessions(session)),
  sessionPage('post', '/account/password', 'manage-own-sessions', async (visit, session) => {
    const { app, form } = visit
    const changed = await app.staff.changePassword(callerOf(visit), {
      current: form.secret('current'),
      next: form.secret('next'),
    })
    if (changed.ok) return ok(visit.goTo('/account'))
    const { code, kind, message, fix } = changed.error
    if (kind !== 'invalid' && kind !== 'refused') return changed
    return accountPage(visit, session, [
      { field: code === 'password-wrong' ? 'current' : 'next', words: `${message} ${fix}` },
    ])
  }),
]
