/** Which answer is asked for: on which day, for whom, with which facts assumed? What a pack does not have is refused. */
import { type IsoDate, parseIsoDate } from '#basics'
import type { DecisionInput } from '#decision'
import type { Pack } from '#law'
import type { FieldError, Form, Say } from '#site'

export interface TypedAnswer {
  readonly on: string
  readonly requester: string
  readonly purpose: string
  readonly channel: string
  readonly facts: readonly string[]
  readonly fields: readonly string[]
}

export interface AskedAnswer {
  readonly typed: TypedAnswer
  readonly errors: readonly FieldError[]
  /** Left out where nothing was asked yet, or where something is wrong. */
  readonly input?: DecisionInput & { readonly pack: Pack; readonly date: IsoDate }
}

const first = (named: Readonly<Record<string, unknown>>): string => Object.keys(named)[0] ?? ''

/** Reads the form. Asked for once a day is given; no field chosen means every field of the pack. */
export const askAnswer = (pack: Pack, form: Form, today: IsoDate, say: Say): AskedAnswer => {
  const typed: TypedAnswer = {
    on: (form.has('on') ? form.one('on') : today).slice(0, 40),
    requester: form.one('requester') || first(pack.requesterClasses),
    purpose: form.one('purpose'),
    channel: form.one('channel') || first(pack.channels),
    facts: form.all('fact'),
    fields: form.all('field'),
  }
  const errors: FieldError[] = []
  const known = (
    field: string,
    names: readonly string[],
    has: Readonly<Record<string, unknown>>,
    key: string,
  ) => {
    if (!names.every((name) => Object.hasOwn(has, name))) errors.push({ field, words: say(key) })
  }
  const date = parseIsoDate(typed.on)
  if (date === undefined) errors.push({ field: 'on', words: say('law.dateWrong') })
  known('requester', [typed.requester], pack.requesterClasses, 'law.unknownRequester')
  known('channel', [typed.channel], pack.channels, 'law.unknownChannel')
  known('purpose', typed.purpose === '' ? [] : [typed.purpose], pack.purposes, 'law.unknownPurpose')
  known('fact', typed.facts, pack.facts, 'law.unknownFact')
  known('field', typed.fields, pack.fields, 'law.unknownField')
  if (!form.has('on') || date === undefined || errors.length > 0) return { typed, errors }
  const input = {
    pack,
    date,
    requesterClass: typed.requester,
    ...(typed.purpose === '' ? {} : { purpose: typed.purpose }),
    channel: typed.channel,
    facts: typed.facts,
    fields: typed.fields.length > 0 ? typed.fields : Object.keys(pack.fields),
  }
  return { typed, errors, input }
}

/** The address that asks for an answer again. */
export const answerPath = (asked: {
  readonly on: string
  readonly requester: string
  readonly purpose?: string | undefined
  readonly channel: string
  readonly facts: readonly string[]
  readonly fields: readonly string[]
}): string => {
  const query = new URLSearchParams({ on: asked.on, requester: asked.requester, channel: asked.channel })
  if (asked.purpose !== undefined) query.set('purpose', asked.purpose)
  for (const fact of asked.facts) query.append('fact', fact)
  for (const field of asked.fields) query.append('field', field)
  return `${ANSWER_PATH}?${query.toString()}`
}

export const ANSWER_PATH = '/law/answer'

/** The first day on which any rule of the pack opened anything; before it the pack knows no rule. */
export const firstRuled = (pack: Pack): string | undefined =>
  pack.rules
    .filter(({ effect }) => effect === 'permit')
    .map(({ effective }) => effective)
    .toSorted()[0]
