/** Which letters has the office sent on this request? Kinds, days and proofs; the letters themselves have their own pages. */
import { ok, type Result } from '#basics'
import { html, type Html, table } from '#site'
import { type Own, requestPath } from './own.ts'

/** The address of one letter. */
export const letterPath = (number: string, id: string, format = ''): string =>
  requestPath(number, `/letters/${id}${format === '' ? '' : `/${format}`}`)

/** The letters to the requester. Fails as reading them does. */
export const lettersTo = async ({ visit, number }: Own): Promise<Result<Html>> => {
  const { say, show, app } = visit
  const letters = await app.requesterLetters.list(number)
  if (!letters.ok) return letters
  return ok(
    html`<h2 id="letters">${say('status.letters.title')}</h2>
      ${table(
        say('status.letters.caption'),
        [
          { label: say('status.letters.letter') },
          { label: say('status.letters.date') },
          { label: say('status.letters.proof'), numeric: true },
        ],
        letters.value.map(({ id, kind, fixedAt, logIndex }) => [
          html`<a href="${letterPath(number, id)}">${say(`status.letters.kinds.${kind}`)}</a>`,
          show.moment(fixedAt),
          logIndex === undefined
            ? say('status.letters.waits')
            : html`<a href="/log/entries/${logIndex}"
                >${say('status.letters.number', { index: show.number(logIndex) })}</a
              >`,
        ]),
        { empty: say('status.letters.none') },
      )}`,
  )
}
