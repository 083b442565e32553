/** Is it really the service that speaks, and now? Its own package checks the signature and its age. */
import { fail, type Result, ok } from '#basics'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { CardEvent } from '../../card-gateway.ts'
import { readNews } from './read-news.ts'

/** Seconds; the package's own default, written out because replays hang on it. */
const TOLERANCE = 300

const Event = z.looseObject({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  created: z.int().min(0),
  data: z.looseObject({ object: z.unknown() }),
})

const refuse = (why: string): Result<never> =>
  fail(
    'refused',
    'card-signature-wrong',
    `This message is not taken for one of the card service: ${why}.`,
    'Check the webhook secret and the clock of this machine. Nothing was recorded.',
  )

/** @param body the bytes as they came, as text: one changed character is another message. */
export const readEvent = (
  webhooks: Stripe['webhooks'],
  secret: string,
  message: { readonly body: string; readonly signature: string; readonly now: Date },
): Result<CardEvent> => {
  let read: unknown
  try {
    const { body, signature, now } = message
    read = webhooks.constructEvent(body, signature, secret, TOLERANCE, undefined, now.getTime())
  } catch (error) {
    const { message, type } = error as { message?: string; type?: string }
    if (type !== 'StripeSignatureVerificationError') return refuse('it is signed, but no event')
    const late = message?.includes('tolerance') === true
    return refuse(late ? 'its signature is too old' : 'its signature does not hold')
  }
  const event = Event.safeParse(read)
  if (!event.success) return refuse('it is signed, but no event')
  const { id, type, created, data } = event.data
  const at = new Date(created * 1000).toISOString()
  return ok({ id, type, at, news: readNews(type, data.object, at) })
}
