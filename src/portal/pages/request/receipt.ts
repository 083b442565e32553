/**
 * Filing, and the receipt. The form is answered with the receipt itself (201) and not led elsewhere: the secret must be
 * shown once, and an answer to a POST is the one place for it that is in no address, no cookie, no log and no history.
 * To load the page again is to send the same form again; by its key the office finds what was filed and gives the same
 * receipt, so a double click, a reload, and the way back in a browser that keeps the page, come to one request. (One that asks for
 * the page anew gets a new key with it, and sending that is a new request.) The key makes the secret, and of the
 * key only a hash is kept, so nobody can make the receipt from what is stored.
 */
import { randomUUID } from 'node:crypto'
import { type Failure, ok, type Result } from '#basics'
import { alert, html } from '#site'
import { addressOf } from '../../guard/client.ts'
import { statusOf } from '../../problem/status.ts'
import { veiled } from '../../problem/veil.ts'
import { grantAccess } from '../access.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { claimsIn, requestOf } from './ask.ts'
import { standingOf } from './bar.ts'
import { checkPage, hindrances, RECEIPT } from './check.ts'
import { type Builder, enter } from './enter.ts'
import { personIn, wrongPerson } from './person.ts'
import { filedBefore, gone, receiptPage } from './receipt-page.ts'

const KEY = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** It could not be filed, and nothing that was typed is lost. */
const notFiled = (builder: Builder, key: string, failure: Failure): Promise<Response> => {
  const { say } = builder.visit
  const { message, fix } = veiled(failure)
  return checkPage(
    {
      key,
      status: statusOf(failure),
      cache: 'no-store',
      failure: alert(
        'error',
        say('builder.check.notFiled'),
        html`<p lang="en">${message}</p>
          <p lang="en">${fix}</p>`,
      ),
    },
    builder,
  )
}

const file = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { app, pack, parts, form, c } = visit
  const key = KEY.test(form.one('key')) ? form.one('key') : randomUUID()
  const errors = wrongPerson(builder)
  const hindered = hindrances(builder, await standingOf(builder))
  if (errors.length > 0 || hindered.length > 0)
    return ok(await checkPage({ errors, key, status: 422, cache: 'no-store' }, builder))
  const request = requestOf(pack, builder.draft, personIn(builder))
  if (!request.ok) return ok(await notFiled(builder, key, request.error))
  const address = addressOf(c)
  const free = parts.filings.free(address)
  if (!free.ok) return ok(await notFiled(builder, key, free.error))
  parts.filings.count(address)
  const filed = await app.counter.file({ file: request.value, key })
  if (!filed.ok)
    return ok(
      filed.error.code === 'request-key-reused'
        ? filedBefore(builder)
        : await notFiled(builder, key, filed.error),
    )
  parts.wakeDelivery()
  const { number } = filed.value
  grantAccess(visit, number)
  const view = await app.requests.show(number)
  return view.ok
    ? ok(receiptPage(visit, filed.value, view.value, claimsIn(pack, builder.draft).length > 0))
    : view
}

export const receiptPages: readonly SitePage[] = [
  page('post', RECEIPT, file),
  page('get', RECEIPT, async (visit) => ok(gone(visit))),
]
