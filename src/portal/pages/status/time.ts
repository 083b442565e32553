/** How long may it take, and how is that counted? Each clock with its working. */
import { weekday } from '#basics'
import { definitions, details, html, type Html, join } from '#site'
import { lawText } from '../words.ts'
import { type Clock, clocksOf, type Leg, type Span } from './clock.ts'
import type { Own } from './own.ts'

const spanWords = ({ say }: Own['visit'], { count, unit }: Span): string =>
  say(`status.time.span.${unit}`, { count })

const dueWords = ({ visit }: Own, { least, most }: Clock): string => {
  const { say, show } = visit
  if (most === undefined) return ''
  return least === undefined || least.due === most.due
    ? say('status.time.dueBy', { date: show.date(most.due), span: spanWords(visit, most.span) })
    : say('status.time.dueBetween', {
        from: show.date(least.due),
        to: show.date(most.due),
        least: spanWords(visit, least.span),
        most: spanWords(visit, most.span),
      })
}

const countedWords = ({ visit }: Own, { counted }: Leg): Html => {
  const { say, show } = visit
  return html`<ul class="usa-list">
    ${counted.map(
      ({ from, to, days }) =>
        html`<li>
          ${
            from === to
              ? say('status.time.day', { date: show.date(from) })
              : say('status.time.days', { from: show.date(from), to: show.date(to), days })
          }
        </li>`,
    )}
  </ul>`
}

const leftOutWords = ({ visit }: Own, { leftOut }: Leg): Html | string => {
  const { say, show } = visit
  if (leftOut.length === 0) return say('status.time.noneLeftOut')
  return html`<ul class="usa-list">
    ${leftOut.map(
      ({ date, because }) =>
        html`<li>
          ${say('status.time.leftOutDay', {
            date: show.date(date),
            why: because === 'holiday' ? say('status.time.holiday') : say(`status.weekday.${weekday(date)}`),
          })}
        </li>`,
    )}
  </ul>`
}

/** What a limit rests on; where its rule for counting days stands; how sure the pack is of both. */
const basis = ({ visit, law }: Own, clock: Clock): Html => {
  const { say } = visit
  const counts = clock.most?.span.unit === 'business-days'
  const sure = clock.confidence === 'high' ? '' : ` (${say('status.time.unsure')})`
  const lines = [
    html`${lawText(visit, clock.citation)}${sure}`,
    ...(clock.note === undefined ? [] : [lawText(visit, clock.note)]),
    ...(counts && law.dayCount !== undefined
      ? [html`${say('status.time.dayRule')} ${lawText(visit, law.dayCount.citation)}`]
      : []),
    ...(counts && law.holidays?.note !== undefined ? [lawText(visit, law.holidays.note)] : []),
  ]
  return join(lines, html`<br />`)
}

const standsWords = (own: Own, { stands, kind, most, ended }: Clock): string => {
  const { say, show } = own.visit
  const values = {
    due: most === undefined ? '' : show.date(most.due),
    ended: ended === undefined ? '' : show.date(ended),
  }
  const word = stands === 'past' || stands === 'missed' ? `${stands}.${kind}` : stands
  return say(`status.time.stands.${word}`, values)
}

const oneClock = (own: Own, clock: Clock): Html => {
  const { visit } = own
  const { say, show } = visit
  const { start, most } = clock
  return html`<h3>${say(`status.time.of.${clock.id}`)}</h3>
    <p>${standsWords(own, clock)}</p>
    ${definitions([
      [say('status.time.kind'), say(`status.time.kinds.${clock.kind}`)],
      ...(start === undefined ? [] : [[say('status.time.from'), show.date(start)] as const]),
      ...(most === undefined ? [] : [[say('status.time.due'), dueWords(own, clock)] as const]),
      ...(clock.ended === undefined ? [] : [[say('status.time.done'), show.date(clock.ended)] as const]),
      [say('status.time.basis'), basis(own, clock)],
    ])}
    ${
      most === undefined
        ? ''
        : details(
            say('status.time.working'),
            html`<p>${say('status.time.firstDay', { date: show.date(start ?? most.due) })}</p>
              <h4>${say('status.time.counted')}</h4>
              ${countedWords(own, most)}
              <h4>${say('status.time.leftOut')}</h4>
              ${leftOutWords(own, most)}`,
          )
    }`
}

/** All clocks that speak to the requester, or that this law sets none. */
export const timeItTakes = (own: Own): Html => {
  const { visit, law, view, today } = own
  const clocks = clocksOf(law, view, today)
  return html`<h2 id="time">${visit.say('status.time.title')}</h2>
    ${clocks.length === 0 ? html`<p>${visit.say('status.time.none')}</p>` : ''}
    ${view.heldBy.length > 0 ? html`<p>${visit.say('status.time.held')}</p>` : ''}
    ${clocks.map((clock) => oneClock(own, clock))}`
}
