/** Is this the secret of that order? Asked by form alone, counted when wrong, and answered alike whatever was wrong. */
import { ok, type Result } from '#basics'
import { ORDER_NUMBER } from '#order'
import type { FieldError } from '#site'
import { grantAccess } from '../access.ts'
import { numberAsTyped, trySecret } from '../status/find.ts'
import { page, type Visit } from '../visit.ts'
import { findOrderPage } from './find-page.ts'
import { orderPath } from './own.ts'

const open = async (visit: Visit): Promise<Result<Response>> => {
  const { say, form, app } = visit
  const typed = form.one('number')
  const number = numberAsTyped(typed).toUpperCase()
  const secret = form.one('secret')
  const errors: FieldError[] = [
    ...(ORDER_NUMBER.test(number) ? [] : [{ field: 'number', words: say('order.open.numberWrong') }]),
    ...(secret === '' ? [{ field: 'secret', words: say('status.open.secretMissing') }] : []),
  ]
  const tried = errors.length > 0 ? ok('wrong' as const) : await trySecret(visit, number, secret, app.orders)
  if (!tried.ok) return tried
  if (typeof tried.value === 'object') return ok(tried.value.wait)
  if (tried.value === 'right') {
    grantAccess(visit, number)
    return ok(visit.goTo(orderPath(number)))
  }
  const shown = errors.length > 0 ? errors : [{ field: 'secret', words: say('order.open.wrong') }]
  return ok(findOrderPage(visit, { typed: typed.slice(0, 40), errors: shown }, 422))
}

export const findPages = [
  page('get', '/orders', async (visit) => ok(findOrderPage(visit, {}))),
  page('post', '/orders', open),
]
