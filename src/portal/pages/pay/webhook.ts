/**
 * What does the card service tell us? Its signed events, as bytes: no form, no token, no visitor. Whoever calls is shown
 * by the signature alone; what happened to a request is told to nobody here.
 */
import type { Context } from 'hono'
import { fail, type Result } from '#basics'
import { bytesOf } from '../../operation/input.ts'
import type { ApiParts } from '../../parts.ts'
import { problemResponse } from '../../problem/problem.ts'
import { veiled } from '../../problem/veil.ts'
import { note, requestIdOf } from '../../watch/notes.ts'

/** The address that is told to the service. */
export const WEBHOOK_PATH = '/payments/stripe/webhook'

const take = async (c: Context, { app, limits }: ApiParts): Promise<Result<void>> => {
  if (app.cards === undefined)
    return fail(
      'unavailable',
      'card-payments-off',
      'This office takes no cards now, so nothing that a card service tells can be carried out.',
      'Set both keys of the card service, or remove this address there. It sends again what it told until then.',
    )
  const bytes = await bytesOf(c, limits.bodyBytes)
  if (!bytes.ok) return bytes
  // The signature is over these very bytes; what is no UTF-8 was not signed by the service.
  const body = Buffer.from(bytes.value).toString('utf8')
  return app.cards.webhook({ body, signature: c.req.header('Stripe-Signature') ?? '' })
}

/** `POST` of `WEBHOOK_PATH`. 204 once the event is kept; anything else makes the service send it again. */
export const cardWebhook = async (c: Context, parts: ApiParts): Promise<Response> => {
  note(c, { route: WEBHOOK_PATH })
  const taken = await take(c, parts)
  if (taken.ok) {
    // What is paid is handed over soon, and whoever waits on the page sees it.
    parts.wakeDelivery()
    return new Response(null, { status: 204 })
  }
  note(c, { failure: taken.error.code })
  return problemResponse(veiled(taken.error), requestIdOf(c))
}
