/** One entry of the log: in words, byte for byte, and with the proof that the log holds it. */
import { canonicalJson, type Json, ok, type Result } from '#basics'
import type { LogEntry } from '#log'
import { type Cell, definitions, download, html, type Html } from '#site'
import { labelled } from '../law/cited.ts'
import { page, type Visit } from '../visit.ts'
import { fieldHeading, lawText } from '../words.ts'
import { asItIs } from './commands.ts'
import { kindWords, readShown } from './words.ts'

interface Proved {
  readonly index: number
  /** The bytes that the log holds: canonical JSON. */
  readonly json: string
  readonly receipt: string
  readonly entry: LogEntry | undefined
}

const path = (index: number, file = ''): string => `/log/entries/${index}${file}`

/** The entry that the address names; undefined where no number stands there. Fails with `log-index-unknown`. */
const provedOf = async ({ c, app }: Visit): Promise<Result<Proved | undefined>> => {
  const asked = c.req.param('index') ?? ''
  if (!/^\d{1,12}$/.test(asked)) return ok(undefined)
  const proved = await app.log.prove(Number(asked))
  if (!proved.ok) return proved
  const { index, receipt, entry } = proved.value
  return ok({ index, receipt, json: canonicalJson(entry as Json), entry: readShown(entry) })
}

/** Leads to an entry, or to the page that says that there is none. */
const entryRoute = (below: string, run: (visit: Visit, proved: Proved) => Response) =>
  page('get', `/log/entries/:index${below}`, async (visit) => {
    const proved = await provedOf(visit)
    if (!proved.ok) return proved
    return ok(proved.value === undefined ? await visit.c.notFound() : run(visit, proved.value))
  })

const rowsOf = (visit: Visit, entry: LogEntry): readonly (readonly [string, Cell])[] => {
  const { say, show } = visit
  const code = (value: string): Html => html`<code class="rk-hash">${value}</code>`
  const row = <T>(key: string, value: T | undefined, cell: (value: T) => Cell): [string, Cell][] =>
    value === undefined ? [] : [[say(`log.member.${key}`), cell(value)]]
  return [
    ...row('time', entry.time, (time) => html`${show.moment(time)} <span class="usa-hint">(${time})</span>`),
    ...row(
      'request',
      entry.request,
      (number) => html`<a href="/docket/${number}">${say('log.about.request', { number })}</a>`,
    ),
    ...row('requesterClass', entry.requesterClass, (id) => labelled(visit, 'requesterClasses', id)),
    ...row('fields', entry.fields, (fields) => fieldHeading(visit, fields)),
    ...row('records', entry.records, show.number),
    ...row('snapshot', entry.snapshot, code),
    ...row('decision', entry.decision, code),
    ...row('manifest', entry.manifest, code),
    ...row('hold', entry.hold, code),
    ...row('authority', entry.authority, (name) => lawText(visit, name)),
    ...row('law', entry.law, ({ id, hash }) => html`${id} ${code(hash)}`),
    ...row('letter', entry.letter, code),
    ...row('commitments', entry.commitments, (all) => {
      const names = Object.keys(all)
      return say('log.member.commitmentWords', { names: show.list(names), count: names.length })
    }),
  ]
}

const entryPage = (visit: Visit, { index, json, receipt, entry }: Proved): Response => {
  const { say, show } = visit
  const title = say('log.entry.title', { number: show.number(index) })
  return visit.page({
    title,
    main: html`<h1>${title}</h1>
      <p class="rk-lead">${kindWords(visit, entry)}.</p>
      ${entry === undefined ? '' : definitions(rowsOf(visit, entry))}
      <h2>${say('log.entry.bytes')}</h2>
      <p>${say('log.entry.bytesWords')}</p>
      ${asItIs(json)}
      <p>${download(path(index, '/entry.json'), say('log.entry.getEntry'))}</p>
      <h2>${say('log.entry.proof')}</h2>
      <p>${say('log.entry.proofWords')}</p>
      ${asItIs(receipt.trimEnd())}
      <p>
        ${download(path(index, '/receipt.tlog-proof'), say('log.entry.getProof'))} ·
        <a href="/log/verify#entry">${say('log.entry.check')}</a>
      </p>
      <p><a href="/log?before=${index + 1}#entries">${say('log.entry.back')}</a></p>`,
  })
}

const file =
  (name: string, type: string, text: (proved: Proved) => string) =>
  ({ c }: Visit, proved: Proved): Response =>
    c.body(text(proved), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
    })

export const entryPages = [
  entryRoute('', entryPage),
  entryRoute(
    '/entry.json',
    file('entry.json', 'application/json', ({ json }) => json),
  ),
  entryRoute(
    '/receipt.tlog-proof',
    file('receipt.tlog-proof', 'text/plain; charset=utf-8', ({ receipt }) => receipt),
  ),
]
