/** The office's books, bound to this data folder: days of the till, and what came in over a period. */
import { type IsoDate, type Result } from '#basics'
import type { ClosingInput, DayAccount, Revenue, RevenueShare } from '#payment'
import { closeDay, openDays, reconcile, revenue } from '#payment/store'
import type { Context } from '#store'
import type { LawServices } from './law.ts'

export interface BookServices {
  /** All money of a day, by method, with its references. */
  day(day: IsoDate): Promise<Result<DayAccount>>
  /** Days with money that are not closed yet. */
  open(): Promise<Result<readonly { readonly day: IsoDate; readonly count: number }[]>>
  /** Closes a day: what was counted, against what was booked. */
  close(input: ClosingInput): Promise<Result<DayAccount>>
  /** What came in and went back, with the shares that the law pack in use gives to others. */
  revenue(period: { readonly from: IsoDate; readonly to: IsoDate }): Promise<Result<Revenue>>
}

export const bookServices = (context: Context, law: LawServices): BookServices => ({
  day: (day) => reconcile(context, { day }),
  open: () => openDays(context),
  close: (input) => closeDay(context, input),
  revenue: async (period) => {
    const pack = await law.inUse()
    if (!pack.ok) return pack
    const sharing: Readonly<Record<string, readonly RevenueShare[]>> = {
      [pack.value.id]: pack.value.revenueSharing,
    }
    return revenue(context, { ...period, sharing })
  },
})
