import type { DeepReadonly, Pack } from '../pack.ts'
import { inForce } from '../rules/rule.ts'
import type { FeeSchedule } from '../schema/fee-schema.ts'
import type { FeeAsked } from './fee.ts'

/** The schedule in force that day (by the pack's first channel, unless another is asked for), the most particular first: made for this channel, for this requester, for all. */
export const findSchedule = (pack: Pack, asked: FeeAsked): DeepReadonly<FeeSchedule> | undefined => {
  const { requesterClass } = asked
  const channel = asked.channel ?? Object.keys(pack.channels)[0]
  const fits = pack.fees.filter(
    (fee) =>
      fee.medium === asked.medium &&
      inForce(fee, asked.on) &&
      (fee.channel === undefined || fee.channel === channel) &&
      (fee.requesters === undefined ||
        (requesterClass !== undefined && fee.requesters.includes(requesterClass))),
  )
  const weight = (fee: DeepReadonly<FeeSchedule>): number =>
    (fee.channel === undefined ? 0 : 2) + (fee.requesters === undefined ? 0 : 1)
  return fits.toSorted((a, b) => weight(b) - weight(a))[0]
}
