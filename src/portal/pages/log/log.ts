/** The log page: what the log is, where it stands, and its entries in words, the newest first. */
import { ok } from '#basics'
import type { LogState } from '#app'
import { definitions, download, html, type Html, table } from '#site'
import { page, type SitePage, type Visit } from '../visit.ts'
import { asItIs } from './commands.ts'
import { entryPages } from './entry.ts'
import { verifyPages } from './verify.ts'
import { witnessSection, witnessWords } from './witnesses.ts'
import { aboutWords, kindWords, readShown } from './words.ts'

const ON_A_PAGE = 25

/** The window of entries that end before `before`; the newest where it is left out or leads nowhere. */
export const windowOf = (size: number, before: string): { readonly from: number; readonly to: number } => {
  const asked = /^\d{1,15}$/.test(before) ? Number(before) : size
  const to = Math.min(size, Math.max(asked, Math.min(ON_A_PAGE, size)))
  return { from: Math.max(0, to - ON_A_PAGE), to }
}

const pager = ({ say }: Visit, size: number, from: number, to: number): Html => {
  const link = (there: boolean, before: number | undefined, key: string): Html =>
    there
      ? html`<li>
          <a href="/log${before === undefined ? '' : `?before=${before}`}#entries"
            >${say(`log.pages.${key}`)}</a
          >
        </li>`
      : html``
  return html`<nav class="rk-noprint" aria-label="${say('log.pages.label')}">
    <ul class="rk-pager">
      ${link(to < size, undefined, 'newest')} ${link(to < size, Math.min(size, to + ON_A_PAGE), 'newer')}
      ${link(from > 0, from, 'older')} ${link(from > 0, Math.min(size, ON_A_PAGE), 'oldest')}
    </ul>
  </nav>`
}

const entriesSection = async (visit: Visit, { size }: LogState): Promise<Html> => {
  const { say, show, app, form } = visit
  const title = html`<h2 id="entries">${say('log.entries.title')}</h2>`
  if (size === 0)
    return html`${title}
      <p>${say('log.entries.none')}</p>`
  const { from, to } = windowOf(size, form.one('before'))
  const entries = await app.log.entries(from, to)
  if (!entries.ok)
    return html`${title}
      <p>${say('log.entries.unreadable')}</p>`
  const rows = entries.value.toReversed().map(({ index, entry }) => {
    const read = readShown(entry)
    return [
      html`<a href="/log/entries/${index}">${say('log.entries.number', { number: show.number(index) })}</a>`,
      read === undefined ? '' : show.moment(read.time),
      kindWords(visit, read),
      aboutWords(visit, read),
    ]
  })
  return html`${title}
  ${table(
    say('log.entries.caption', {
      from: show.number(from),
      to: show.number(to - 1),
      size: show.number(size),
      count: size,
    }),
    [
      { label: say('log.entries.entry') },
      { label: say('log.entries.when') },
      { label: say('log.entries.what') },
      { label: say('log.entries.about') },
    ],
    rows,
    { compact: true },
  )}
  ${pager(visit, size, from, to)}`
}

const stateSection = (visit: Visit, state: LogState): Html => {
  const { say, show } = visit
  const { origin, size, vkey, checkpoint } = state
  return html`<h2>${say('log.state.title')}</h2>
    ${definitions([
      [say('log.state.origin'), html`<code>${origin}</code>`],
      [say('log.state.size'), show.number(size)],
      [say('log.state.key'), html`<code class="rk-hash">${vkey}</code>`],
      [say('witness.signed'), witnessWords(visit, state)],
    ])}
    <h3>${say('log.state.checkpoint')}</h3>
    <p>${say('log.state.checkpointWords')}</p>
    ${asItIs(checkpoint.trimEnd())}
    <p>
      ${download('/log/checkpoint', say('log.state.getCheckpoint'))} ·
      ${download('/log/tlog-policy', say('log.state.getPolicy'))}
    </p>
    ${witnessSection(visit, state)}`
}

const show = async (visit: Visit) => {
  const { say, app } = visit
  const state = await app.log.checkpoint()
  if (!state.ok) return state
  return ok(
    visit.page({
      title: say('log.title'),
      main: html`<h1>${say('log.title')}</h1>
        <p class="rk-lead">${say('log.lead')}</p>
        <p>${say('log.personal')}</p>
        <div class="rk-buttons rk-noprint">
          <a class="usa-button" href="/log/verify">${say('log.check')}</a>
          <a href="/log/verify#watch">${say('log.watch')}</a>
        </div>
        ${await entriesSection(visit, state.value)} ${stateSection(visit, state.value)}`,
    }),
  )
}

export const logPages: readonly SitePage[] = [page('get', '/log', show), ...verifyPages, ...entryPages]
