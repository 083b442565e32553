import { type Cents, cents, fail, formatUsd, ok, type Result } from '#basics'
import type { DeepReadonly, Pack } from '../pack.ts'
import { inForce } from '../rules/rule.ts'
import type { FeeSchedule } from '../schema/fee-schema.ts'
import type { Fee, FeeAsked } from './fee.ts'
import { findSchedule } from './find-schedule.ts'
import { stepSum } from './units.ts'

interface Sum {
  readonly lines: { words: string; cents: Cents }[]
  readonly terms: string[]
  total: number
  capped: boolean
}

const amount = (value: number): string => value.toLocaleString('en-US')

/** Base, steps and cap of one schedule. */
const dataSum = (schedule: DeepReadonly<FeeSchedule>, records: number): Sum => {
  const sum: Sum = { lines: [], terms: [], total: 0, capped: false }
  const add = (words: string, value: number, term: string): void => {
    sum.lines.push({ words, cents: cents(value) })
    sum.terms.push(term)
    sum.total += value
  }
  if (schedule.base) add(schedule.base.words, schedule.base.cents, formatUsd(cents(schedule.base.cents)))
  for (const step of schedule.steps) {
    const { units, cents: charge } = stepSum(step, records)
    const each = formatUsd(cents(step.each))
    const term = step.rounding === 'proportional' ? formatUsd(cents(charge)) : `${amount(units)} x ${each}`
    add(step.words, charge, term)
  }
  const { cap } = schedule
  if (cap && sum.total > cap.cents) {
    sum.lines.push({ words: cap.words, cents: cents(cap.cents - sum.total) })
    sum.total = cap.cents
    sum.capped = true
  }
  return sum
}

const arithmeticOf = (sum: Sum, uncapped: number): string => {
  const plain = `${sum.terms.join(' + ') || formatUsd(cents(0))} = ${formatUsd(cents(uncapped))}`
  return sum.capped ? `${plain}, at most ${formatUsd(cents(sum.total))}` : plain
}

const isCount = (value: number | undefined): value is number => Number.isSafeInteger(value) && value! >= 0

/**
 * What a report of so many records costs on a day, in cents, with its sum and its citation. Integers only.
 * Fails with `fee-records-invalid`, `fee-pages-needed`, `fee-schedule-missing` or `fee-set-by-custodian`.
 */
export const feeFor = (pack: Pack, asked: FeeAsked): Result<Fee> => {
  if (!isCount(asked.records) || asked.records > 1e12) {
    return fail(
      'invalid',
      'fee-records-invalid',
      'The number of records must be a whole number from 0 to a million million.',
      'Give the number of records of the report.',
    )
  }
  const schedule = findSchedule(pack, asked)
  if (!schedule) {
    return fail(
      'not-found',
      'fee-schedule-missing',
      `The law pack ${pack.id} has no ${asked.medium} price in force on ${asked.on}.`,
      'Choose another date or medium, or add the fee schedule of that time to the pack.',
    )
  }
  if (schedule.actualCost !== undefined) {
    return fail(
      'unavailable',
      'fee-set-by-custodian',
      `The price "${schedule.label}" is not an amount: ${schedule.actualCost} (${schedule.citation})`,
      'Ask the custodian for the amount.',
    )
  }
  const { medium, records } = asked
  const common = {
    records,
    medium,
    citation: schedule.citation,
    confidence: schedule.confidence,
    schedule: schedule.id,
  }
  if (records === 0 && !schedule.zero.sale) {
    const nothing = {
      sale: false,
      cents: cents(0),
      lines: [],
      arithmetic: 'no records: $0.00',
      capped: false,
    }
    return ok({ ...nothing, ...common, note: schedule.zero.words })
  }
  if (schedule.page && !isCount(asked.pages)) {
    return fail(
      'invalid',
      'fee-pages-needed',
      `The price "${schedule.label}" is per page, and the number of pages was not given.`,
      'Give the number of printed pages.',
    )
  }
  const data = pack.fees.find((fee) => fee.id === schedule.addTo && inForce(fee, asked.on))
  const sum = dataSum(data ?? schedule, records)
  const uncapped = sum.lines.reduce((total, line) => total + Math.max(0, line.cents), 0)
  let arithmetic = arithmeticOf(sum, uncapped)
  let total = sum.total
  const lines = [...sum.lines]
  if (schedule.page) {
    const pages = asked.pages! * schedule.page.cents
    total += pages
    lines.push({ words: schedule.page.words, cents: cents(pages) })
    arithmetic = `${data ? `${arithmetic}; ` : ''}${amount(asked.pages!)} x ${formatUsd(cents(schedule.page.cents))} = ${formatUsd(cents(pages))}; together ${formatUsd(cents(total))}`
  }
  const citation =
    data && data.citation !== schedule.citation ? `${data.citation}; ${schedule.citation}` : schedule.citation
  const notes = [
    ...(records === 0 ? [schedule.zero.words] : []),
    ...schedule.unpriced.map((words) => `Not included: ${words}.`),
  ]
  return ok({
    sale: true,
    cents: cents(total),
    lines,
    arithmetic,
    capped: sum.capped,
    ...common,
    citation,
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  })
}
