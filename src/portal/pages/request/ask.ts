/** What does a draft ask for, in the shapes that the office works with? */
import type { Result } from '#basics'
import type { Pack } from '#law'
import { parseRequest, type RequestFile } from '#request'
import { type ParticipationFilter, type Selection, SelectionSchema } from '#roll'
import type { Draft } from './draft.ts'
import type { ElectionsAsked, Voted } from './participation.ts'

/** What is asked for on the last page alone, and is in no address. */
export interface Person {
  readonly name?: string
  readonly organisation?: string
  readonly email?: string
  readonly notes?: string
  /** What proves each claimed fact, in the requester's words. */
  readonly evidence: Readonly<Record<string, string>>
}

const some = <K extends keyof Selection>(key: K, values: readonly string[]): Pick<Selection, K> | object =>
  values.length === 0 ? {} : { [key]: [...values] }

const elections = (asked: ElectionsAsked): ParticipationFilter['elections'] =>
  Array.isArray(asked) ? [...asked] : { ...(asked as object) }

const filterOf = ({ match, method, elections: asked }: Voted): ParticipationFilter => ({
  elections: elections(asked),
  match,
  ...(method === undefined ? {} : { method }),
})

/** The voters that a draft chooses; not checked, so dates may be none. */
export const choiceOf = (draft: Draft): Selection => ({
  ...some('counties', draft.counties),
  ...some('municipalities', draft.municipalities),
  ...some('wards', draft.wards),
  ...(Object.keys(draft.districts).length === 0
    ? {}
    : {
        districts: Object.fromEntries(
          Object.entries(draft.districts).map(([kind, values]) => [kind, [...values]]),
        ),
      }),
  ...some('status', draft.status),
  ...some('statusReasons', draft.reasons),
  ...some('voterTypes', draft.types),
  ...(draft.from === undefined && draft.to === undefined
    ? {}
    : {
        registered: {
          ...(draft.from === undefined ? {} : { from: draft.from }),
          ...(draft.to === undefined ? {} : { to: draft.to }),
        },
      }),
  ...(draft.voted.length === 0 ? {} : { participation: draft.voted.map(filterOf) }),
})

/** Whether the choice has the shape of one: names not too long, dates that are dates. */
export const isChoice = (draft: Draft): boolean => SelectionSchema.safeParse(choiceOf(draft)).success

/** Who asks: the class that was chosen, else the pack's first, which is anybody. */
export const classIn = (pack: Pack, draft: Pick<Draft, 'as'>): string =>
  draft.as !== undefined && Object.hasOwn(pack.requesterClasses, draft.as)
    ? draft.as
    : (Object.keys(pack.requesterClasses)[0] ?? '')

/** How it is asked: the pack's first channel is the one that the office itself answers. */
export const channelIn = (pack: Pack): string => Object.keys(pack.channels)[0] ?? ''

export const purposeIn = (pack: Pack, { purpose }: Draft): string | undefined =>
  purpose !== undefined && Object.hasOwn(pack.purposes, purpose) ? purpose : undefined

export const claimsIn = (pack: Pack, { claims }: Draft): readonly string[] =>
  claims.filter((fact) => Object.hasOwn(pack.facts, fact))

const historyIn = ({ columns, history }: Draft): { participation?: { elections: unknown } } =>
  history === undefined || !columns.includes('voter_history')
    ? {}
    : { participation: { elections: typeof history === 'string' ? history : elections(history) } }

/** The draft as a request. Fails with `request-file-invalid`. */
export const requestOf = (pack: Pack, draft: Draft, person: Person): Result<RequestFile> => {
  const { name, organisation, email, notes, evidence } = person
  const purpose = purposeIn(pack, draft)
  const claims = claimsIn(pack, draft)
  const medium = draft.medium ?? 'electronic'
  const counts = medium === 'counts'
  return parseRequest({
    law: pack.id,
    requester: {
      class: classIn(pack, draft),
      ...(name === undefined ? {} : { name }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(email === undefined ? {} : { contact: email }),
    },
    channel: channelIn(pack),
    ...(purpose === undefined ? {} : { purpose }),
    ...(claims.length === 0
      ? {}
      : { facts: claims.map((fact) => ({ fact, evidence: evidence[fact] ?? '' })) }),
    selection: choiceOf(draft),
    fields: counts ? [] : [...draft.columns],
    ...(counts ? {} : historyIn(draft)),
    medium,
    ...(draft.format === undefined ? {} : { format: draft.format }),
    rawCells: draft.raw,
    ...(notes === undefined ? {} : { notes }),
  })
}
