/** A calendar date, `YYYY-MM-DD`, with no time and no zone: what statutes count in. */
export type IsoDate = string & { readonly __isoDate: true }

/** The date in a text, or undefined when it is none (2023-02-29 is none). */
export const parseIsoDate = (text: string): IsoDate | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : (text as IsoDate)
}

/** A date known to be right. @throws RangeError otherwise. */
export const isoDate = (text: string): IsoDate => {
  const date = parseIsoDate(text)
  if (!date) throw new RangeError(`not a date (YYYY-MM-DD): ${text}`)
  return date
}

/** The UTC date of a moment. */
export const dateOf = (moment: Date): IsoDate => moment.toISOString().slice(0, 10) as IsoDate

export const addDays = (date: IsoDate, days: number): IsoDate =>
  dateOf(new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000))

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay()
