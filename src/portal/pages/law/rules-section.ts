/** By which rules does somebody get more, or nothing, and what proves that he or she may? */
import type { Pack, Rule } from '#law'
import { definitions, details, html, type Html, table } from '#site'
import type { Visit } from '../visit.ts'
import { fieldName, lawText } from '../words.ts'
import { anchor, cited, inForceWords, labelled } from './cited.ts'

const factTable = (visit: Visit): Html => {
  const { say, pack } = visit
  const facts = Object.entries(pack.facts)
  if (facts.length === 0) return html``
  return table(
    say('law.people.facts'),
    [{ label: say('law.people.fact') }, { label: say('law.people.provedBy') }],
    facts.map(([, { label, meaning, provedBy }]) => [
      html`${lawText(visit, label)}${meaning === undefined ? '' : html` <span class="usa-hint">${lawText(visit, meaning)}</span>`}`,
      lawText(visit, provedBy.join('; ')),
    ]),
    { compact: true },
  )
}

/** What a rule speaks of, by the names in its head and conditions. */
const reach = (visit: Visit, { mentions }: Rule): Html => {
  const { say, show, pack } = visit
  if (mentions.resources === 'all') return html`${say('law.rules.allFields')}`
  const names = mentions.resources.flatMap(({ type, id }) => {
    if (type === 'Field') return [fieldName(visit, id)]
    if (type === 'FieldClass') return [say(`law.rules.class.${id}`)]
    return (pack.groups[id] ?? []).map((field) => fieldName(visit, field))
  })
  return html`${show.list([...new Set(names)])}`
}

const list = (items: readonly Html[]): Html =>
  html`${items.map((item, at) => html`${at === 0 ? '' : '; '}${item}`)}`

const ruleRows = (visit: Visit, rule: Rule): readonly (readonly [string, Html])[] => {
  const { say, pack } = visit
  const { mentions, conditions, effect } = rule
  const row = (key: string, items: readonly Html[]): readonly (readonly [string, Html])[] =>
    items.length === 0 ? [] : [[say(`law.rules.${key}`), list(items)]]
  const names = (kind: 'facts' | 'channels' | 'purposes' | 'protections', ids: readonly string[]) =>
    ids.filter((id) => Object.hasOwn(pack[kind], id)).map((id) => labelled(visit, kind, id))
  return [
    [say('law.rules.fields'), reach(visit, rule)],
    ...row(effect === 'permit' ? 'turnsOn' : 'liftedBy', names('facts', mentions.opening)),
    ...row(
      'for',
      mentions.principals === 'all'
        ? []
        : mentions.principals.map((id) => labelled(visit, 'requesterClasses', id)),
    ),
    ...row('purposes', names('purposes', mentions.purposes)),
    ...row('channels', names('channels', mentions.channels)),
    ...row('protections', names('protections', mentions.protections)),
    ...row(
      'conditions',
      conditions.map((id) => lawText(visit, pack.conditions[id]?.words ?? id)),
    ),
    [say('law.rules.inForce'), inForceWords(visit, rule)],
    [say('law.where'), cited(visit, rule)],
  ]
}

const ruleBox = (visit: Visit, rule: Rule): Html =>
  html`<div id="rule-${anchor(rule.id)}">
    ${details(
      html`${visit.say(`law.rules.${rule.effect}.${rule.effect === 'permit' ? (rule.actions[0] ?? 'release') : 'any'}`)}:
      ${lawText(visit, rule.reason)}`,
      html`${definitions(ruleRows(visit, rule))}
        <p class="usa-hint">${visit.say('law.rules.id', { id: rule.id })}</p>`,
    )}
  </div>`

const turnsOnFacts = ({ mentions }: Pick<Pack['rules'][number], 'mentions'>): boolean =>
  mentions.opening.length > 0

/** Every rule of the pack: for everybody, by exception, and against. */
export const rulesSection = (visit: Visit): Html => {
  const { say, pack } = visit
  const rules = pack.rules as readonly Rule[]
  const part = (title: string, some: readonly Rule[]): Html =>
    some.length === 0
      ? html``
      : html`<h3>${title}</h3>
          ${some.map((rule) => ruleBox(visit, rule))}`
  const permits = rules.filter(({ effect }) => effect === 'permit')
  return html`<section id="exceptions" aria-labelledby="exceptions-title">
    <h2 id="exceptions-title">${say('law.rules.title')}</h2>
    <p>${say('law.rules.lead')}</p>
    ${part(
      say('law.rules.general'),
      permits.filter((rule) => !turnsOnFacts(rule)),
    )}
    ${part(say('law.rules.exceptions'), permits.filter(turnsOnFacts))}
    ${part(
      say('law.rules.refusals'),
      rules.filter(({ effect }) => effect === 'forbid'),
    )}
    ${factTable(visit)}
  </section>`
}
