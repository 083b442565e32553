/** Which fields are open, restricted, guarded or not held, and by which words of the law? */
import type { FieldClass, Pack, PackField } from '#law'
import { details, html, type Html, table } from '#site'
import type { Visit } from '../visit.ts'
import { fieldHeading, fieldName, lawText } from '../words.ts'
import { anchor, cited } from './cited.ts'

type Named = readonly [string, PackField]

const fieldsOf = (pack: Pack, held: FieldClass | 'not-held'): readonly Named[] =>
  Object.entries(pack.fields).filter(([, field]) =>
    held === 'not-held' ? !field.collected : field.collected && field.class === held,
  )

const conditionsOf = (visit: Visit, { conditions }: PackField): Html =>
  html`${conditions.map((id) => {
    const condition = visit.pack.conditions[id]
    return condition === undefined ? '' : html` ${lawText(visit, condition.words)}`
  })}`

const fieldTable = (visit: Visit, caption: string, fields: readonly Named[], hideCaption: boolean): Html =>
  table(
    caption,
    [
      { label: visit.say('law.field') },
      { label: visit.say('law.whatTheLawSays') },
      { label: visit.say('law.where') },
    ],
    fields.map(([id, field]) => [
      fieldName(visit, id),
      html`${lawText(visit, field.reason)}${conditionsOf(visit, field)}`,
      cited(visit, field),
    ]),
    { hideCaption, compact: true },
  )

/** Fields that something closes, by what closes them: its words once, then each field's own. */
const closedFields = (visit: Visit, fields: readonly Named[]): Html => {
  const { say, pack } = visit
  const groups = Map.groupBy(fields, ([, field]) => field.withheldBy ?? '')
  return html`${[...groups].map(([id, members]) => {
    const ground = Object.hasOwn(pack.withholdings, id) ? pack.withholdings[id] : undefined
    const names = fieldHeading(
      visit,
      members.map(([field]) => field),
    )
    return html`<div class="rk-card" id="closed-${anchor(id)}">
      <h3>${names}</h3>
      ${
        ground === undefined
          ? ''
          : html`<p>${lawText(visit, ground.reason)}</p>
              <p>${cited(visit, ground)}</p>`
      }
      ${details(say('law.eachField'), fieldTable(visit, names, members, true))}
    </div>`
  })}`
}

const section = (id: string, title: string, lead: string, body: Html): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <p>${lead}</p>
    ${body}
  </section>`

/** The four kinds of fields, and what is said of all others. A kind that the pack does not have is left out. */
export const fieldSections = (visit: Visit): Html => {
  const { say, pack } = visit
  const open = fieldsOf(pack, 'open')
  const restricted = fieldsOf(pack, 'restricted')
  const guarded = fieldsOf(pack, 'guarded')
  const notHeld = fieldsOf(pack, 'not-held')
  return html`${
    open.length === 0
      ? ''
      : section(
          'open',
          say('law.open.title'),
          say('law.open.lead'),
          fieldTable(visit, say('law.open.title'), open, true),
        )
  }${
    restricted.length === 0
      ? ''
      : section(
          'restricted',
          say('law.restricted.title'),
          say('law.restricted.lead'),
          html`<div class="rk-cards rk-cards--wide">${closedFields(visit, restricted)}</div>`,
        )
  }${
    guarded.length === 0
      ? ''
      : section(
          'guarded',
          say('law.guarded.title'),
          say('law.guarded.lead'),
          html`<div class="rk-cards rk-cards--wide">${closedFields(visit, guarded)}</div>`,
        )
  }${
    notHeld.length === 0
      ? ''
      : section(
          'not-held',
          say('law.notHeld.title'),
          say('law.notHeld.lead'),
          fieldTable(visit, say('law.notHeld.title'), notHeld, true),
        )
  }${section(
    'residual',
    say('law.residual.title'),
    say('law.residual.lead'),
    html`<p>${lawText(visit, pack.residual.reason)} ${cited(visit, pack.residual)}</p>`,
  )}`
}
