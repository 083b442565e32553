/** One page with everything that a voter may see of what was given out of her record; made to be printed too. */
import type { Ledger } from '#ledger'
import { html, type Html } from '#site'
import { ledgerParts } from '../../ledger-parts.ts'
import type { Visit } from '../visit.ts'

/** Search engines could only come by it with her name and birth day; told all the same. */
const NOT_FOR_ROBOTS = html`<meta name="robots" content="noindex, noarchive" />`

export const ledgerPage = (visit: Visit, ledger: Ledger): Response => {
  const { say, show } = visit
  const title = say('ledger.yours')
  const main: Html = html`<h1>${title}</h1>
    <p class="rk-lead">${say('ledger.told', { at: show.moment(ledger.at) })}</p>
    <p class="rk-noprint">${say('ledger.print')}</p>
    ${ledgerParts(visit, ledger, '')}
    <p class="rk-noprint"><a href="/ledger">${say('ledger.leave')}</a></p>`
  return visit.page({ title, main, head: NOT_FOR_ROBOTS })
}

/** The same as a file. */
export const ledgerFile = (ledger: Ledger): Response =>
  new Response(`${JSON.stringify(ledger, undefined, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': 'attachment; filename="ledger.json"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, noarchive',
    },
  })
