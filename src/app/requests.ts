/** What can be done with a request: the domain's functions, bound to this data folder and its law. */
import type { IsoDate, Result } from '#basics'
import { fail, isoDate, ok } from '#basics'
import { countDifferences, type DisclosureContext } from '#disclosure'
import type { Manifest } from '#roll'
import {
  type OutcomeMade,
  type RequesterPerson,
  type RequestFile,
  type RequestSummary,
  type RequestView,
  requestLaw,
} from '#request'
import {
  type Counter,
  type DecisionAnswer,
  decideRequest,
  type Established,
  fileRequest,
  type FilingReceipt,
  type Listing,
  listRequests,
  openBySecret,
  type OutcomeAnswer,
  outcomesOf,
  type QuoteAnswer,
  quoteRequest,
  recordOutcome,
  type RecordingOutcome,
  requesterOf,
  showRequest,
  type WithdrawAnswer,
  type Withdrawing,
  withdrawRequest,
} from '#request/store'
import type { Context } from '#store'
import type { LawInUse } from './law-in-use.ts'
import { newest, noSnapshot, type RollReading } from './roll-reading.ts'

export interface RequestServices {
  /** Fails as `fileRequest` does, and with `law-not-chosen`. */
  file(asked: {
    readonly file: RequestFile
    readonly by: string
    readonly key?: string
  }): Promise<Result<FilingReceipt>>
  show(number: string): Promise<Result<RequestView>>
  /** Personal data: for staff on the case. */
  requester(number: string): Promise<Result<RequesterPerson>>
  /** Whether this is the secret of the receipt. */
  open(number: string, secret: string): Promise<Result<void>>
  list(asked?: Listing): Promise<Result<RequestSummary[]>>
  decide(asked: {
    readonly number: string
    readonly by: string
    readonly facts?: readonly Established[]
    readonly why?: string
  }): Promise<Result<DecisionAnswer>>
  /** On a named snapshot, or the newest of the request's law. */
  quote(asked: {
    readonly number: string
    readonly by: string
    readonly snapshot?: string
    readonly pages?: number
  }): Promise<Result<QuoteAnswer>>
  withdraw(asked: Withdrawing): Promise<Result<WithdrawAnswer>>
  /** Records what a board resolved; it moves the request nowhere. Fails as `recordOutcome` does. */
  recordOutcome(asked: Omit<RecordingOutcome, 'law'>): Promise<Result<OutcomeAnswer>>
  /** What was resolved on a request, in the order of the meetings. */
  outcomes(number: string): Promise<Result<OutcomeMade[]>>
}

interface Parts {
  readonly context: Context
  readonly law: LawInUse
  readonly reading: RollReading
  readonly disclosing: DisclosureContext
}

const lawOf = async ({ context, law }: Parts, number: string) => {
  const view = await showRequest(context, number)
  if (!view.ok) return view
  const pack = await law.pack(view.value.law)
  return pack.ok ? ok({ view: view.value, law: requestLaw(pack.value) }) : pack
}

const snapshotFor = async (
  { reading }: Parts,
  law: string,
  id: string | undefined,
): Promise<Result<{ id: string; asOf: IsoDate }>> => {
  const found: Result<Manifest> =
    id === undefined
      ? ((manifest) => (manifest === undefined ? noSnapshot(law) : ok(manifest)))(
          newest(await reading.list(), law),
        )
      : await reading.show(id)
  if (!found.ok) return found
  const manifest = found.value
  if (manifest.law.id !== law)
    return fail(
      'invalid',
      'snapshot-of-another-law',
      `The snapshot ${manifest.id} was imported under the law pack ${manifest.law.id}, and the request is judged by ${law}.`,
      'Name a snapshot of the same law, or leave it out for the newest.',
    )
  return ok({ id: manifest.id, asOf: isoDate(manifest.asOf) })
}

/** A request for differences is priced by how many there are; one for the whole by the voters that are chosen. */
const counterOf = ({ reading, disclosing }: Parts, view: RequestView): Counter => {
  const { since, participation, format, rawCells, decisions } = view
  const decision = decisions.at(-1)?.decision
  if (since === undefined || decision === undefined)
    return (on, selection) => reading.count({ snapshot: on, selection })
  return async (snapshot, selection) => {
    const found = await countDifferences(disclosing, {
      since: since.request,
      selection,
      participation,
      format,
      rawCells,
      decision,
      snapshot,
    })
    return found.ok ? ok({ count: found.value.rows }) : found
  }
}

export const requestServices = (parts: Parts): RequestServices => {
  const { context, law } = parts
  return {
    file: async ({ file, by, key }) => {
      const id = file.law === undefined ? await law.defaultId() : ok(file.law)
      if (!id.ok) return id
      const pack = await law.pack(id.value)
      if (!pack.ok) return pack
      return fileRequest(context, { file, law: pack.value, by, ...(key === undefined ? {} : { key }) })
    },
    show: (number) => showRequest(context, number),
    requester: (number) => requesterOf(context.db, number),
    open: (number, secret) => openBySecret(context.db, number, secret),
    list: (asked) => listRequests(context.db, asked),
    decide: async (asked) => {
      const found = await lawOf(parts, asked.number)
      return found.ok ? decideRequest(context, { ...asked, law: found.value.law }) : found
    },
    quote: async ({ number, by, snapshot: id, pages }) => {
      const found = await lawOf(parts, number)
      if (!found.ok) return found
      const snapshot = await snapshotFor(parts, found.value.view.law, id)
      if (!snapshot.ok) return snapshot
      return quoteRequest(context, {
        number,
        by,
        law: found.value.law,
        snapshot: snapshot.value,
        count: counterOf(parts, found.value.view),
        ...(pages === undefined ? {} : { pages }),
      })
    },
    withdraw: (asked) => withdrawRequest(context, asked),
    recordOutcome: async (asked) => {
      const view = await showRequest(context, asked.request)
      if (!view.ok) return view
      const pack = await law.pack(view.value.law)
      return pack.ok ? recordOutcome(context, { ...asked, law: pack.value }) : pack
    },
    outcomes: (number) => outcomesOf(context.db, number),
  }
}
