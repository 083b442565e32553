/** How does an invited member of staff begin? With the link, good once, and a password of her own. */
import { ok, type Result } from '#basics'
import { button, definitions, errorSummary, html, textField } from '#site'
import { SHORTEST } from '#staff'
import { afterStep, callerOf } from '../../frame/caller.ts'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const tokenOf = ({ c }: OfficeVisit): string => c.req.param('invitation') ?? ''

const invitationPage = async (visit: OfficeVisit, wrong?: string): Promise<Result<Response>> => {
  const { app, say, show } = visit
  const token = tokenOf(visit)
  const found = await app.staff.invitationOf(token)
  if (!found.ok) return found
  const { name, email, roles, expiresAt } = found.value
  const title = say('office.invitation.title', { name })
  const main = html`${errorSummary(say, wrong === undefined ? [] : [{ field: 'password', words: wrong }])}
    <h1>${title}</h1>
    ${definitions([
      [say('office.signIn.email'), email],
      [say('office.staff.roles'), roles.map((role) => say(`office.role.${role}`)).join(', ')],
      [say('office.invitation.until'), show.moment(expiresAt)],
    ])}
    <form class="usa-form rk-form" method="post" action="/invitation/${token}">
      ${visit.token()}<input type="hidden" name="email" value="${email}" autocomplete="username" />
      ${textField({ name: 'password', label: say('office.invitation.password'), hint: say('office.invitation.hint', { least: SHORTEST }), type: 'password', autocomplete: 'new-password', error: wrong, required: true })}
      ${button(say('office.invitation.button'))}
    </form>`
  return ok(visit.page({ title, main, status: wrong === undefined ? 200 : 422 }))
}

export const invitationPages = [
  officePage('get', '/invitation/:invitation', 'anyone', (visit) => invitationPage(visit)),
  officePage('post', '/invitation/:invitation', 'anyone', async (visit) => {
    const { app, form } = visit
    const step = await app.staff.acceptInvite(callerOf(visit), tokenOf(visit), form.secret('password'))
    if (step.ok) return ok(afterStep(visit, step.value, '/'))
    const { kind, message, fix } = step.error
    return kind === 'invalid' ? invitationPage(visit, `${message} ${fix}`) : step
  }),
]
