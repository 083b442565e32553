/** What may be asked of the docket? */
import { fail, ok, type Result } from '#basics'
import { REQUEST_NUMBER, STATES } from '#request'
import { z } from 'zod'

const MOST = 100
const USUAL = 25
const MOST_WORDS = 8

export const DocketQuerySchema = z.strictObject({
  /** Words that must all occur in what the docket shows of a request. */
  text: z.string().trim().max(200, 'may have 200 characters at most').optional(),
  state: z.enum(STATES, 'is no state of a request').optional(),
  /** Requester class, by its id. */
  class: z.string().max(100, 'is no requester class').optional(),
  /** First and last day of receipt, both counted. */
  from: z.iso.date('must be a date, YYYY-MM-DD').optional(),
  to: z.iso.date('must be a date, YYYY-MM-DD').optional(),
  /** The number of the last request of the page before. */
  after: z.string().regex(REQUEST_NUMBER, 'is no request number').optional(),
  limit: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(MOST, `may be ${MOST} at most`)
    .default(USUAL),
  /** `filed`: newest number first. `changed`: last changed first, for feeds; it has no further pages. */
  order: z.enum(['filed', 'changed']).default('filed'),
})

export type DocketQuery = z.infer<typeof DocketQuerySchema>

/** The words of a search, each to be found by itself. */
export const searchWords = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)

/**
 * A query from the fields of a form or an address; an empty field is one that is not there. Fails with
 * `docket-query-invalid`, its problems by field.
 */
export const readDocketQuery = (
  asked: Readonly<Record<string, string | number | undefined>>,
): Result<DocketQuery> => {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  const parsed = DocketQuerySchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return ok(parsed.data)
  const problems = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({ field, message: 'is not asked' }))
      : [{ field: String(issue.path[0] ?? ''), message: issue.message }],
  )
  return fail(
    'invalid',
    'docket-query-invalid',
    `The docket cannot be searched so: ${problems.map(({ field, message }) => `${field} ${message}`).join('; ')}.`,
    'Correct these fields, or leave them out.',
    { problems },
  )
}
