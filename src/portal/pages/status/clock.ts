/**
 * How long may something take, and how is that counted? The clocks of the law pack that speak to a requester, each with
 * its working: days counted, days left out and why, basis. Where the law counts no days, nothing is ever overdue by law.
 */
import { addDays, type IsoDate, isoDate } from '#basics'
import { addSpan, type Confidence, dayCounts, isHoliday, type Pack } from '#law'
import { currentQuote, type RequestView } from '#request'

/** The ids of a pack's clocks that speak to a requester, in the order in which they run; a pack may have others. */
export const CLOCKS = ['answer', 'quote', 'delivery'] as const
export type ClockId = (typeof CLOCKS)[number]

export type Span = NonNullable<Pack['clocks'][string]['most']>

/** One end of a time limit, worked out. */
export interface Leg {
  readonly span: Span
  readonly due: IsoDate
  /** Runs of days that count, both ends included. */
  readonly counted: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly days: number }[]
  readonly leftOut: readonly { readonly date: IsoDate; readonly because: 'weekday' | 'holiday' }[]
}

export interface Clock {
  readonly id: ClockId
  readonly label: string
  /** `duty`: a limit of law; `target`: what the office aims at. */
  readonly kind: 'duty' | 'target'
  readonly from: string
  readonly citation: string
  readonly confidence: Confidence
  readonly note?: string
  readonly start?: IsoDate
  readonly ended?: IsoDate
  readonly least?: Leg
  /** Missing where the clock has no upper end, or has not begun. */
  readonly most?: Leg
  /**
   * `uncounted`: the law names no number of days. `waits`: not begun. `running`, `past`: not done, within the time or
   * after it. `kept`, `missed`: done. `given-up`: the request was withdrawn before it was done.
   */
  readonly stands: 'uncounted' | 'waits' | 'running' | 'past' | 'kept' | 'missed' | 'given-up'
}

/** The days of a span that begins on `start`; the first day does not count. */
export const legOf = (pack: Pack, start: IsoDate, span: Span): Leg => {
  const due = addSpan(pack, start, span)
  const counted: { from: IsoDate; to: IsoDate; days: number }[] = []
  const leftOut: Leg['leftOut'][number][] = []
  let before = false
  for (let date = addDays(start, 1); date <= due; date = addDays(date, 1)) {
    const counts = span.unit !== 'business-days' || dayCounts(pack, date)
    const run = counted.at(-1)
    if (!counts) leftOut.push({ date, because: isHoliday(pack.holidays, date) ? 'holiday' : 'weekday' })
    else if (before && run !== undefined) Object.assign(run, { to: date, days: run.days + 1 })
    else counted.push({ from: date, to: date, days: 1 })
    before = counts
  }
  return { span, due, counted, leftOut }
}

const dayOf = (moment: string): IsoDate => isoDate(moment.slice(0, 10))

/** The day on which what came in first covered the price; the day of the quote where nothing is to be paid. */
const coveredOn = ({ quotes, payments }: RequestView): IsoDate | undefined => {
  const quote = currentQuote(quotes)
  if (quote === undefined) return undefined
  let kept = 0
  let last: IsoDate = quote.on
  for (const { direction, cents, on } of payments.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    if (kept >= quote.cents) break
    kept += direction === 'in' ? cents : -cents
    if (on > last) last = on
  }
  return kept >= quote.cents ? last : undefined
}

const movedOn = ({ moves }: RequestView, ...names: readonly string[]): IsoDate | undefined => {
  const found = moves.find(({ move }) => names.includes(move))
  return found === undefined ? undefined : dayOf(found.at)
}

/** From when on a clock runs, and when what it is about was done. */
interface Bounds {
  readonly start: IsoDate | undefined
  readonly ended: IsoDate | undefined
}

const bounds = (id: ClockId, view: RequestView): Bounds => {
  if (id === 'answer') return { start: view.receivedOn, ended: movedOn(view, 'decide') }
  if (id === 'quote') return { start: view.receivedOn, ended: movedOn(view, 'quote', 'no-sale') }
  return {
    start: view.state === 'paid' || view.state === 'disclosed' ? coveredOn(view) : undefined,
    ended: movedOn(view, 'disclose'),
  }
}

const standing = (
  { start, ended }: Bounds,
  most: Leg | undefined,
  today: IsoDate,
  state: RequestView['state'],
): Clock['stands'] => {
  if (start === undefined) return state === 'withdrawn' ? 'given-up' : 'waits'
  if (most === undefined) return 'uncounted'
  if (ended !== undefined) return ended <= most.due ? 'kept' : 'missed'
  if (state === 'withdrawn') return 'given-up'
  return today <= most.due ? 'running' : 'past'
}

/** Counts have no price and are not sold; nor is what matches nobody, or what the law gives nothing of. */
const applies = (id: ClockId, { medium, moves }: RequestView): boolean =>
  id === 'answer' || (medium !== 'counts' && !(id === 'delivery' && moves.at(-1)?.move === 'no-sale'))

/** The clocks of a request, worked out for a day. A pack that sets none gives none. */
export const clocksOf = (pack: Pack, view: RequestView, today: IsoDate): readonly Clock[] =>
  CLOCKS.flatMap((id): Clock[] => {
    const clock = Object.hasOwn(pack.clocks, id) ? pack.clocks[id] : undefined
    if (clock === undefined || !applies(id, view)) return []
    const run = bounds(id, view)
    const { start, ended } = run
    const { label, kind, from, citation, confidence, note, least, most } = clock
    const leg = (of: Span | undefined) =>
      start === undefined || of === undefined ? undefined : legOf(pack, start, of)
    const upper = leg(most)
    const lower = leg(least)
    return [
      {
        id,
        label,
        kind,
        from,
        citation,
        confidence,
        stands: most === undefined ? 'uncounted' : standing(run, upper, today, view.state),
        ...(note === undefined ? {} : { note }),
        ...(start === undefined ? {} : { start }),
        ...(ended === undefined ? {} : { ended }),
        ...(lower === undefined ? {} : { least: lower }),
        ...(upper === undefined ? {} : { most: upper }),
      },
    ]
  })
