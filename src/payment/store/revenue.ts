/** Revenue over the days of the till, so that the months agree with the days that were closed. */
import { fail, type IsoDate, ok, type Result } from '#basics'
import { type Context, readResult } from '#store'
import { type Revenue, revenueOf, type RevenueShare } from '../revenue.ts'
import { readBooked } from './booked.ts'

/**
 * Money in and back from `from` to `to`, both included. `sharing`: the rules of each law pack, by its id; left out, no
 * share is shown. Fails with `period-invalid`.
 */
export const revenue = async (
  { db }: Pick<Context, 'db'>,
  asked: {
    readonly from: IsoDate
    readonly to: IsoDate
    readonly sharing?: Readonly<Record<string, readonly RevenueShare[]>>
  },
): Promise<Result<Revenue>> => {
  const { from, to, sharing = {} } = asked
  if (to < from) {
    return fail(
      'invalid',
      'period-invalid',
      `A period cannot end on ${to} before it begins on ${from}.`,
      'Give the earlier day first.',
    )
  }
  return readResult(db, async () => ok(revenueOf({ from, to }, await readBooked(db, from, to), sharing)))
}
