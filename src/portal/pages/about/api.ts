/** What can programs do here? For people who decide whether to write one. */
import { ok } from '#basics'
import { html } from '#site'
import { asItIs } from '../log/commands.ts'
import { page, type Visit } from '../visit.ts'

const ABILITIES = ['law', 'count', 'request', 'follow', 'fetch', 'log'] as const

/** Two calls that work on this office as they stand: a price, and a count. */
const examples = async ({ app, parts, pack }: Visit): Promise<readonly [string, string]> => {
  const url = parts.config.publicUrl
  const shown = await app.roll.show()
  const status = shown.ok ? shown.value.facets['status']?.[0]?.value : undefined
  const selection = status === undefined ? {} : { status: [status] }
  return [
    `curl '${url}/api/v1/laws/${pack.id}/fee?records=1500'`,
    `curl '${url}/api/v1/snapshots/newest/count' \\\n  --json '${JSON.stringify({ selection }).replaceAll("'", String.raw`'\''`)}'`,
  ]
}

export const apiPages = [
  page('get', '/api', async (visit) => {
    const { say } = visit
    const [price, count] = await examples(visit)
    const title = say('about.api.title')
    return ok(
      visit.page({
        title,
        main: html`<h1>${title}</h1>
          <p class="rk-lead">${say('about.api.lead')}</p>
          <div class="rk-buttons">
            <a class="usa-button" href="/api/v1/">${say('about.api.reference')}</a>
            <a class="usa-button usa-button--outline" href="/api/v1/openapi.json"
              >${say('about.api.document')}</a
            >
          </div>
          <h2>${say('about.api.abilities')}</h2>
          <ul class="usa-list">
            ${ABILITIES.map((ability) => html`<li>${say(`about.api.ability.${ability}`)}</li>`)}
          </ul>
          <h2>${say('about.api.examples')}</h2>
          <h3>${say('about.api.price')}</h3>
          ${asItIs(price)}
          <h3>${say('about.api.count')}</h3>
          ${asItIs(count)}
          <h2>${say('about.api.rules')}</h2>
          <p>${say('about.api.keys')}</p>
          <p>${say('about.api.failures')}</p>
          <p>${say('about.api.limits')}</p>
          <p>${say('about.api.english')}</p>`,
      }),
    )
  }),
]
