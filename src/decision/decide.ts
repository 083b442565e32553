import type { Pack } from '#law'
import { cellOf, deniedCell } from './cell.ts'
import type { Cell, Decision } from './decision.ts'
import { judge } from './verdict.ts'

export interface DecisionInput {
  /** Undefined when no pack could be loaded: then everything is withheld. */
  readonly pack: Pack | undefined
  /** The day whose law applies, YYYY-MM-DD. */
  readonly date: string
  readonly requesterClass: string
  readonly purpose?: string | undefined
  /** Through which desk or product it is asked: a channel of the pack. */
  readonly channel: string
  /** Facts that an official established; any other fact counts as absent. */
  readonly facts: readonly string[]
  readonly fields: readonly string[]
}

/** Fields once each, in the pack's order and then by name: the same request always makes the same decision. */
const ordered = (pack: Pack | undefined, fields: readonly string[]): readonly string[] => {
  const asked = new Set(fields)
  const known = Object.keys(pack?.fields ?? {}).filter((field) => asked.has(field))
  return [...known, ...[...asked].filter((field) => !known.includes(field)).sort()]
}

const denyAll = (
  fields: readonly string[],
  protections: readonly string[],
  reason: string,
): readonly Cell[] =>
  protections.flatMap((protection) =>
    fields.map((field) => deniedCell(field, protection, 'no law could be applied', reason)),
  )

/**
 * The law's answer to a request, for each field and for a voter without and with each protection. Total and pure:
 * without a pack, or when the rules cannot be evaluated, every cell is withheld by `default-deny` (invariant 1).
 */
export const decide = (input: DecisionInput): Decision => {
  const { pack } = input
  const fields = ordered(pack, input.fields)
  const protections = ['none', ...Object.keys(pack?.protections ?? {})]
  let cells: readonly Cell[]
  if (pack) {
    try {
      const verdict = judge(pack, input)
      cells = protections.flatMap((protection) =>
        fields.map((field) => cellOf(pack, input, verdict, field, protection)),
      )
    } catch {
      // Whatever went wrong in the engine, nothing may leave because of it.
      cells = denyAll(
        fields,
        protections,
        'The rules of the law pack could not be evaluated, so everything is withheld.',
      )
    }
  } else cells = denyAll(fields, protections, 'There is no law pack to decide by, so everything is withheld.')
  return {
    format: 'rollkeeper-decision@1',
    law: { id: pack?.id ?? 'none', hash: pack?.hash ?? '', title: pack?.title ?? 'no law pack' },
    date: input.date,
    requesterClass: input.requesterClass,
    ...(input.purpose === undefined ? {} : { purpose: input.purpose }),
    channel: input.channel,
    facts: [...new Set(input.facts)].sort(),
    fields,
    cells,
  }
}
