/** A request as the docket shows it, from its public columns. */
import { isoDate, type IsoDate } from '#basics'
import type { Outcome } from '#decision'
import type { Hold } from '#hold'
import type { Pack } from '#law'
import { participationWords, selectionLines, STATE_WORDS } from '#request'
import { fieldNamed } from '#roll'
import type { DocketAnswer, DocketEntry, DocketField, Labelled } from './entry.ts'
import { docketHolds } from './holds.ts'
import type { PublicDecision, PublicRows } from './rows.ts'

const OUTCOMES: readonly Outcome[] = ['release', 'reduce', 'inspect', 'withhold', 'not-held']

const day = (moment: string): IsoDate => isoDate(moment.slice(0, 10))

const fieldWords = (field: string): DocketField => ({ field, label: fieldNamed(field)?.label ?? field })

const labelled = (
  id: string,
  labels: Readonly<Record<string, { readonly label: string }>> | undefined,
): Labelled => ({ id, label: (labels && Object.hasOwn(labels, id) ? labels[id]?.label : undefined) ?? id })

const answersOf = ({ cells }: PublicDecision): NonNullable<DocketEntry['decision']>['answers'] =>
  OUTCOMES.map((outcome) => ({
    outcome,
    fields: cells
      .filter((cell) => cell.outcome === outcome)
      .map(({ field, to, citation, reason }): DocketAnswer => ({
        ...fieldWords(field),
        ...(to !== undefined && { to: fieldWords(to) }),
        citation,
        reason,
      })),
  })).filter(({ fields }) => fields.length > 0)

const latest = (moments: readonly string[]): string => moments.toSorted().at(-1)!

/** @param pack the law that it is judged by, as it is today; without one its words stay ids. @param holds all of the office. */
export const docketView = (rows: PublicRows, pack: Pack | undefined, holds: readonly Hold[]): DocketEntry => {
  const { request, moves, decision, quote, disclosure, outcomes, recall, entries, named, letters, guarded } =
    rows
  const endedAt = moves.findLast(({ to }) => to === 'disclosed' || to === 'withdrawn')?.at
  const shown = docketHolds(holds, request, quote?.snapshot, endedAt)
  const mine = holds.filter(({ id }) => shown.some((hold) => hold.id === id))
  return {
    number: request.number,
    state: request.state,
    words: STATE_WORDS[request.state],
    held:
      request.state !== 'withdrawn' &&
      shown.some(({ stops, lifted }) => lifted === undefined && stops.includes('disclose')),
    law: { id: request.law, label: pack?.title ?? request.law },
    requester: {
      ...labelled(request.requesterClass, pack?.requesterClasses),
      ...(named.name !== undefined && { name: named.name }),
      ...(named.organisation !== undefined && { organisation: named.organisation }),
    },
    channel: labelled(request.channel, pack?.channels),
    receivedOn: request.receivedOn,
    changedAt: latest(
      [
        request.filedAt,
        ...moves.map(({ at }) => at),
        ...guarded.map(({ at }) => at),
        ...outcomes.map(({ recordedAt }) => recordedAt),
        ...(recall ? [recall.at] : []),
        ...mine.flatMap(({ placedAt, lifted }) => [placedAt, ...(lifted ? [lifted.at] : [])]),
      ].filter((at) => at >= request.filedAt),
    ),
    timeline: moves.map(({ to, at }) => ({ state: to, on: day(at) })),
    asked: {
      selection: request.selection,
      voters: selectionLines(request.selection),
      fields: request.fields.map(fieldWords),
      participation: request.participation,
      elections: participationWords(request.participation),
      medium: request.medium,
      format: request.format,
    },
    ...(decision && { decision: { on: day(decision.at), answers: answersOf(decision) } }),
    ...(quote && { price: quote }),
    holds: shown,
    outcomes,
    log: entries,
    ...(disclosure && {
      disclosed: { on: day(disclosure.at), records: disclosure.records, snapshot: disclosure.snapshot },
    }),
    guarded: guarded.map(({ at, fields }) => ({ on: day(at), fields: fields.map(fieldWords) })),
    ...(recall && {
      recalled: {
        on: day(recall.at),
        fault: recall.fault,
        ...(recall.correctedBy !== undefined && { correctedBy: recall.correctedBy }),
      },
    }),
    letters,
  }
}
