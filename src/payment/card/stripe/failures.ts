/** What a failed call to the service means: try again, or do not. Its own words stay out: they can hold parts of a key. */
import { fail, type Result } from '#basics'
import { z } from 'zod'

interface Answer {
  readonly type?: unknown
  readonly code?: unknown
  readonly statusCode?: unknown
}

const word = (value: unknown): string =>
  typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : ''

export const unreachable = (why: string, status?: number): Result<never> =>
  fail(
    'unavailable',
    'card-service-unreachable',
    `The card service does not answer (${why}).`,
    'Try again in a moment. The same call again pays or returns nothing twice.',
    status === undefined ? undefined : { status },
  )

const refused = (status: number, code: string): Result<never> =>
  fail(
    'conflict',
    'card-service-refused',
    `The card service said no (${[status, code].filter(Boolean).join(', ')}).`,
    "Look the answer up in the service's dashboard; a wrong key or an amount that it does not take is the usual cause.",
    { status, code },
  )

/** 409: the same order is being carried out. 429: too many calls. 5xx: its own trouble. Nothing is decided by these. */
const PASSING = (status: number): boolean => status === 409 || status === 429 || status >= 500

/** The failure behind an error of the package; a bug is thrown on. */
export const serviceFailure = (error: unknown): Result<never> => {
  if (error instanceof z.ZodError) return unreachable('its answer has a shape that is not known')
  if (!(error instanceof Error) || !('type' in error)) throw error
  const { type, code, statusCode } = error as Answer
  const name = word(code) || word(type)
  if (typeof statusCode !== 'number') return unreachable(name)
  return PASSING(statusCode) ? unreachable(`${statusCode}`, statusCode) : refused(statusCode, name)
}
