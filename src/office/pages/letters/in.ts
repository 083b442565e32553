/** How does a letter of the public come to be published? A clerk calls its writer, marks it verified, and publishes it. */
import { fail, ok, type Result } from '#basics'
import { LETTER_STATES, type LetterMove, type LetterToVerify } from '#letter'
import {
  button,
  definitions,
  errorSummary,
  type FieldError,
  html,
  type Html,
  select,
  table,
  textField,
} from '#site'
import { officePage, type OfficeVisit } from '../../frame/visit.ts'

const listPage = officePage('get', '/letters', 'see-requester', async (visit) => {
  const { app, say, show, form } = visit
  const state = LETTER_STATES.find((one) => one === form.one('state'))
  const listed = await app.publicLetters.list({ limit: 200, ...(state === undefined ? {} : { state }) })
  if (!listed.ok) return listed
  const main = html`<h1>${say('office.letter.theirs')}</h1>
    <form class="rk-filter" method="get" action="/letters">
      ${select({ name: 'state', label: say('office.letter.state') }, [{ value: '', label: say('office.queue.any') }, ...LETTER_STATES.map((value) => ({ value, label: say(`office.letter.moderation.${value}`) }))], state ?? '')}
      ${button(say('office.queue.filter'), { kind: 'outline' })}
    </form>
    ${table(
      say('office.letter.theirs'),
      ['from', 'request', 'state', 'received', 'words'].map((key) => ({
        label: say(`office.letter.${key}`),
      })),
      listed.value.map(({ id, name, hometown, request, state: at, receivedAt, words }) => [
        html`<a href="/letters/in/${id}">${name}, ${hometown}</a>`,
        html`<a href="/requests/${request}">${request}</a>`,
        say(`office.letter.moderation.${at}`),
        show.moment(receivedAt),
        show.number(words),
      ]),
      { hideCaption: true, empty: say('office.letter.noTheirs') },
    )}`
  return ok(visit.page({ title: say('office.letter.theirs'), main }))
})

const idOf = ({ c }: OfficeVisit): string => c.req.param('letter') ?? ''

const ASKS: Readonly<Record<LetterMove, string>> = { verify: 'how', publish: 'why', refuse: 'reason' }

const moveForm = (
  visit: OfficeVisit,
  { id }: LetterToVerify,
  move: LetterMove,
  errors: readonly FieldError[],
): Html => {
  const { say, form } = visit
  const name = ASKS[move]
  const error = errors.find(({ field }) => field === name)?.words
  return html`<h2>${say(`office.letter.moves.${move}`)}</h2>
    <form class="usa-form rk-form" method="post" action="/letters/in/${id}/${move}">
      ${visit.token()}
      ${textField({ name, label: say(`office.letter.asks.${move}`), value: form.one(name), error, ...(move === 'publish' ? { optional: say('form.optional') } : {}) })}
      ${button(say(`office.letter.moves.${move}`), { kind: move === 'refuse' ? 'outline' : 'main' })}
    </form>`
}

const onePage = async (visit: OfficeVisit, errors: readonly FieldError[] = []): Promise<Result<Response>> => {
  const { app, say, show } = visit
  const found = await app.publicLetters.show(idOf(visit))
  if (!found.ok) return found
  const letter = found.value
  const why = visit.whyNot('moderate-letters')
  const phone = why === undefined ? letter.phone?.reveal() : undefined
  if (phone !== undefined) await visit.saw('letter-phone-seen', letter.request)
  const title = say('office.letter.one', { name: letter.name })
  const main = html`<p><a href="/letters">${say('office.letter.back')}</a></p>
    ${errorSummary(say, errors)}
    <h1>${title}</h1>
    ${definitions([
      [say('office.letter.request'), html`<a href="/requests/${letter.request}">${letter.request}</a>`],
      [say('office.letter.from'), `${letter.name}, ${letter.hometown}`],
      [
        say('office.letter.phone'),
        phone ?? say(letter.phone === undefined ? 'office.letter.phoneGone' : 'office.letter.phoneClosed'),
      ],
      [say('office.letter.state'), say(`office.letter.moderation.${letter.state}`)],
      [say('office.letter.received'), show.moment(letter.receivedAt)],
    ])}
    <blockquote class="rk-letter-text">${letter.text}</blockquote>
    ${letter.next.length === 0 ? '' : why === undefined ? letter.next.map((move) => moveForm(visit, letter, move, errors)) : html`<p lang="en">${why}</p>`}
    ${table(
      say('office.moves.title'),
      ['what', 'when', 'who', 'why'].map((key) => ({ label: say(`office.moves.${key}`) })),
      letter.moves.map(({ to, at, by, why: reason }) => [
        say(`office.letter.moderation.${to}`),
        show.moment(at),
        by,
        reason,
      ]),
      { compact: true },
    )}`
  return ok(visit.page({ title, main, status: errors.length === 0 ? 200 : 422 }))
}

const MOVES = ['verify', 'publish', 'refuse'] as const

const moved = officePage('post', '/letters/in/:letter/:move', 'moderate-letters', async (visit) => {
  const { app, form, c } = visit
  const id = idOf(visit)
  const move = MOVES.find((one) => one === c.req.param('move'))
  if (move === undefined)
    return fail(
      'not-found',
      'letter-move-unknown',
      'A letter cannot be moved so.',
      'Verify, publish or refuse it.',
    )
  const found = await app.publicLetters.show(id)
  if (!found.ok) return found
  const said = form.one(ASKS[move])
  const done = await visit.act(
    { duty: 'moderate-letters', on: found.value.request, details: { letter: id, move } },
    async (by): Promise<Result<unknown>> => {
      if (move === 'verify') return app.publicLetters.verify({ id, by, how: said })
      if (move === 'refuse') return app.publicLetters.refuse({ id, by, reason: said })
      return app.publicLetters.publish({ id, by, ...(said === '' ? {} : { why: said }) })
    },
  )
  if (done.ok) return ok(visit.goTo(`/letters/in/${id}`))
  const { kind, message, fix } = done.error
  return kind === 'invalid' ? onePage(visit, [{ field: ASKS[move], words: `${message} ${fix}` }]) : done
})

export const publicLetterPages = [
  listPage,
  officePage('get', '/letters/in/:letter', 'see-requester', (visit) => onePage(visit)),
  moved,
]
