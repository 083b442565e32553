/** How does the builder ask? One question a page: a form that carries all other answers along, and the bar. */
import type { Failure } from '#basics'
import { button, errorSummary, type FieldError, hidden, html, type Html, stepIndicator } from '#site'
import { bar, type Standing, standingOf } from './bar.ts'
import { pairsOf, pathOf } from './draft.ts'
import type { Builder } from './enter.ts'

export const STEPS = ['who', 'voters', 'columns', 'format', 'check'] as const
export type Step = (typeof STEPS)[number]

export const stepPath = (step: Step): string => `/request/${step}`

/** The steps that this law and this draft have: who asks, and why, only where it matters or is being said. */
export const stepsOf = ({ asks, draft }: Pick<Builder, 'asks' | 'draft'>, now?: Step): readonly Step[] => {
  const who = now === 'who' || asks.who || asks.why || draft.as !== undefined || draft.claims.length > 0
  return STEPS.filter((step) => step !== 'who' || who)
}

/** Drafts hold nobody's person: a browser may keep the page for going back, with what is ticked on it. */
export const KEEP = 'private, no-cache'

/** A link that carries the draft; the script keeps it up to date with what is ticked meanwhile. */
export const draftLink = (
  { draft }: Pick<Builder, 'draft'>,
  path: string,
  words: Html | string,
  more: { readonly class?: string; readonly label?: string } = {},
): Html =>
  html`<a
    href="${pathOf(path, draft)}"
    data-carry
    ${more.class === undefined ? '' : html` class="${more.class}"`}${
      more.label === undefined ? '' : html` aria-label="${more.label}"`
    }
    >${words}</a
  >`

/** Answers that a page does not ask for, carried along. `names`: those that it asks for. */
export const carried = ({ draft }: Pick<Builder, 'draft'>, names: readonly string[]): Html =>
  html`${pairsOf(draft)
    .filter(([name]) => !names.includes(name))
    .map(([name, value]) => hidden(name, value))}`

const steps = (builder: Builder, step: Step): Html => {
  const { say } = builder.visit
  const all = stepsOf(builder, step)
  const at = all.indexOf(step)
  return stepIndicator(
    all.map((one) => ({
      label: say(`builder.step.${one}`),
      href: pathOf(stepPath(one), builder.draft),
    })),
    at,
    say('builder.step.at', { at: at + 1, all: all.length }),
  )
}

interface Framed {
  readonly builder: Builder
  /** The page's own path. */
  readonly at: string
  readonly step: Step
  readonly title: string
  readonly lead?: Html | string
  readonly errors?: readonly FieldError[]
  readonly body: (standing: Standing | Failure) => Html
  /** Left out: 200, or 422 where there are errors. */
  readonly status?: number
  readonly cache?: string
}

/** A page of the builder: where one is, what is wrong, the question; `body` is given count and price. */
export const framed = async (asked: Framed): Promise<Response> => {
  const { builder, title, lead, errors = [], body, step, cache = KEEP } = asked
  const { say, page } = builder.visit
  const standing = await standingOf(builder)
  return page({
    title,
    status: asked.status ?? (errors.length > 0 ? 422 : 200),
    cache,
    main: html`${steps(builder, step)}${errorSummary(say, errors)}
      <h1>${title}</h1>
      ${lead === undefined ? '' : html`<p class="rk-lead">${lead}</p>`}${body(standing)}`,
  })
}

interface Asked extends Omit<Framed, 'body'> {
  /** Names of the answers that this page asks for. */
  readonly names: readonly string[]
  readonly fields: Html
  /** Below the form. */
  readonly after?: Html
  /** On the button; left out: continue. */
  readonly go?: string
}

/** A question as a form. It is sent to its own page, which leads on where nothing is wrong. */
export const question = (asked: Asked): Promise<Response> => {
  const { builder, at, names, fields, after, go } = asked
  const { say } = builder.visit
  return framed({
    ...asked,
    body: (standing) =>
      html`<form
          class="rk-question"
          action="${at}"
          novalidate
          data-hx-get="/request/bar"
          data-hx-trigger="input delay:300ms"
          data-hx-target="#bar"
          data-hx-swap="innerHTML"
          data-hx-sync="this:replace"
          data-hx-vals="${JSON.stringify({ at })}"
          data-hx-headers="${JSON.stringify({ 'HX-Current-URL': '' })}"
        >
          ${carried(builder, names)}${fields}${bar(
            builder,
            standing,
            at,
            html`${button(go ?? say('builder.continue'), { name: 'go', value: 'next' })}
              <noscript
                >${button(say('builder.update'), { kind: 'outline', name: 'go', value: 'update' })}</noscript
              >`,
          )}
        </form>
        ${after ?? ''}`,
  })
}

/** What became of the form: `next` was pressed, or the page was only looked at or brought up to date. */
export const pressed = ({ visit }: Builder): string => visit.form.one('go')

/** How long an address may become: with the browser's own headers it must stay below the 16 KB that a server reads. */
export const LONGEST = 4000

/** The error of an address that has become too long, at a question. */
export const tooLong = ({ visit: { say }, draft }: Builder, field: string): readonly FieldError[] =>
  pathOf('', draft).length <= LONGEST ? [] : [{ field, words: say('builder.error.tooLong') }]
