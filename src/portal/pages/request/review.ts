/** What would be asked for, in whole? Every answer with a way to change it. */
import { definitions, details, html, type Html } from '#site'
import { decisionTable } from '../decision/decision.ts'
import { fieldName, lawText } from '../words.ts'
import { claimsIn, classIn, purposeIn } from './ask.ts'
import type { Builder } from './enter.ts'
import { fieldsIn } from './fields.ts'
import { HISTORY } from './history.ts'
import { draftLink, stepPath } from './question.ts'
import { chosenWords, historyWords } from './said.ts'
import { wayPath, waysIn } from './ways.ts'
import { CLAIMS } from './who.ts'

type Row = readonly [string, Html]

const line = (builder: Builder, name: string, value: Html | string, path: string): Row => {
  const { say } = builder.visit
  return [
    name,
    html`${value}
    ${draftLink(builder, path, say('builder.change'), { label: say('builder.changeWhat', { what: name }), class: 'rk-change' })}`,
  ]
}

const list = (lines: readonly (Html | string)[]): Html =>
  html`<ul class="usa-list usa-list--unstyled">
    ${lines.map((one) => html`<li>${one}</li>`)}
  </ul>`

const whoRows = (builder: Builder): readonly Row[] => {
  const { visit, draft, asks } = builder
  const { say, pack } = visit
  const claims = claimsIn(pack, draft)
  const purpose = purposeIn(pack, draft)
  const label = pack.requesterClasses[classIn(pack, draft)]?.label ?? ''
  return [
    line(builder, say('builder.review.who'), lawText(visit, label), stepPath('who')),
    ...(asks.why
      ? [
          line(
            builder,
            say('builder.review.why'),
            purpose === undefined
              ? say('builder.who.noPurpose')
              : lawText(visit, pack.purposes[purpose]?.label ?? purpose),
            stepPath('who'),
          ),
        ]
      : []),
    ...(claims.length === 0
      ? []
      : [
          line(
            builder,
            say('builder.review.claims'),
            list(claims.map((fact) => lawText(visit, pack.facts[fact]?.label ?? fact))),
            CLAIMS,
          ),
        ]),
  ]
}

const voterRows = (builder: Builder): readonly Row[] => {
  const { say } = builder.visit
  const ways = waysIn(builder)
    .map((way) => [way, chosenWords(builder, way.id)] as const)
    .filter(([, words]) => words.length > 0)
  if (ways.length === 0)
    return [line(builder, say('builder.review.voters'), say('builder.review.everyone'), stepPath('voters'))]
  return ways.map(([{ id }, words]) => line(builder, say(`builder.way.${id}`), list(words), wayPath(id)))
}

const columnRows = (builder: Builder): readonly Row[] => {
  const { visit, draft } = builder
  const { say } = visit
  if (draft.medium === 'counts') return []
  const columns = fieldsIn(visit.pack).filter((field) => draft.columns.includes(field))
  return [
    line(
      builder,
      say('builder.review.columns'),
      columns.length === 0
        ? say('builder.review.noColumns')
        : visit.show.list(columns.map((field) => fieldName(visit, field))),
      stepPath('columns'),
    ),
    ...(columns.includes('voter_history')
      ? [line(builder, say('builder.review.history'), historyWords(builder, draft.history), HISTORY)]
      : []),
  ]
}

const formatRows = (builder: Builder): readonly Row[] => {
  const { visit, draft } = builder
  const { say } = visit
  const medium = draft.medium ?? 'electronic'
  return [
    line(builder, say('builder.review.medium'), say(`builder.medium.${medium}`), stepPath('format')),
    ...(medium === 'electronic'
      ? [
          line(
            builder,
            say('builder.review.format'),
            say(`builder.format.${draft.format ?? 'state-csv'}`),
            stepPath('format'),
          ),
        ]
      : []),
    ...(draft.raw
      ? [line(builder, say('builder.raw.label'), say('builder.raw.yes'), stepPath('format'))]
      : []),
  ]
}

/** All answers, each with a link to change it. */
export const answersTable = (builder: Builder): Html =>
  definitions([
    ...whoRows(builder),
    ...voterRows(builder),
    ...columnRows(builder),
    ...formatRows(builder),
    [
      builder.visit.say('builder.review.office'),
      html`${lawText(builder.visit, builder.visit.pack.custodian.office)}`,
    ],
  ])

/** The law's answer on the columns that are asked for. */
export const answerOfLaw = (builder: Builder): Html | '' => {
  const { visit, draft, answers } = builder
  const { say } = visit
  const asked = new Set(draft.medium === 'counts' ? [] : draft.columns)
  if (asked.size === 0) return ''
  const only = (decision: typeof answers.now) => ({
    ...decision,
    fields: decision.fields.filter((field) => asked.has(field)),
    cells: decision.cells.filter(({ field }) => asked.has(field)),
  })
  return html`<h2>${say('builder.review.law')}</h2>
    <p>${say(answers.ifProved === undefined ? 'builder.review.lawNow' : 'builder.review.lawClaims')}</p>
    ${decisionTable(visit, only(answers.now))}${
      answers.ifProved === undefined
        ? ''
        : decisionTable(visit, only(answers.ifProved), say('builder.review.lawIfProved'))
    }`
}

/** What binds whoever receives the data. */
export const termsOf = ({ visit }: Builder): Html | '' => {
  const { terms } = visit.pack
  if (terms.length === 0) return ''
  return details(
    visit.say('builder.review.terms'),
    html`<ul class="usa-list">
      ${terms.map(({ words, citation }) => html`<li>${lawText(visit, `${words} (${citation})`)}</li>`)}
    </ul>`,
  )
}
