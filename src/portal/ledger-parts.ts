/** How is a ledger shown? The same to the voter and to the official at the counter. */
import type { Ledger, LedgerLine, Recipient, Unchecked } from '#ledger'
import { alert, type Cell, definitions, details, html, type Html } from '#site'
import type { RecordVisit } from './pages/visit.ts'
import { fieldHeading, lawText } from './pages/words.ts'

const who = (visit: RecordVisit, { label, name, organisation }: Recipient): Html => {
  const named = [name, organisation].filter((part) => part !== undefined).join(', ')
  return html`${lawText(visit, label)}${named === '' ? '' : html` (${named})`}`
}

const fieldsIn = (visit: RecordVisit, fields: readonly string[]): string =>
  fields.length === 0 ? '–' : fieldHeading(visit, fields)

const entryLink = ({ say }: RecordVisit, site: string, index: number): Html =>
  html`<a href="${site}/log/entries/${index}">${say('ledger.entry', { index })}</a>`

const requestLink = ({ say }: RecordVisit, site: string, number: string): Html =>
  html`<a href="${site}/docket/${number}">${say('ledger.request', { number })}</a>`

const recalledPart = (visit: RecordVisit, { recalled }: LedgerLine): Html | '' => {
  if (recalled === undefined) return ''
  const { say, show } = visit
  return html`<p>
    <strong>${say('ledger.recalled', { on: show.date(recalled.on) })}</strong>
    ${say(`ledger.faults.${recalled.fault}`)}.
  </p>`
}

const linePart = (visit: RecordVisit, line: LedgerLine, site: string): Html => {
  const { say, show } = visit
  const rows: (readonly [string, Cell])[] = [
    [say('ledger.to'), who(visit, line.recipient)],
    ...(line.purpose === undefined ? [] : [[say('ledger.purpose'), lawText(visit, line.purpose)] as const]),
    [say('ledger.fields'), fieldsIn(visit, line.fields)],
    ...(line.blank.length === 0 ? [] : [[say('ledger.blank'), fieldsIn(visit, line.blank)] as const]),
    [say('ledger.authority'), lawText(visit, line.authority.join('; ') || '–')],
    [say('ledger.since'), line.since === undefined ? say('ledger.notFetched') : show.date(line.since)],
    ...(line.logIndex === undefined
      ? []
      : [[say('ledger.proof'), entryLink(visit, site, line.logIndex)] as const]),
    ...(line.request === undefined
      ? []
      : [[say('ledger.docket'), requestLink(visit, site, line.request)] as const]),
  ]
  const heading = say(`ledger.kinds.${line.kind}`, { on: show.date(line.on) })
  return html`<article class="rk-card">
    <h3>${heading}</h3>
    ${recalledPart(visit, line)}${definitions(rows)}
    ${line.receipt === undefined ? '' : details(say('ledger.receipt'), html`<pre class="rk-hash">${line.receipt}</pre>`)}
  </article>`
}

const uncheckedPart = (visit: RecordVisit, unchecked: readonly Unchecked[], site: string): Html | '' => {
  const { say, show } = visit
  if (unchecked.length === 0) return ''
  const why = ({ why: reason, removedOn }: Unchecked): string =>
    reason === 'snapshot-removed' && removedOn !== undefined
      ? say('ledger.unchecked.removed', { on: show.date(removedOn) })
      : say('ledger.unchecked.unreadable')
  return html`<h2>${say('ledger.unchecked.title')}</h2>
    <ul class="usa-list">
      ${unchecked.map(
        (one) =>
          html`<li>
            ${show.date(one.on)}, ${who(visit, one.recipient)}, ${requestLink(visit, site, one.request)}:
            ${why(one)}
          </li>`,
      )}
    </ul>`
}

/** @param site address of the public site, empty where this is it. */
export const ledgerParts = (visit: RecordVisit, ledger: Ledger, site: string): Html => {
  const { say } = visit
  const { lines, unchecked, neverGiven, inOpenPart } = ledger
  return html`${inOpenPart ? '' : alert('info', say('ledger.closed.title'), say('ledger.closed.words'))}
    <h2>${say('ledger.lines', { count: lines.length })}</h2>
    ${lines.map((line) => linePart(visit, line, site))} ${uncheckedPart(visit, unchecked, site)}
    <h2>${say('ledger.never')}</h2>
    <p>${neverGiven.length === 0 ? say('ledger.neverNone') : fieldsIn(visit, neverGiven)}</p>`
}
