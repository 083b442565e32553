/** Which letters belong to a request: the office's own, and those of the public. */
import { LETTER_KINDS, LETTER_LANGUAGES } from '#letter'
import type { RequestView } from '#request'
import { button, html, type Html, select, table } from '#site'
import type { OfficeVisit } from '../../frame/visit.ts'

const draftForm = (visit: OfficeVisit, number: string): Html => {
  const { say } = visit
  return html`<form class="rk-filter" method="post" action="/requests/${number}/letters">
    ${visit.token()}
    ${select(
      { name: 'kind', label: say('office.letter.kind') },
      LETTER_KINDS.map((value) => ({ value, label: say(`office.letter.kinds.${value}`) })),
    )}
    ${select(
      { name: 'lang', label: say('office.letter.language') },
      LETTER_LANGUAGES.map((value) => ({ value, label: value })),
    )}
    ${button(say('office.letter.draft'), { kind: 'outline' })}
  </form>`
}

/** Lists them; those who may draft get the form for it, the others are told why not. */
export const lettersPart = async (visit: OfficeVisit, { number }: RequestView): Promise<Html> => {
  const { app, say, show, may } = visit
  const own = await app.officeLetters.list(number)
  const theirs = await app.publicLetters.list({ request: number })
  const why = visit.whyNot('draft-letter')
  const sent = table(
    say('office.letter.own'),
    ['kind', 'state', 'drafted', 'sent'].map((key) => ({ label: say(`office.letter.${key}`) })),
    (own.ok ? own.value : []).map(({ id, kind, state, draftedAt, draftedBy, sendings }) => [
      may('see-requester')
        ? html`<a href="/letters/out/${id}">${say(`office.letter.kinds.${kind}`)}</a>`
        : say(`office.letter.kinds.${kind}`),
      say(`office.letter.states.${state}`),
      html`${show.moment(draftedAt)}, ${draftedBy}`,
      html`${sendings.filter(({ state: how }) => how === 'sent').map(({ way, at }) => html`${say(`office.letter.ways.${way}`)} ${show.moment(at)} `)}`,
    ]),
    { compact: true, empty: say('office.letter.none') },
  )
  const received = table(
    say('office.letter.theirs'),
    ['from', 'state', 'received'].map((key) => ({ label: say(`office.letter.${key}`) })),
    (theirs.ok ? theirs.value : []).map(({ id, name, hometown, state, receivedAt }) => [
      html`<a href="/letters/in/${id}">${name}, ${hometown}</a>`,
      say(`office.letter.moderation.${state}`),
      show.moment(receivedAt),
    ]),
    { compact: true, empty: say('office.letter.noTheirs') },
  )
  return html`${sent}${why === undefined ? draftForm(visit, number) : html`<p lang="en">${why}</p>`}${received}`
}
