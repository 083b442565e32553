/** Who works here, with which roles? Admins invite, give roles, disable and give a new start. */
import { fail, ok, type Result } from '#basics'
import {
  alert,
  button,
  checkboxes,
  errorSummary,
  type FieldError,
  hidden,
  html,
  type Html,
  table,
  textField,
} from '#site'
import { type Role, ROLE_NAMES, ROLES, type StaffSession } from '#staff'
import { sessionPage } from '../../frame/session-page.ts'
import type { OfficeVisit } from '../../frame/visit.ts'

type Account = Extract<
  Awaited<ReturnType<OfficeVisit['app']['staff']['listAccounts']>>,
  { ok: true }
>['value'][number]

const rolesOf = ({ form }: OfficeVisit): Role[] =>
  ROLE_NAMES.filter((role) => form.all('role').includes(role))

const roleBoxes = ({ say }: OfficeVisit, chosen: readonly string[], error?: string): Html =>
  checkboxes(
    { name: 'role', label: say('office.staff.roles'), error },
    ROLE_NAMES.map((value) => ({
      value,
      label: say(`office.role.${value}`),
      hint: html`<span lang="en">${ROLES[value]}</span>`,
    })),
    chosen,
  )

const accountTable = ({ say, show }: OfficeVisit, accounts: readonly Account[]): Html =>
  table(
    say('office.staff.title'),
    ['name', 'email', 'roles', 'state', 'factors'].map((key) => ({ label: say(`office.staff.${key}`) })),
    accounts.map(({ id, name, email, roles, state, invitedUntil, totp, passkeys }) => [
      html`<a href="/staff/${id}">${name}</a>`,
      email,
      roles.map((role) => say(`office.role.${role}`)).join(', '),
      html`${say(`office.staff.states.${state}`)}${invitedUntil === undefined ? '' : html` (${show.moment(invitedUntil)})`}`,
      say('office.staff.has', { totp: totp ? 1 : 0, passkeys }),
    ]),
  )

const invitedPage = (visit: OfficeVisit, name: string, token: string, expiresAt: string): Response => {
  const { say, show, parts } = visit
  const title = say('office.staff.invited', { name })
  const link = `${parts.config.officeUrl}/invitation/${token}`
  return visit.page({
    title,
    status: 201,
    main: html`<h1>${title}</h1>
      ${alert('info', say('office.staff.linkOnce'), say('office.staff.linkUntil', { until: show.moment(expiresAt) }))}
      <p class="rk-secret">${link}</p>
      <p><a href="/staff">${say('office.staff.back')}</a></p>`,
  })
}

const staffPage = async (
  visit: OfficeVisit,
  session: StaffSession,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { app, say, form } = visit
  const listed = await app.staff.listAccounts(session)
  if (!listed.ok) return listed
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const main = html`${errorSummary(say, errors)}
    <h1>${say('office.staff.title')}</h1>
    ${accountTable(visit, listed.value)}
    <h2>${say('office.staff.invite')}</h2>
    <form class="usa-form rk-form" method="post" action="/staff">
      ${visit.token()}
      ${textField({ name: 'name', label: say('office.staff.name'), value: form.one('name'), error: at('name') })}
      ${textField({ name: 'email', label: say('office.staff.email'), type: 'email', value: form.one('email'), error: at('email') })}
      ${roleBoxes(visit, form.all('role'), at('role'))} ${button(say('office.staff.inviteButton'))}
    </form>`
  return ok(visit.page({ title: say('office.staff.title'), main, status: errors.length === 0 ? 200 : 422 }))
}

