/** What the requests brought in a span of days: by month, method and request, and whose share in it the law names. Pure. */
import { type Cents, cents, formatUsd, type IsoDate } from '#basics'
import { type BookedMoney, byMethod, type MethodSums, type Sums, sumsOf } from './day.ts'

/** A share that a law gives others in the money: a rule of `revenueSharing` in the law pack. */
export interface RevenueShare {
  readonly id: string
  /** With whom it is shared: "the municipalities". */
  readonly with: string
  readonly words: string
  readonly channels?: readonly string[] | undefined
  readonly effective: string
  readonly until?: string | undefined
  /** Left out where no text that was read says how much. */
  readonly share?: { readonly basisPoints: number } | undefined
  readonly citation: string
  readonly confidence: string
}

export interface MonthOfRevenue extends Sums {
  /** `YYYY-MM`. */
  readonly month: string
  readonly methods: readonly MethodSums[]
}

export interface RequestRevenue extends Sums {
  readonly request: string
  readonly law: string
  readonly channel: string
}

export interface ShareOfRevenue {
  readonly law: string
  readonly id: string
  readonly with: string
  /** In less back, of the money that the rule reaches. */
  readonly of: Cents
  /** Undefined: the law names a share and no text that was read says how much. */
  readonly cents?: Cents
  readonly words: string
  readonly citation: string
  readonly confidence: string
}

export interface Revenue extends Sums {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly methods: readonly MethodSums[]
  readonly months: readonly MonthOfRevenue[]
  readonly requests: readonly RequestRevenue[]
  readonly shares: readonly ShareOfRevenue[]
}

/** Rounded down to the cent, the odd cent staying with the office; nothing of a negative sum. */
const part = (net: number, basisPoints: number): Cents =>
  cents(Number((BigInt(Math.max(0, net)) * BigInt(basisPoints)) / 10_000n))

const shareOf = (law: string, rule: RevenueShare, money: readonly BookedMoney[]): ShareOfRevenue[] => {
  const reached = money.filter(
    (row) =>
      row.law === law &&
      (rule.channels === undefined || rule.channels.includes(row.channel)) &&
      row.day >= rule.effective &&
      (rule.until === undefined || row.day <= rule.until),
  )
  if (reached.length === 0) return []
  const { net } = sumsOf(reached)
  const common = { law, id: rule.id, with: rule.with, of: net }
  const { citation, confidence, share } = rule
  if (!share) {
    const words = `${rule.words} How much is not known, so it is not worked out: ${formatUsd(net)} is what the share is taken of.`
    return [{ ...common, words, citation, confidence }]
  }
  const amount = part(net, share.basisPoints)
  const percent = `${share.basisPoints / 100} %`
  const words = `${rule.words} ${percent} of ${formatUsd(net)} is ${formatUsd(amount)}.`
  return [{ ...common, cents: amount, words, citation, confidence }]
}

const grouped = (money: readonly BookedMoney[], key: (row: BookedMoney) => string) =>
  [...Map.groupBy(money, key)].toSorted(([a], [b]) => (a < b ? -1 : 1))

/**
 * @param money what the days of the till from `from` to `to` hold.
 * @param sharing the rules of each law, by its id.
 */
export const revenueOf = (
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  money: readonly BookedMoney[],
  sharing: Readonly<Record<string, readonly RevenueShare[]>>,
): Revenue => ({
  from,
  to,
  ...sumsOf(money),
  methods: byMethod(money),
  months: grouped(money, (row) => row.day.slice(0, 7)).map(([month, rows]) => ({
    month,
    ...sumsOf(rows),
    methods: byMethod(rows),
  })),
  requests: grouped(money, (row) => row.request).map(([request, rows]) => ({
    request,
    law: rows[0]!.law,
    channel: rows[0]!.channel,
    ...sumsOf(rows),
  })),
  shares: Object.entries(sharing).flatMap(([law, rules]) =>
    rules.flatMap((rule) => shareOf(law, rule, money)),
  ),
})
