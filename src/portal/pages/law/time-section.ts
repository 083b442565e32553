/** How long does it take, how long does a price stand, how long are records kept? */
import { type Pack, quoteValidity } from '#law'
import { definitions, html, type Html, table } from '#site'
import { today } from '../today.ts'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { cited } from './cited.ts'

type Span = NonNullable<Pack['clocks'][string]['most']>

/** A span in words: 2 business days. */
export const spanWords = ({ say }: Pick<Visit, 'say'>, { count, unit }: Span): string =>
  say(`law.span.${unit}`, { count })

const clockRow = (visit: Visit, clock: Pack['clocks'][string]) => {
  const { say } = visit
  const { least, most } = clock
  const time =
    most === undefined
      ? say('law.time.noNumber')
      : least === undefined
        ? spanWords(visit, most)
        : least.unit === most.unit
          ? say('law.time.between', { least: String(least.count), most: spanWords(visit, most) })
          : say('law.time.between', { least: spanWords(visit, least), most: spanWords(visit, most) })
  return [
    html`${lawText(visit, clock.label)} <span class="usa-hint">(${say(`law.time.${clock.kind}`)})</span>`,
    html`${time}, ${say('law.time.from')}
    ${lawText(visit, clock.from)}.${clock.note === undefined ? '' : html` ${lawText(visit, clock.note)}`}`,
    cited(visit, clock),
  ]
}

const skippedWords = (visit: Visit): string => {
  const { say, show, pack, language } = visit
  const rule = pack.dayCount
  if (rule === undefined) return ''
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // The week begins on Monday; 2023-01-01 was a Sunday.
  const week = rule.skipWeekdays.toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  const days = week.map((day) => weekday.format(new Date(Date.UTC(2023, 0, 1 + day))))
  return show.list([...days, ...(rule.skipHolidays ? [say('law.time.holidays')] : [])])
}

/** Clocks and the life of a quote. */
export const timeSection = (visit: Visit): Html => {
  const { say, show, pack } = visit
  const { quote, dayCount, holidays } = pack
  const clocks = Object.values(pack.clocks)
  const on = today(visit)
  return html`<section id="time" aria-labelledby="time-title">
    <h2 id="time-title">${say('law.time.title')}</h2>
    <p>
      ${say('law.time.quote', { days: spanWords(visit, { count: quote.days, unit: quote.counting === 'business' ? 'business-days' : 'days' }), until: show.date(quoteValidity(pack, on).validUntil) })}
      ${lawText(visit, quote.basis)} ${cited(visit, quote)}
    </p>
    ${
      clocks.length === 0
        ? html`<p>${say('law.time.none')}</p>`
        : table(
            say('law.time.clocks'),
            [
              { label: say('law.time.what') },
              { label: say('law.time.howLong') },
              { label: say('law.where') },
            ],
            clocks.map((clock) => clockRow(visit, clock)),
            { compact: true },
          )
    }
    ${
      dayCount === undefined
        ? ''
        : html`<p>
            ${say('law.time.skipped', { days: skippedWords(visit) })} ${say('law.time.appliesTo')}
            ${lawText(visit, dayCount.appliesTo)}. ${cited(visit, dayCount)}
            ${holidays?.note === undefined ? '' : html`${lawText(visit, holidays.note)} ${cited(visit, holidays)}`}
          </p>`
    }
  </section>`
}

/** Retention floors. */
export const retentionSection = (visit: Visit): Html => {
  const { say, pack } = visit
  if (pack.retention.length === 0) return html``
  return html`<section id="retention" aria-labelledby="retention-title">
    <h2 id="retention-title">${say('law.retention.title')}</h2>
    <p>${say('law.retention.lead')}</p>
    ${definitions(
      pack.retention.map((floor) => [
        lawText(visit, floor.records),
        html`${say('law.retention.atLeast', { span: spanWords(visit, floor.keep) })} ${say('law.time.from')}
        ${lawText(visit, floor.from)}. ${floor.note === undefined ? '' : lawText(visit, floor.note)}
        ${cited(visit, floor)}`,
      ]),
    )}
  </section>`
}
