/** Money is integer cents; there is no other representation (invariant 8). */
export type Cents = number & { readonly __cents: true }

/** Integer cents from a number. @throws RangeError when it is not a safe integer: that is a bug. */
export const cents = (value: number): Cents => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of cents: ${value}`)
  return value as Cents
}

/** `1250000` as `$12,500.00`. */
export const formatUsd = (value: Cents): string => {
  const sign = value < 0 ? '-' : ''
  const abs = Math.abs(value)
  const whole = String(Math.floor(abs / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}$${whole}.${String(abs % 100).padStart(2, '0')}`
}

/** `12,500`, `12500.00`, `$30` as cents; undefined when it is not an amount of money. */
export const parseUsd = (text: string): Cents | undefined => {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/.exec(text.trim())
  if (!match) return undefined
  const value = Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? '0')
  return Number.isSafeInteger(value) ? (value as Cents) : undefined
}
