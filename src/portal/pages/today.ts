/** Which day is it at the office? By its clock, in its time zone. */
import type { IsoDate } from '#basics'
import type { Visit } from './visit.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  // The Swedish locale writes a day as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, made)
  return made
}

/** The day of a moment in a time zone. */
export const dayIn = (moment: Date, timeZone: string): IsoDate => formatIn(timeZone).format(moment) as IsoDate

/** Today, at the office. */
export const today = ({ app, parts }: Pick<Visit, 'app' | 'parts'>): IsoDate =>
  dayIn(app.clock(), parts.config.timeZone)
