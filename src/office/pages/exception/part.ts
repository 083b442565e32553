/** What is known of a case, for the staff on it: no voter is named here. */
import type { App } from '#app'
import type { Result } from '#basics'
import { button, definitions, hidden, html, type Html, table, tag } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

type Shown = Awaited<ReturnType<App['exceptions']['show']>>
export type CaseShown = Shown extends Result<infer T> ? T : never

/** A part of the case under its heading. */
export const section = ({ say }: OfficeVisit, key: string, inner: Html): Html =>
  html`<section aria-labelledby="part-${key}">
    <h2 id="part-${key}">${say(`exception.part.${key}`)}</h2>
    ${inner}
  </section>`

/** Address of a page of the case. */
export const casePath = (number: string, below = ''): string => `/requests/${number}/exception${below}`

/** Texts of law and messages of failures are in the pack's language. */
export const english = (text: string): Html => html`<span lang="en">${text}</span>`

const list = (lines: readonly (string | Html)[]): Html =>
  html`<ul class="usa-list">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`

/** What the law opens, to whom and on what basis. */
export const lawPart = ({ say }: OfficeVisit, { cells, duties }: CaseShown): Html =>
  html`${definitions([
      [say('exception.fields'), english([...new Set(cells.map(({ field, to }) => to ?? field))].join(', '))],
      [say('exception.citation'), english([...new Set(cells.map(({ citation }) => citation))].join('; '))],
    ])}
    <h3>${say('exception.duties')}</h3>
    ${duties.length === 0 ? html`<p>${say('exception.noDuties')}</p>` : list(duties.map(english))}`

/** Every step, with what is missing of it. */
export const stepsPart = ({ say }: OfficeVisit, { steps }: CaseShown): Html =>
  html`<ol class="usa-list">
    ${steps.map(
      ({ id, done, missing }) =>
        html`<li>
          ${say(`exception.step.${id}`)}
          ${tag(say(done ? 'exception.done' : 'exception.open'), done ? 'success' : 'warning')}${
            missing === undefined ? '' : html`<br />${english(missing.message)}`
          }
        </li>`,
    )}
  </ol>`

/** The evidence, with a button to check each piece off. */
export const evidencePart = (visit: OfficeVisit, { number, file, items }: CaseShown): Html => {
  const { say, show, may } = visit
  return html`<h3>${say('exception.asked')}</h3>
    ${list(items.map(({ label, provedBy }) => english(`${label}: ${provedBy.join('; or ')}`)))}
    ${table(
      say('exception.evidence'),
      ['what', 'item', 'file', 'attached', 'checked'].map((key) => ({ label: say(`exception.${key}`) })),
      file.evidence.map(({ id, words, item, bytes, sha256, attachedAt, attachedBy, checked }) => [
        words,
        english(item),
        html`<a href="${casePath(number, `/evidence/${id}`)}">${show.bytes(bytes)}</a><br /><span
            class="rk-hash"
            >${sha256}</span
          >`,
        html`${show.moment(attachedAt)}, ${attachedBy}`,
        checked === undefined
          ? may('prepare-exception')
            ? html`<form method="post" action="${casePath(number, '/check')}">
                ${visit.token()}${hidden('evidence', String(id))}${button(say('exception.checkOff'), { kind: 'outline' })}
              </form>`
            : say('exception.open')
          : html`${show.moment(checked.at)}, ${checked.by}`,
      ]),
      { empty: say('exception.noEvidence') },
    )}`
}

/** What an approver must know: the answers, the voters by number, the recipient. */
export const answersPart = ({ say, show }: OfficeVisit, { file }: CaseShown): Html => {
  const { necessity, duties, scope, recipient } = file
  const lines = scope === undefined ? [] : [...scope.ambiguous, ...scope.unmatched].toSorted((a, b) => a - b)
  return definitions([
    [
      say('exception.step.necessity'),
      necessity === undefined
        ? '–'
        : html`${say(`exception.answer.${necessity.answer}`)}: ${necessity.reason} (${necessity.by})`,
    ],
    [say('exception.step.duties'), duties === undefined ? '–' : html`${duties.accepted} (${duties.by})`],
    [
      say('exception.step.scope'),
      scope === undefined
        ? '–'
        : html`${
            scope.kind === 'selection'
              ? say('exception.bySelection')
              : say('exception.named', { count: scope.matched })
          }
          (${english(scope.snapshot)}, ${scope.by})`,
    ],
    ...(lines.length === 0
      ? []
      : [[say('exception.setAside'), say('exception.lines', { lines: lines.join(', ') })] as const]),
    [
      say('exception.step.recipient'),
      recipient === undefined
        ? '–'
        : html`${say(`exception.to.${recipient.kind}`)}:
            <span class="rk-hash">${recipient.value}</span> (${recipient.by})`,
    ],
    ...file.delays.map(
      ({ until, authority, hidesRequest }) =>
        [
          say('exception.delay.title'),
          html`${show.date(until)},
          ${english(authority)}${hidesRequest ? html`, ${say('exception.delay.whole')}` : ''}`,
        ] as const,
    ),
  ])
}

/** Approvals that hold, and hand-overs that were made. */
export const donePart = (
  { say, show, may }: OfficeVisit,
  { number, file, subject, release }: CaseShown,
): Html =>
  html`${table(
    say('exception.approvals'),
    ['who', 'when', 'factor'].map((key) => ({ label: say(`exception.${key}`) })),
    file.approvals
      .filter((approval) => approval.subject === subject)
      .map(({ name, at, factor }) => [
        name,
        show.moment(at),
        say(`exception.factors.${factor === 'passkey' || factor === 'oidc' ? factor : 'totp'}`),
      ]),
    { empty: say('exception.noApprovals') },
  )}
  ${table(
    say('exception.releases'),
    ['when', 'voters', 'until', 'fetched', 'entry'].map((key) => ({ label: say(`exception.${key}`) })),
    file.releases.map(({ n, at, by, records, endsAt, downloads, logIndex }) => [
      html`${show.moment(at)}, ${by}`,
      show.number(records),
      n === release && may('disclose')
        ? html`<a href="${casePath(number, '/file')}">${show.date(endsAt.slice(0, 10))}</a>`
        : show.date(endsAt.slice(0, 10)),
      show.number(downloads),
      logIndex === undefined ? say('exception.waits') : show.number(logIndex),
    ]),
    { empty: say('exception.noReleases') },
  )}`
