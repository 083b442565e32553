/** Can a request be asked for again and again, without a person in the office each time? */
import { fail, ok, type Result } from '#basics'
import type { RequestFile } from '#request'

const notStanding = (why: string, fix: string): Result<never> =>
  fail('invalid', 'order-not-possible', `This cannot be a standing order: ${why}.`, fix)

/** Fails with `order-not-possible`. */
export const mayStand = (file: RequestFile): Result<void> => {
  if (file.medium !== 'electronic')
    return notStanding(
      file.medium === 'paper'
        ? 'the price of paper needs the number of its pages, which nobody knows before it is printed'
        : 'counts are free, and anybody can have them at any time',
      'Order files, or ask for this in a request.',
    )
  if ((file.facts ?? []).length > 0)
    return notStanding(
      'it rests on facts that an official must find proved each time',
      'File a request at each new snapshot, or leave the facts out.',
    )
  if (file.received !== undefined)
    return notStanding('each of its requests is received on the day of its purchase', 'Leave `received` out.')
  return ok(undefined)
}

/** The year of an order: this one or the next. Fails with `order-year`. */
export const yearFor = (asked: number | undefined, thisYear: number): Result<number> => {
  const year = asked ?? thisYear
  if (year === thisYear || year === thisYear + 1) return ok(year)
  return fail(
    'invalid',
    'order-year',
    `An order is for a calendar year, and ${year} is neither this year nor the next.`,
    `Order for ${thisYear} or ${thisYear + 1}.`,
  )
}
