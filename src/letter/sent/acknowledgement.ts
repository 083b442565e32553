/** "We have your request": what was entered, what comes next, how long it takes. */
import type { TimePromise } from './law.ts'
import { electionsAsked, votersAsked } from './asked.ts'
import { bullets, type Draft, heading, say, table } from './say.ts'
import type { Block, Passage } from './text.ts'

/** The first sentences of a long text, so that a table stays one. */
const short = (text: string, most = 1500): string => (text.length <= most ? text : `${text.slice(0, most)}…`)

const time = ({ words }: Draft, { least, most, kind }: TimePromise): string => {
  if (!most) return words.acknowledgement.noTime
  const span = words.span(least?.count, most.count, most.unit)
  return kind === 'target' ? words.acknowledgement.aim(span) : span
}

const times = (draft: Draft): Block[] => {
  const { words, facts, law, cite } = draft
  const { acknowledgement: own } = words
  const rows = facts.law.promises.map((promise): (string | Passage)[] => [
    law(promise.label),
    law(promise.from),
    time(draft, promise),
    cite(promise.citation, promise.confidence),
  ])
  const notes = facts.law.promises.flatMap(({ note }) => (note === undefined ? [] : [law(note)]))
  if (rows.length === 0) return []
  return [
    heading(own.timesHeading),
    ...table(own.timesCaption, [words.table.what, own.from, own.time, words.table.law], rows),
    ...bullets(notes),
  ]
}

export const acknowledgement = (draft: Draft): Block[] => {
  const { facts, words, day, field } = draft
  const { request, site } = facts
  const { acknowledgement: own } = words
  const filed = request.entries.find(({ kind }) => kind === 'request-filed')
  const rows = [
    [own.voters, short(votersAsked(draft).join('; '))],
    ...(request.medium === 'counts'
      ? []
      : [
          [own.fields, short(request.fields.map(field).join(', '))],
          [own.elections, short(electionsAsked(draft))],
        ]),
    [own.form, words.medium[request.medium]],
  ]
  return [
    say(own.received(day(request.receivedOn), request.number)),
    ...table(own.caption, [words.table.item, words.table.asked], rows),
    ...(filed?.index === undefined ? [] : [say(own.logged(String(filed.index)))]),
    heading(own.nextHeading),
    ...own.next.map(say),
    say(site === undefined ? own.followUnknown : own.follow(site)),
    ...times(draft),
  ]
}
