/** Is this the secret of that request? Asked by form alone, counted when wrong, and answered alike whatever was wrong. */
import { type Failure, ok, type Result } from '#basics'
import { REQUEST_NUMBER } from '#request'
import { alert, type FieldError, html } from '#site'
import { addressOf } from '../../guard/client.ts'
import { dropAccess, grantAccess } from '../access.ts'
import { page, type Visit } from '../visit.ts'
import { findPage } from './locked.ts'
import { requestPath } from './own.ts'

/** Spaces and dashes of any kind, as people copy them from paper. */
export const numberAsTyped = (typed: string): string =>
  typed
    .replaceAll(/\s/g, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .slice(0, 40)

/** Too many wrong ones came from this address: nothing is looked at, and the page says for how long. */
const waitPage = (visit: Visit, { details }: Failure): Response => {
  const { say, c } = visit
  const seconds = typeof details?.['wait'] === 'number' ? details['wait'] : 60
  c.header('Retry-After', String(seconds))
  const title = say('status.wait.title')
  return visit.page({
    title,
    status: 429,
    main: html`<h1>${title}</h1>
      ${alert('error', say('status.wait.heading', { seconds }), say('status.wait.words'))}
      <p><a href="/status">${say('status.wait.back')}</a></p>`,
  })
}

/** What a secret opens: requests, or standing orders. */
type Opening = Pick<Visit['app']['requests'], 'open'>

/**
 * Whether the secret is that of the request: a wrong number and a wrong secret look alike, and each counts against the
 * address that they came from. `wait`: the answer to somebody who has tried too often.
 */
export const trySecret = async (
  visit: Visit,
  number: string,
  secret: string,
  { open }: Opening = visit.app.requests,
): Promise<Result<'right' | 'wrong' | { readonly wait: Response }>> => {
  const { parts, c } = visit
  const address = addressOf(c)
  const free = parts.wrongTries.free(address)
  if (!free.ok) return ok({ wait: waitPage(visit, free.error) })
  const opened = await open(number, secret)
  if (opened.ok) return ok('right')
  if (opened.error.kind === 'unavailable' || opened.error.kind === 'corrupt') return opened
  parts.wrongTries.count(address)
  return ok('wrong')
}

const open = async (visit: Visit): Promise<Result<Response>> => {
  const { say, form } = visit
  const typed = form.one('number')
  const number = numberAsTyped(typed)
  const secret = form.one('secret')
  const errors: FieldError[] = [
    ...(REQUEST_NUMBER.test(number) ? [] : [{ field: 'number', words: say('status.open.numberWrong') }]),
    ...(secret === '' ? [{ field: 'secret', words: say('status.open.secretMissing') }] : []),
  ]
  const tried = errors.length > 0 ? ok('wrong' as const) : await trySecret(visit, number, secret)
  if (!tried.ok) return tried
  if (typeof tried.value === 'object') return ok(tried.value.wait)
  if (tried.value === 'right') {
    grantAccess(visit, number)
    return ok(visit.goTo(requestPath(number)))
  }
  const shown = errors.length > 0 ? errors : [{ field: 'secret', words: say('status.open.wrong') }]
  return ok(findPage(visit, { typed: typed.slice(0, 40), errors: shown }, 422))
}

export const findPages = [
  page('get', '/status', async (visit) => ok(findPage(visit, {}))),
  page('post', '/status', open),
  page('post', '/status/leave', async (visit) => {
    dropAccess(visit)
    return ok(visit.goTo('/status'))
  }),
]
