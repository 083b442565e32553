/** What is kept of a visitor and of a requester, for how long, and what of it is public? */
import { ok } from '#basics'
import { requesterNamed } from '#law'
import { html, type Html, table } from '#site'
import { cited } from '../law/cited.ts'
import { page, type Visit } from '../visit.ts'
import { lawText } from '../words.ts'
import { contactWords } from './contact.ts'

/** Every cookie of the public site. */
export const COOKIES = ['visit', 'lang', 'receipt'] as const

const section = (visit: Visit, id: string, more: Html = html``): Html =>
  html`<h2 id="${id}">${visit.say(`about.privacy.${id}.title`)}</h2>
    <p>${visit.say(`about.privacy.${id}.words`)}</p>
    ${more}`

const points = ({ say }: Visit, id: string, keys: readonly string[]): Html =>
  html`<ul class="usa-list">
    ${keys.map((key) => html`<li>${say(`about.privacy.${id}.${key}`)}</li>`)}
  </ul>`

const cookies = (visit: Visit): Html => {
  const { say } = visit
  return table(
    say('about.privacy.cookies.title'),
    [
      { label: say('about.privacy.cookies.name') },
      { label: say('about.privacy.cookies.what') },
      { label: say('about.privacy.cookies.long') },
    ],
    COOKIES.map((name) => [
      html`<code class="rk-nowrap">${name}</code>`,
      say(`about.privacy.cookies.of.${name}.what`),
      say(`about.privacy.cookies.of.${name}.long`),
    ]),
    { hideCaption: true, compact: true },
  )
}

/** What the list of requests says of who asked: the pack decides, with its reason. */
const named = (visit: Visit): Html => {
  const { say, pack } = visit
  const words = say(`about.privacy.public.${requesterNamed(pack) ? 'named' : 'classOnly'}`)
  return html`<p>
    ${words}
    ${pack.docket === undefined ? '' : html`${lawText(visit, pack.docket.reason)} ${cited(visit, pack.docket)}`}
  </p>`
}

/** Whom to tell of a weakness: the contact that the office set for it, else as it is reached otherwise. */
const weakness = ({ say, parts }: Visit): Html => {
  const contact = parts.config.securityContact
  return html`${
      contact === undefined
        ? ''
        : html`<p>
            ${say('about.privacy.weakness.contact')}
            <a href="${contact}">${contact.replace(/^(?:mailto|tel):/, '')}</a>
          </p>`
    }
    <p>${say('about.privacy.weakness.file')} <a href="/.well-known/security.txt">security.txt</a></p>`
}

export const privacyPages = [
  page('get', '/privacy', async (visit) => {
    const { say } = visit
    const title = say('about.privacy.title')
    return ok(
      visit.page({
        title,
        main: html`<h1>${title}</h1>
          <p class="rk-lead">${say('about.privacy.lead')}</p>
          ${section(
            visit,
            'cookies',
            html`${cookies(visit)}
              <p>${say('about.privacy.cookies.more')}</p>`,
          )}
          ${section(visit, 'requester', points(visit, 'requester', ['person', 'secret', 'draft', 'fetched', 'card', 'proof']))}
          ${section(visit, 'public', html`${points(visit, 'public', ['docket', 'log'])}${named(visit)}`)}
          ${section(visit, 'letters')}
          ${section(visit, 'long', html`<p><a href="/law#retention">${say('about.privacy.long.floors')}</a></p>`)}
          ${section(visit, 'server', points(visit, 'server', ['line', 'not', 'address', 'front']))}
          ${section(visit, 'voters')} ${section(visit, 'reach', contactWords(visit))}
          ${section(visit, 'weakness', weakness(visit))}`,
      }),
    )
  }),
]
