/** Who can use this site, how was that tested, and what is known not to work? */
import { ok } from '#basics'
import { html } from '#site'
import { page } from '../visit.ts'
import { contactWords } from './contact.ts'

/** The day on which the statement was last held against the site. */
const REVIEWED = '2026-11-24'

const TESTS = ['axe', 'html', 'keyboard', 'script', 'sizes'] as const
const LIMITS = ['people', 'browsers', 'law', 'tables', 'api', 'files'] as const

export const accessibilityPages = [
  page('get', '/accessibility', async (visit) => {
    const { say, show } = visit
    const title = say('about.accessibility.title')
    return ok(
      visit.page({
        title,
        main: html`<h1>${title}</h1>
          <p class="rk-lead">${say('about.accessibility.lead')}</p>
          <h2>${say('about.accessibility.tested')}</h2>
          <p>${say('about.accessibility.testedWords')}</p>
          <ul class="usa-list">
            ${TESTS.map((test) => html`<li>${say(`about.accessibility.test.${test}`)}</li>`)}
          </ul>
          <h2>${say('about.accessibility.limits')}</h2>
          <ul class="usa-list">
            ${LIMITS.map((limit) => html`<li>${say(`about.accessibility.limit.${limit}`)}</li>`)}
          </ul>
          <h2>${say('about.accessibility.reach')}</h2>
          <p>${say('about.accessibility.reachWords')}</p>
          ${contactWords(visit)}
          <p class="usa-hint">${say('about.accessibility.reviewed', { date: show.date(REVIEWED) })}</p>`,
      }),
    )
  }),
]
