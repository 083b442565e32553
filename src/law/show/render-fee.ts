import { formatUsd } from '#basics'
import type { Fee } from '../fees/fee.ts'
import { wrap } from './wrap.ts'

/** A fee for a person in a terminal: the amount, the sum, and the law that sets it. */
export const renderFee = (fee: Fee): string => {
  const records = `${fee.records.toLocaleString('en-US')} ${fee.records === 1 ? 'record' : 'records'}, ${fee.medium}`
  const head = fee.sale ? `${formatUsd(fee.cents)} for ${records}` : `No sale and no charge for ${records}`
  const amounts = fee.lines.map((line) => formatUsd(line.cents))
  const width = Math.max(0, ...amounts.map((text) => text.length))
  return [
    head,
    ...fee.lines.map((line, index) => wrap(line.words, `  ${amounts[index]!.padStart(width)}  `)),
    wrap(fee.arithmetic, '  Sum: '),
    ...(fee.capped ? ['  The maximum applies.'] : []),
    ...(fee.note === undefined ? [] : [wrap(fee.note, '  Note: ')]),
    wrap(`${fee.citation} (schedule ${fee.schedule}; confidence ${fee.confidence})`, '  Law: '),
  ].join('\n')
}
