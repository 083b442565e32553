/** Days since 1970-01-01 and how a file writes them: arithmetic only, no clock and no zone. */
export const dayOf = (isoDate: string): number => Math.round(Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000)

export const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

export const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear()

export const DAYS_PER_YEAR = 365.2425

/** The day on which someone born on `birthDay` is `years` old, to within a day. */
export const birthdayAt = (birthDay: number, years: number): number =>
  Math.ceil(birthDay + years * DAYS_PER_YEAR)

/** Every date of a span written `MM/DD/YYYY`, ten bytes each, so that a row copies bytes instead of making text. */
export class DateTable {
  readonly #first: number
  readonly #bytes: Buffer

  constructor(firstDay: number, lastDay: number) {
    this.#first = firstDay
    this.#bytes = Buffer.alloc((lastDay - firstDay + 1) * 10)
    const at = new Date(firstDay * 86_400_000)
    for (let day = firstDay; day <= lastDay; day++) {
      const month = String(at.getUTCMonth() + 1).padStart(2, '0')
      const date = String(at.getUTCDate()).padStart(2, '0')
      this.#bytes.write(`${month}/${date}/${at.getUTCFullYear()}`, (day - firstDay) * 10, 'latin1')
      at.setUTCDate(at.getUTCDate() + 1)
    }
  }

  /** Copies the ten bytes of a day into `target` at `at`. */
  copy(day: number, target: Uint8Array, at: number): void {
    const from = (day - this.#first) * 10
    for (let byte = 0; byte < 10; byte++) target[at + byte] = this.#bytes[from + byte]!
  }
}
