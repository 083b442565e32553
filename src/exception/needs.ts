/** What does the law ask of a case: which cells are guarded, what must be shown, and what does the recipient take on? */
import { type Cell, type Decision, GUARDED_CONDITION } from '#decision'
import type { Pack } from '#law'

/** Something that must be shown, and what shows it. */
export interface EvidenceItem {
  /** `class:<id>` or `fact:<id>`. */
  readonly id: string
  readonly label: string
  /** What proves it; one of these. Texts of the law pack. */
  readonly provedBy: readonly string[]
}

const gives = ({ outcome, to }: Cell): boolean =>
  outcome === 'release' || (outcome === 'reduce' && to !== undefined)

/** Whether a protection keeps the field of a voter out of the open part. */
const closedBy = (pack: Pack, protection: string, field: string): boolean => {
  const effect = Object.hasOwn(pack.protections, protection)
    ? pack.protections[protection]?.effect
    : undefined
  return effect?.kind === 'leave-out-row' || (effect?.fields.includes(field) ?? false)
}

/**
 * The cells that give what no public bundle may hold: a guarded field, or what a protection keeps out of the open part.
 * None: the request needs no exception.
 */
export const guardedCells = (decision: Decision, pack: Pack): readonly Cell[] =>
  decision.cells.filter(
    (cell) =>
      gives(cell) &&
      ((cell.outcome === 'release' ? cell.class : cell.toClass) === 'guarded' ||
        closedBy(pack, cell.protection, cell.field)),
  )

/** What the case must show: what the class of the requester is proved by, and each fact that the decision rests on. */
export const evidenceItems = (decision: Decision, pack: Pack): readonly EvidenceItem[] => {
  const requester = pack.requesterClasses[decision.requesterClass]
  return [
    ...(requester === undefined || requester.provedBy.length === 0
      ? []
      : [
          {
            id: `class:${decision.requesterClass}`,
            label: requester.label,
            provedBy: requester.provedBy,
          },
        ]),
    ...decision.facts.map((fact) => ({
      id: `fact:${fact}`,
      label: pack.facts[fact]?.label ?? fact,
      provedBy: pack.facts[fact]?.provedBy ?? [],
    })),
  ]
}

/** What the law puts on the recipient, in the words of the pack: conditions of all cells that give something. */
export const recipientDuties = (decision: Decision): readonly string[] => [
  ...new Set(
    decision.cells
      .filter(gives)
      .flatMap(({ conditions }) => conditions)
      .filter((words) => words !== GUARDED_CONDITION),
  ),
]

/** The citations that guarded cells rest on: on what authority it is given. */
export const authorityOf = (decision: Decision, pack: Pack): string =>
  [...new Set(guardedCells(decision, pack).map(({ citation }) => citation))].join('; ')

/** The field that a voter under these protections is given for a field; undefined: nothing. Strictest of all wins. */
export const givenFor = (
  decision: Decision,
  field: string,
  protections: readonly string[],
): string | undefined => {
  const under = protections.length === 0 ? ['none'] : protections
  const given = new Set<string>()
  for (const protection of under) {
    const cell = decision.cells.find((one) => one.field === field && one.protection === protection)
    if (cell === undefined || cell.class === 'unclassified' || !gives(cell)) return undefined
    given.add(cell.outcome === 'reduce' ? cell.to! : field)
  }
  if (given.size > 1) given.delete(field)
  const [only, ...more] = given
  return more.length === 0 ? only : undefined
}
