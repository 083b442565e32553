/** What does an entry of the log say, in words? */
import { type LogEntry, LogEntrySchema } from '#log'
import { html, type Html } from '#site'
import { labelled } from '../law/cited.ts'
import type { Visit } from '../visit.ts'
import { lawText } from '../words.ts'

/** An entry of this version's form; undefined for one that this version cannot read. */
export const readShown = (entry: unknown): LogEntry | undefined => {
  const read = LogEntrySchema.safeParse(entry)
  return read.success ? read.data : undefined
}

/** What happened. */
export const kindWords = ({ say }: Pick<Visit, 'say'>, entry: LogEntry | undefined): string =>
  entry === undefined ? say('log.kind.unknown') : say(`log.kind.${entry.kind}`)

/** Where everybody can see the request. */
const requestLink = ({ say }: Visit, number: string): Html =>
  html`<a href="/docket/${number}">${say('log.about.request', { number })}</a>`

/** What an entry is about, piece by piece. */
export const aboutWords = (visit: Visit, entry: LogEntry | undefined): Html => {
  if (entry === undefined) return html``
  const { say, show } = visit
  const { request, requesterClass, records, fields, hold, authority, law, snapshot } = entry
  const pieces: readonly (Html | string)[] = [
    ...(request === undefined ? [] : [requestLink(visit, request)]),
    ...(requesterClass === undefined ? [] : [labelled(visit, 'requesterClasses', requesterClass)]),
    ...(records === undefined ? [] : [say('log.about.records', { records, count: show.number(records) })]),
    ...(fields === undefined ? [] : [say('log.about.fields', { fields: fields.length })]),
    ...(hold === undefined ? [] : [say('log.about.hold', { hold })]),
    ...(authority === undefined ? [] : [lawText(visit, authority)]),
    ...(law === undefined ? [] : [say('log.about.law', { law: law.id })]),
    ...(snapshot === undefined ? [] : [say('log.about.snapshot', { snapshot })]),
  ]
  return html`${pieces.map((piece, at) => html`${at === 0 ? '' : ' · '}${piece}`)}`
}
