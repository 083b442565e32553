import { cents, formatUsd, isoDate } from '#basics'
import { feeFor } from '../fees/fee-for.ts'
import type { DeepReadonly, Pack } from '../pack.ts'
import type { Span } from '../schema/time-schema.ts'
import { columns, wrap } from './wrap.ts'

/** The parts of a shown pack that hold numbers: prices, worked examples, retention, clocks. */

const usd = (value: number): string => formatUsd(cents(value))

const spanWords = (span: DeepReadonly<Span>): string => {
  const unit = span.unit.replace('-', ' ')
  return `${span.count} ${span.count === 1 ? unit.replace(/s$/, '') : unit}`
}

const doubt = (confidence: string): string => (confidence === 'high' ? '' : ` [${confidence}]`)

export const renderFees = (pack: Pack): string =>
  pack.fees
    .map((fee) => {
      const dates = `from ${fee.effective}${fee.until === undefined ? '' : ` to ${fee.until}`}`
      const only = [fee.channel, ...(fee.requesters ?? [])].filter((item) => item !== undefined).join(', ')
      const lines = [
        ...(fee.base ? [`${usd(fee.base.cents)}: ${fee.base.words}`] : []),
        ...fee.steps.map((step) => `${usd(step.each)}: ${step.words}`),
        ...(fee.addTo === undefined ? [] : [`Added to ${fee.addTo}`]),
        ...(fee.page ? [`${usd(fee.page.cents)}: ${fee.page.words}`] : []),
        ...(fee.cap ? [`At most ${usd(fee.cap.cents)}`] : []),
        ...(fee.actualCost === undefined ? [] : [`No fixed amount: ${fee.actualCost}`]),
        ...fee.unpriced.map((words) => `Also, without an amount: ${words}`),
        `No records: ${fee.zero.words}`,
      ]
      return [
        wrap(`${fee.label} (${fee.id}; ${fee.medium}${only ? `; ${only}` : ''}), ${dates}`, '  ', '    '),
        ...lines.map((line) => wrap(line, '    ', '      ')),
        wrap(`${fee.citation}${doubt(fee.confidence)}`, '    Law: '),
      ].join('\n')
    })
    .join('\n') || '  none stated'

/** The pack's own fee cases, worked. */
export const renderExamples = (pack: Pack): string => {
  const rows = pack.cases.fees.flatMap((item): (readonly [string, string])[] => {
    const answer = feeFor(pack, {
      records: item.records,
      medium: item.medium,
      on: isoDate(item.on),
      ...(item.pages === undefined ? {} : { pages: item.pages }),
      ...(item.channel === undefined ? {} : { channel: item.channel }),
      ...(item.requester === undefined ? {} : { requesterClass: item.requester }),
    })
    const pages = item.pages === undefined ? '' : `, ${item.pages} ${item.pages === 1 ? 'page' : 'pages'}`
    const name = `${item.records.toLocaleString('en-US')} ${item.medium}${pages}`
    if (!answer.ok) return [[name, answer.error.message]]
    return [[name, answer.value.sale ? answer.value.arithmetic : 'no sale, no charge']]
  })
  return rows.length === 0 ? '' : `  Worked examples\n${columns(rows, '    ')}`
}

export const renderTime = (pack: Pack): string => {
  const clocks = Object.values(pack.clocks).map((clock): readonly [string, string] => {
    const least = clock.least ? `${clock.least.count} to ` : ''
    const span = clock.most
      ? `${least}${spanWords(clock.most)} from ${clock.from}`
      : `no number stated, from ${clock.from}`
    const note = clock.note === undefined ? '' : ` ${clock.note}`
    return [clock.label, `${clock.kind}: ${span}.${note} ${clock.citation}${doubt(clock.confidence)}`]
  })
  const kept = pack.retention.map((item): readonly [string, string] => [
    item.records,
    `${spanWords(item.keep)} from ${item.from}. ${item.citation}${doubt(item.confidence)}${item.note === undefined ? '' : ` ${item.note}`}`,
  ])
  const quote = `A quote stands ${pack.quote.days} ${pack.quote.counting} days. ${pack.quote.basis} ${pack.quote.citation}${doubt(pack.quote.confidence)}`
  const counting = pack.dayCount
    ? [
        wrap(
          `Days: ${pack.dayCount.appliesTo} leave out weekends and holidays as stated. ${pack.dayCount.citation}${doubt(pack.dayCount.confidence)} ${pack.holidays?.note ?? ''}`,
          '  ',
          '    ',
        ),
      ]
    : []
  return [
    ['RETENTION FLOORS', columns(kept) || '  none stated'].join('\n'),
    ['TIME', wrap(quote, '  ', '    '), ...(clocks.length > 0 ? [columns(clocks)] : []), ...counting].join(
      '\n',
    ),
  ].join('\n\n')
}