const onePage = async (
  visit: OfficeVisit,
  session: StaffSession,
  errors: readonly FieldError[] = [],
): Promise<Result<Response>> => {
  const { app, say, c } = visit
  const at = (field: string) => errors.find((error) => error.field === field)?.words
  const listed = await app.staff.listAccounts(session)
  if (!listed.ok) return listed
  const account = listed.value.find(({ id }) => id === c.req.param('account'))
  if (account === undefined)
    return fail('not-found', 'no-such-account', 'There is no such account.', 'Look at the list of the staff.')
  const { id, name, roles, state, disabledWhy } = account
  const post = (act: string, inner: Html, words: string) =>
    html`<form class="usa-form rk-form" method="post" action="/staff/${id}/${act}">
      ${visit.token()}${hidden('name', name)}${inner}${button(words, { kind: 'outline' })}
    </form>`
  const main = html`<p><a href="/staff">${say('office.staff.back')}</a></p>
    ${errorSummary(say, errors)}
    <h1>${name}</h1>
    ${accountTable(visit, [account])}
    ${disabledWhy === undefined ? '' : html`<p>${say('office.staff.because')}: ${disabledWhy}</p>`}
    <h2>${say('office.staff.roles')}</h2>
    ${post('roles', roleBoxes(visit, roles, at('role')), say('office.staff.setRoles'))}
    <h2>${say('office.staff.newStart')}</h2>
    <p>${say('office.staff.newStartWords')}</p>
    ${post('anew', html``, say('office.staff.newStartButton'))}
    <h2>${say('office.staff.access')}</h2>
    ${post('sessions', html``, say('office.staff.endSessions'))}
    ${state === 'disabled' ? post('enable', html``, say('office.staff.enable')) : post('disable', textField({ name: 'why', label: say('office.staff.why'), error: at('why') }), say('office.staff.disable'))}`
  return ok(visit.page({ title: name, main, status: errors.length === 0 ? 200 : 422 }))
}

const admin = (method: 'get' | 'post', path: string, work: Parameters<typeof sessionPage>[3]) =>
  sessionPage(method, path, 'manage-staff', work)

const change = (
  act: string,
  field: string,
  work: (visit: OfficeVisit, session: StaffSession, account: string) => Promise<Result<unknown>>,
) =>
  admin('post', `/staff/:account/${act}`, async (visit, session) => {
    const account = visit.c.req.param('account') ?? ''
    const done = await work(visit, session, account)
    if (done.ok) return ok(visit.goTo(`/staff/${account}`))
    const { kind, message, fix } = done.error
    return kind === 'invalid' ? onePage(visit, session, [{ field, words: `${message} ${fix}` }]) : done
  })

export const staffPages = [
  admin('get', '/staff', (visit, session) => staffPage(visit, session)),
  admin('post', '/staff', async (visit, session) => {
    const { app, form } = visit
    const name = form.one('name')
    const invited = await app.staff.invite(session, { name, email: form.one('email'), roles: rolesOf(visit) })
    if (invited.ok) return ok(invitedPage(visit, name, invited.value.token, invited.value.expiresAt))
    const { kind, message, fix, details } = invited.error
    if (kind !== 'invalid' && kind !== 'conflict') return invited
    const named = Array.isArray(details?.['fields']) ? details['fields'].map(String) : ['email']
    const words = `${message} ${fix}`
    return staffPage(
      visit,
      session,
      named.map((field) => ({ field: field === 'roles' ? 'role' : field, words })),
    )
  }),
  admin('get', '/staff/:account', (visit, session) => onePage(visit, session)),
  change('roles', 'role', (visit, session, account) =>
    visit.app.staff.setRoles(session, account, rolesOf(visit)),
  ),
  change('disable', 'why', async ({ app, form }, session, account) =>
    form.one('why') === ''
      ? fail(
          'invalid',
          'form-field-missing',
          'The reason is missing, so nothing was done.',
          'Fill it in and send the form again.',
          { field: 'why' },
        )
      : app.staff.disable(session, account, form.one('why')),
  ),
  change('enable', 'why', ({ app }, session, account) => app.staff.enable(session, account)),
  change('sessions', 'why', ({ app }, session, account) => app.staff.endOtherSessions(session, account)),
  admin('post', '/staff/:account/anew', async (visit, session) => {
    const begun = await visit.app.staff.startAnew(session, visit.c.req.param('account') ?? '')
    return begun.ok
      ? ok(invitedPage(visit, visit.form.one('name'), begun.value.token, begun.value.expiresAt))
      : begun
  }),
]
