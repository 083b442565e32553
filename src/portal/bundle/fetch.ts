/** How does a requester fetch what was handed over? In ranges, while it lasts, counted; the same on pages and in the API. */
import type { Context } from 'hono'
import type { App } from '#app'
import type { Result } from '#basics'
import { sendBundle } from './send.ts'

/** Whether an answer begins the bundle: the whole, or a range from its first byte on. */
const begins = (response: Response): boolean =>
  response.status === 200 || response.headers.get('Content-Range')?.startsWith('bytes 0-') === true

/** The answer to whoever may fetch it. Fails as `deliveries.bundle`, `deliveries.count` and `sendBundle` do. */
export const fetchByLink = async (
  c: Context,
  { deliveries }: App,
  number: string,
): Promise<Result<Response>> => {
  const bundle = await deliveries.bundle(number)
  if (!bundle.ok) return bundle
  const sent = await sendBundle(c, bundle.value)
  if (!sent.ok || sent.value.body === null) return sent
  const counted = await deliveries.count(number, { begins: begins(sent.value), bundle: bundle.value })
  if (counted.ok) return sent
  // No byte that cannot be counted.
  await sent.value.body.cancel()
  return counted
}

/** The same for what was handed over encrypted. Fails as `exceptions.file`, `exceptions.countFetch` and `sendBundle` do. */
export const fetchGuarded = async (
  c: Context,
  { exceptions }: App,
  number: string,
): Promise<Result<Response>> => {
  const file = await exceptions.file(number)
  if (!file.ok) return file
  const sent = await sendBundle(c, { ...file.value, type: 'application/octet-stream' })
  if (!sent.ok || sent.value.body === null) return sent
  const counted = await exceptions.countFetch(number, { begins: begins(sent.value), file: file.value })
  if (counted.ok) return sent
  await sent.value.body.cancel()
  return counted
}
