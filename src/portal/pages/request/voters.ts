/** Which voters? Everyone, unless one narrows it: a menu of everything that voters can be chosen by. */
import { ok, type Result } from '#basics'
import type { Cell } from '#decision'
import { html, type Html, tag } from '#site'
import { outcomeTag } from '../decision/answers.ts'
import { lawText } from '../words.ts'
import { page, type SitePage, type Visit } from '../visit.ts'
import { bar } from './bar.ts'
import { pathOf } from './draft.ts'
import { answerOn, type Builder, enter, maySelectBy } from './enter.ts'
import { draftLink, framed, stepPath } from './question.ts'
import { chosenWords } from './said.ts'
import { everyone, VOTERS, type Way, wayPath, waysIn } from './ways.ts'

/** Why voters cannot be chosen by it: the law's answer on the field. */
const whyNot = (visit: Visit, cell: Cell | undefined): Html =>
  cell === undefined
    ? html`${tag(visit.say('decision.outcome.withhold'), 'error')}`
    : html`${outcomeTag(visit, cell.outcome)} ${lawText(visit, `${cell.reason} (${cell.citation})`)}`

const row = (builder: Builder, way: Way): Html => {
  const { visit } = builder
  const { say } = visit
  const name = say(`builder.way.${way.id}`)
  const allowed = maySelectBy(builder, way.field)
  const chosen = chosenWords(builder, way.id)
  return html`<div class="rk-way">
    <dt>${name}</dt>
    <dd>
      ${
        chosen.length > 0
          ? html`<ul class="usa-list usa-list--unstyled">
              ${chosen.map((words) => html`<li>${words}</li>`)}
            </ul>`
          : allowed
            ? say(`builder.any.${way.id}`)
            : whyNot(visit, answerOn(builder, way.field))
      }
    </dd>
    <dd class="rk-way__change">
      ${
        allowed || chosen.length > 0
          ? draftLink(
              builder,
              wayPath(way.id),
              say(chosen.length > 0 ? 'builder.change' : 'builder.choose'),
              {
                label: say(chosen.length > 0 ? 'builder.changeWhat' : 'builder.chooseWhat', { what: name }),
              },
            )
          : ''
      }
    </dd>
  </div>`
}

/** What is said to who has not been asked: that nothing need be said, and where to say it all the same. */
const unasked = (builder: Builder): Html | '' => {
  const { say } = builder.visit
  if (builder.asks.who || builder.asks.why || builder.draft.as !== undefined) return ''
  return html`<p>
    ${say('builder.unasked')} ${draftLink(builder, stepPath('who'), say('builder.unaskedLink'))}
  </p>`
}

const show = async (visit: Visit): Promise<Result<Response>> => {
  const entered = await enter(visit)
  if (!entered.ok) return entered
  const builder = entered.value
  const { draft, manifest } = builder
  const { say, show: shown } = visit
  const conditions = waysIn(builder).filter(({ id }) => chosenWords(builder, id).length > 0)
  const all = everyone(draft)
  return ok(
    await framed({
      builder,
      at: VOTERS,
      step: 'voters',
      title: say('builder.voters.title'),
      lead:
        conditions.length === 0
          ? say('builder.voters.everyone', { shown: shown.number(manifest.totals.kept) })
          : say('builder.voters.narrowed'),
      body: (standing) =>
        html`${unasked(builder)}
          <dl class="rk-ways">${waysIn(builder).map((way) => row(builder, way))}</dl>
          ${
            conditions.length === 0
              ? ''
              : html`<p><a href="${pathOf(VOTERS, all)}">${say('builder.voters.clear')}</a></p>`
          }${bar(
            builder,
            standing,
            VOTERS,
            draftLink(builder, stepPath('columns'), say('builder.continue'), { class: 'usa-button' }),
          )}`,
    }),
  )
}

export const votersPages: readonly SitePage[] = [page('get', VOTERS, show)]
