import { addDays, isoDate } from '#basics'
import type { FeeSchedule } from '../schema/fee-schema.ts'
import type { PackFile } from '../schema/pack-schema.ts'
import type { PackProblem } from './problem.ts'

const keyOf = (fee: FeeSchedule): string =>
  [fee.medium, fee.channel ?? '', (fee.requesters ?? []).toSorted().join('+')].join('|')

/**
 * Fee schedules for one medium, channel and requester must follow each other without overlap, gap or disorder: on
 * each day there is one price or, before the first and after the last, none.
 */
export const checkFees = (
  file: string,
  own: PackFile,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly PackProblem[] => {
  const problems: PackProblem[] = []
  const say = (index: number, key: string, code: string, message: string): void => {
    problems.push({ file, line: lineOf(['fees', index, key]), code, message })
  }
  const last = new Map<string, FeeSchedule>()
  for (const [index, fee] of own.fees.entries()) {
    if (fee.until !== undefined && fee.until < fee.effective) {
      say(index, 'until', 'fee-disorder', `${fee.id} ends (${fee.until}) before it begins (${fee.effective})`)
    }
    const before = last.get(keyOf(fee))
    last.set(keyOf(fee), fee)
    if (before) {
      const both = `${before.id} and ${fee.id}`
      if (fee.effective <= before.effective) {
        say(index, 'effective', 'fee-disorder', `${both} are not in order of their dates`)
      } else if (before.until === undefined || before.until >= fee.effective) {
        say(index, 'effective', 'fee-overlap', `${both} overlap: end ${before.id} the day before`)
      } else if (addDays(isoDate(before.until), 1) !== fee.effective) {
        say(index, 'effective', 'fee-gap', `${both} leave a gap from ${before.until} to ${fee.effective}`)
      }
    }
    for (const id of fee.requesters ?? []) {
      if (Object.hasOwn(own.requesterClasses, id)) continue
      say(index, 'requesters', 'unknown-requester', `${fee.id}: there is no requester class ${id}`)
    }
    if (fee.channel !== undefined && !Object.hasOwn(own.channels, fee.channel)) {
      say(index, 'channel', 'unknown-channel', `${fee.id}: there is no channel ${fee.channel}`)
    }
    const target = own.fees.find((other) => other.id === fee.addTo)
    if (fee.addTo !== undefined && (!target || target.addTo !== undefined || target === fee)) {
      say(index, 'addTo', 'unknown-fee', `${fee.id}: ${fee.addTo} is not a schedule that stands by itself`)
    }
  }
  return problems
}
