/** What is asked for, and by whom? The person is shown only to those whose duty it is, and that is written down. */
import { ok, type Result } from '#basics'
import { participationWords, type RequesterPerson, type RequestView, selectionLines } from '#request'
import { fieldNamed } from '#roll'
import { definitions, html, type Html } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

const fieldLabel = (field: string): string => fieldNamed(field)?.meaning ?? field

/** Which voters, which columns, how. */
export const askedFor = ({ say, show, pack }: OfficeVisit, view: RequestView): Html => {
  const lines = selectionLines(view.selection)
  const voters =
    lines.length === 0
      ? say('office.asked.everyone')
      : html`<ul>
          ${lines.map((line) => html`<li lang="en">${line}</li>`)}
        </ul>`
  const fields = html`<ul>
    ${view.fields.map((field) => html`<li><code>${field}</code> <span lang="en">${fieldLabel(field)}</span></li>`)}
  </ul>`
  const { channel, purpose, medium, format } = view
  return definitions([
    [
      say('office.asked.class'),
      html`<span lang="en"
        >${pack.requesterClasses[view.requesterClass]?.label ?? view.requesterClass}</span
      >`,
    ],
    [say('office.asked.channel'), html`<span lang="en">${pack.channels[channel]?.label ?? channel}</span>`],
    ...(purpose === undefined
      ? []
      : [
          [
            say('office.asked.purpose'),
            html`<span lang="en">${pack.purposes[purpose]?.label ?? purpose}</span>`,
          ] as const,
        ]),
    [say('office.asked.received'), show.date(view.receivedOn)],
    [say('office.asked.voters'), typeof voters === 'string' ? voters : voters],
    [say('office.asked.fields'), view.fields.length === 0 ? '–' : fields],
    [say('office.asked.elections'), html`<span lang="en">${participationWords(view.participation)}</span>`],
    [say('office.asked.medium'), `${say(`office.medium.${medium}`)}, ${format}`],
  ])
}

const personOf = async (visit: OfficeVisit, number: string): Promise<Result<RequesterPerson | undefined>> => {
  if (!visit.may('see-requester')) return ok(undefined)
  await visit.saw('requester-seen', number)
  return visit.app.requests.requester(number)
}

/** Who asked, for those who may see it. */
export const requesterPart = async (visit: OfficeVisit, number: string): Promise<Result<Html>> => {
  const { say } = visit
  const found = await personOf(visit, number)
  if (!found.ok) return found
  const person = found.value
  if (person === undefined) return ok(html`<p>${visit.whyNot('see-requester') ?? ''}</p>`)
  const given = (['name', 'organisation', 'contact', 'address', 'notes'] as const).flatMap((key) => {
    const value = person[key]
    return value === undefined ? [] : [[say(`office.person.${key}`), value] as const]
  })
  if (given.length > 0) return ok(definitions(given))
  const removed = await visit.app.retention.removed(number)
  if (!removed.ok) return removed
  const gone = removed.value.find((one) => one.class === 'requester')
  if (gone === undefined) return ok(html`<p>${say('office.person.anonymous')}</p>`)
  const { run, on, rule } = gone
  return ok(
    html`<p>
      ${say('office.person.removed', { run, on: visit.show.date(on) })} <span lang="en">${rule}</span>
    </p>`,
  )
}
