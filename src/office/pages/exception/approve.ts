/** Approving a release: what exactly, and a second factor proved just now. For who had no part in the case. */
import { fail, ok, type Result } from '#basics'
import { button, errorSummary, hidden, html, textField } from '#site'
import type { StaffSession } from '#staff'
import { callerOf } from '../../frame/caller.ts'
import { sessionPage, signedOut } from '../../frame/session-page.ts'
import type { OfficeVisit } from '../../frame/visit.ts'
import { numberOf } from './page.ts'
import { answersPart, casePath, evidencePart, lawPart, section, stepsPart } from './part.ts'

const approvePage = async (visit: OfficeVisit, wrong?: string): Promise<Result<Response>> => {
  const { app, say } = visit
  const number = numberOf(visit)
  const found = await app.exceptions.show(number)
  if (!found.ok) return found
  const shown = found.value
  await visit.saw('exception-seen', number)
  const title = say('exception.approve.title', { number })
  const form = html`<form class="usa-form rk-form" method="post" action="${casePath(number, '/approve')}">
    ${visit.token()}${hidden('subject', shown.subject)}
    ${textField({ name: 'code', label: say('exception.approve.code'), hint: say('exception.approve.codeHint'), inputmode: 'numeric', autocomplete: 'one-time-code', width: 'medium', error: wrong })}
    ${button(say('exception.approve.button'))}
  </form>`
  const main = html`<p><a href="${casePath(number)}">${say('exception.approve.back')}</a></p>
    ${errorSummary(say, wrong === undefined ? [] : [{ field: 'code', words: wrong }])}
    <h1>${title}</h1>
    <p>${say('exception.approve.words')}</p>
    <p class="rk-hash">${shown.subject}</p>
    ${section(visit, 'steps', stepsPart(visit, shown))} ${section(visit, 'law', lawPart(visit, shown))}
    ${section(visit, 'case', answersPart(visit, shown))}
    ${section(visit, 'evidence', evidencePart(visit, shown))}
    ${section(visit, 'next', shown.next === 'approve' ? form : html`<p>${say('exception.approve.notNow')}</p>`)}`
  return ok(visit.page({ title, main, status: wrong === undefined ? 200 : 422 }))
}

/** The session once the code that was typed is proved; as it is where none was. */
const provedSession = async (visit: OfficeVisit, session: StaffSession): Promise<Result<StaffSession>> => {
  const { app, form, c } = visit
  const code = form.one('code')
  if (code === '') return ok(session)
  const proved = await app.staff.proveAgain(callerOf(visit), code)
  if (!proved.ok) return proved
  const found = await app.staff.sessionOf(c.req.raw.headers)
  if (!found.ok) return found
  return found.value === undefined ? signedOut() : ok(found.value)
}

const TYPED = new Set(['exception-factor-not-fresh', 'second-factor-wrong', 'totp-not-there'])

const approve = async (visit: OfficeVisit, session: StaffSession): Promise<Result<Response>> => {
  const number = numberOf(visit)
  const subject = visit.form.one('subject')
  const done = await visit.act(
    { duty: 'approve', details: { subject } },
    async () => {
      if (!/^[0-9a-f]{64}$/.test(subject))
        return fail(
          'conflict',
          'exception-changed-meanwhile',
          `The case of request ${number} is not what was shown any more, so nothing was approved.`,
          'Look at it again, then decide.',
        )
      const proved = await provedSession(visit, session)
      return proved.ok ? visit.app.exceptions.approve(proved.value, { number, subject }) : proved
    },
    () => number,
  )
  if (done.ok) return ok(visit.goTo(casePath(number)))
  const { code, message, fix } = done.error
  return TYPED.has(code) ? approvePage(visit, `${message} ${fix}`) : done
}

export const approvePages = [
  sessionPage('get', '/requests/:number/exception/approve', 'approve', (visit) => approvePage(visit)),
  sessionPage('post', '/requests/:number/exception/approve', 'approve', approve),
]
