/** What did a monitor see, in words and for programs? */
import { LogEntrySchema } from '#log'
import type { Look } from '#log/monitor'
import { number } from '../frame/table.ts'

/** More new entries than this are told by their kinds, and the last of them one by one. */
const ONE_BY_ONE = 50

const entryOf = (data: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'))
  } catch {
    return undefined
  }
}

const kindOf = (data: Uint8Array): string => {
  const entry = LogEntrySchema.safeParse(entryOf(data))
  return entry.success ? entry.data.kind.replaceAll('-', ' ') : 'an entry that this version cannot read'
}

/** One entry in a line: what happened, when, and what it is about. */
const entryLine = (index: number, data: Uint8Array): string => {
  const parsed = LogEntrySchema.safeParse(entryOf(data))
  if (!parsed.success) return `  ${index}  ${kindOf(data)}\n`
  const { time, request, requesterClass, records, hold, authority, snapshot } = parsed.data
  const about = [
    ...(request === undefined ? [] : [`request ${request}`]),
    ...(requesterClass === undefined ? [] : [requesterClass]),
    ...(records === undefined ? [] : [`${number(records)} records`]),
    ...(hold === undefined ? [] : [`hold ${hold}`]),
    ...(authority === undefined ? [] : [authority]),
    ...(snapshot === undefined ? [] : [`snapshot ${snapshot}`]),
  ]
  return `  ${index}  ${time}  ${kindOf(data)}${about.length > 0 ? `: ${about.join(', ')}` : ''}\n`
}

const kindLines = (fresh: readonly Uint8Array[]): string =>
  [...Map.groupBy(fresh, kindOf)]
    .map(([kind, entries]) => `  ${number(entries.length)} × ${kind}\n`)
    .toSorted()
    .join('')

/** A look in words. */
export const lookText = ({ origin, before, size, root, fresh, fault }: Look): string => {
  if (fault !== undefined)
    return `WRONG  ${origin}: ${fault.words}\n       What it signed is kept in ${fault.evidence} (${fault.kind}).\n`
  if (fresh.length === 0) return `${origin}: nothing new, ${number(size)} entries, root ${root}.\n`
  const shown = fresh.slice(-ONE_BY_ONE)
  const first = before + fresh.length - shown.length
  return [
    `${origin}: ${number(fresh.length)} new, ${number(size)} entries, every new one hashed, root ${root}.\n`,
    ...(fresh.length > ONE_BY_ONE ? [kindLines(fresh), `  The last ${ONE_BY_ONE}:\n`] : []),
    ...shown.map((data, at) => entryLine(first + at, data)),
  ].join('')
}

/** A look for a program: every new entry as it was logged. */
export const lookJson = ({ fresh, ...look }: Look): unknown => ({
  ...look,
  entries: fresh.map((data, at) => ({ index: look.before + at, entry: entryOf(data) })),
})
