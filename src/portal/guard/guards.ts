/** Who may do what? Each operation names its guard; one that names none does not start (deny by default). */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { fail, ok, type Result } from '#basics'
import { ORDER_NUMBER } from '#order'
import type { ApiParts } from '../parts.ts'
import { addressOf, isLocal } from './client.ts'

export type GuardName = 'public' | 'receipt' | 'office' | 'operator'

/** In words, for the document and the page. */
export const GUARD_WORDS: Readonly<Record<GuardName, string>> = {
  public: 'Anyone.',
  receipt: 'The requester: `Authorization: Receipt SECRET`, the secret of the receipt.',
  office: 'The office: `Authorization: Bearer TOKEN`, the token in keys/office.token of the data folder.',
  operator: 'A program on the same machine, or the office by its token.',
}

type Guard = (c: Context, parts: ApiParts) => Promise<Result<void>>

const missing = (scheme: 'Bearer' | 'Receipt', fix: string): Result<never> =>
  fail(
    'refused',
    'authorization-missing',
    'This operation needs an Authorization header, and there is none of the kind.',
    fix,
    { scheme },
  )

const NEED_TOKEN = 'Send `Authorization: Bearer` and the token in keys/office.token of the data folder.'
const NEED_SECRET =
  'Send `Authorization: Receipt` and the secret of the receipt, in the header and nowhere else.'

const credential = (c: Context, scheme: 'Bearer' | 'Receipt'): string | undefined => {
  const match = /^([A-Za-z]+) +(\S.*)$/.exec(c.req.header('Authorization') ?? '')
  return match?.[1]?.toLowerCase() === scheme.toLowerCase() ? match[2]?.trim() : undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Takes the same time whatever is wrong with the token. */
const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token))

/** Counts wrong tries of an address; past the limit nothing is looked at. */
const counted = async (
  c: Context,
  { wrongTries }: ApiParts,
  check: () => Promise<Result<void>>,
): Promise<Result<void>> => {
  const address = addressOf(c)
  const free = wrongTries.free(address)
  if (!free.ok) return free
  const answer = await check()
  if (!answer.ok) wrongTries.count(address)
  return answer
}

const office: Guard = async (c, parts) => {
  const given = credential(c, 'Bearer')
  if (given === undefined) return missing('Bearer', NEED_TOKEN)
  return counted(c, parts, async () =>
    parts.officeToken !== undefined && isToken(given, parts.officeToken)
      ? ok(undefined)
      : fail('refused', 'authorization-wrong', 'The token is not that of this office.', NEED_TOKEN, {
          scheme: 'Bearer',
        }),
  )
}

/** A wrong number and a wrong secret look alike. */
const receipt: Guard = async (c, parts) => {
  const given = credential(c, 'Receipt')
  if (given === undefined) return missing('Receipt', NEED_SECRET)
  return counted(c, parts, async () => {
    const number = c.req.param('number') ?? ''
    const { orders, requests } = parts.app
    const opened = await (ORDER_NUMBER.test(number) ? orders : requests).open(number, given)
    if (opened.ok || opened.error.kind === 'unavailable' || opened.error.kind === 'corrupt') return opened
    return fail(
      'not-found',
      'request-or-secret-wrong',
      'There is no request with this number and this secret.',
      'Check the number and the 26 characters on the receipt, or write to the office.',
    )
  })
}

const operator: Guard = async (c, parts) => (isLocal(c) ? ok(undefined) : office(c, parts))

export const GUARDS: Readonly<Record<GuardName, Guard>> = {
  public: async () => ok(undefined),
  receipt,
  office,
  operator,
}
