/** What is wrong with the answers so far, at which question, in words for the visitor? */
import { type Failure, parseIsoDate } from '#basics'
import { fieldNamed } from '#roll'
import type { FieldError } from '#site'
import { fieldName } from '../words.ts'
import { isChoice } from './ask.ts'
import type { Builder } from './enter.ts'
import { kindName } from './kinds.ts'
import { isList, isSpanEnd } from './participation.ts'

/** The word of a message for what kind of name is unknown, and the question that it was an answer to. */
const QUESTIONS: Readonly<Record<string, string>> = {
  county: 'county',
  municipality: 'municipality',
  ward: 'ward',
  status: 'status',
  'status reason': 'reason',
  'voter type': 'type',
  election: 'voted',
}

const questionOf = (kind: string): string =>
  QUESTIONS[kind] ?? `district.${kind.replace(/ district$/, '').replaceAll(' ', '_')}`

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [])

const unknownName = ({ visit }: Builder, { details }: Failure): FieldError => {
  const { say, show } = visit
  const [asked, near] = [text(details?.['asked']), texts(details?.['near'])]
  return {
    field: questionOf(text(details?.['kind'])),
    words:
      near.length === 0
        ? say('builder.error.unknown', { asked })
        : say('builder.error.unknownNear', { asked, near: show.list(near) }),
  }
}

const isReversed = ({ from, to }: { readonly from?: string; readonly to?: string }): boolean =>
  from !== undefined && to !== undefined && from > to

/** What cannot be, whatever the roll holds: days that are none, spans that end before they begin. */
export const impossible = ({ visit: { say }, draft }: Builder): FieldError | undefined => {
  for (const field of ['from', 'to'] as const)
    if (draft[field] !== undefined && parseIsoDate(draft[field]) === undefined)
      return { field: `registered-${field}`, words: say('builder.error.date') }
  if (isReversed(draft)) return { field: 'registered-to', words: say('builder.error.reversed') }
  const spans = draft.voted.flatMap(({ elections }) => (isList(elections) ? [] : [elections]))
  if (spans.some(({ from, to }) => [from, to].some((end) => end !== undefined && !isSpanEnd(end))))
    return { field: 'voted', words: say('builder.error.month') }
  if (spans.some(isReversed)) return { field: 'voted', words: say('builder.error.reversed') }
  return isChoice(draft) ? undefined : { field: 'voters', words: say('builder.error.choice') }
}

/** The error at its question; undefined for a failure that no answer is to blame for. */
export const faultAt = (builder: Builder, failure: Failure): FieldError | undefined => {
  const { say } = builder.visit
  const { code, details } = failure
  switch (code) {
    case 'selection-unknown-value':
      return unknownName(builder, failure)
    case 'selection-not-held':
      return { field: questionOf(text(details?.['kind'])), words: say('builder.error.notHeld') }
    case 'selection-ward-needs-municipality':
      return { field: 'ward', words: say('builder.error.wardAlone', { ward: text(details?.['ward']) }) }
    case 'selection-unknown-district-kind':
      return {
        field: 'district',
        words: say('builder.error.kind', { kind: kindName(builder.visit, text(details?.['kind'])) }),
      }
    case 'selection-no-elections':
      return { field: 'voted', words: say('builder.error.noElections') }
    default:
      return undefined
  }
}

/** Words of the draft that the law pack does not know: of a link that was typed by hand, or from another law. */
export const strangeWords = ({ visit, draft }: Builder): readonly FieldError[] => {
  const { pack, say } = visit
  const strange = (field: string, known: object, asked: readonly string[]): FieldError[] => {
    const found = asked.filter((id) => !Object.hasOwn(known, id))
    return found.length === 0
      ? []
      : [{ field, words: say('builder.error.strange', { asked: found.join(', ').slice(0, 200) }) }]
  }
  return [
    ...strange('as', pack.requesterClasses, draft.as === undefined ? [] : [draft.as]),
    ...strange('purpose', pack.purposes, draft.purpose === undefined ? [] : [draft.purpose]),
    ...strange('claim', pack.facts, draft.claims),
    ...strange('column', pack.fields, draft.columns),
  ]
}

/** Names of fields, for a sentence. */
export const namesOf = ({ visit }: Builder, fields: readonly string[]): string =>
  visit.show.list(fields.map((field) => (fieldNamed(field) === undefined ? field : fieldName(visit, field))))
