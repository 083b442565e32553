/** What does the law answer to somebody who shows nothing? By its rules, and not by the classes of fields alone. */
import { cellsWith, type Cell, decide } from '#decision'
import type { Pack } from '#law'

export interface AnswerForAnyone {
  /** Fields that anyone may have, or a lesser one of them. */
  readonly given: readonly Cell[]
  /** Fields that anyone may look at, without a copy. */
  readonly shown: readonly Cell[]
  readonly withheld: readonly Cell[]
  readonly notHeld: readonly Cell[]
}

const known = new Map<string, AnswerForAnyone>()
const MOST_KEPT = 32

/**
 * Every field of the pack, asked through its first channel by its first requester class, with no purpose and no fact:
 * packs put the usual ones first. Worked out once for each pack and day.
 */
export const answerForAnyone = (pack: Pack, date: string): AnswerForAnyone => {
  const key = `${pack.hash} ${date}`
  const before = known.get(key)
  if (before !== undefined) return before
  const decision = decide({
    pack,
    date,
    requesterClass: Object.keys(pack.requesterClasses)[0] ?? '',
    channel: Object.keys(pack.channels)[0] ?? '',
    facts: [],
    fields: Object.keys(pack.fields),
  })
  const answer = {
    given: [...cellsWith(decision, 'release'), ...cellsWith(decision, 'reduce')],
    shown: cellsWith(decision, 'inspect'),
    withheld: cellsWith(decision, 'withhold'),
    notHeld: cellsWith(decision, 'not-held'),
  }
  if (known.size >= MOST_KEPT) known.clear()
  known.set(key, answer)
  return answer
}

export interface ClosedGroup {
  readonly rule: string
  readonly reason: string
  readonly citation: string
  readonly cells: readonly Cell[]
}

/** Withheld fields by the ground that closes them, so that each reason is said once. */
export const closedGroups = (pack: Pack, cells: readonly Cell[]): readonly ClosedGroup[] => {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const group = groups.get(cell.rule)
    if (group === undefined) groups.set(cell.rule, [cell])
    else group.push(cell)
  }
  return [...groups].map(([rule, [first, ...rest]]) => {
    // The stated reason alone: the facts of nobody in particular, which a cell adds, explain nothing here.
    const stated = Object.hasOwn(pack.withholdings, rule) ? pack.withholdings[rule] : undefined
    return {
      rule,
      reason: stated?.reason ?? first!.reason,
      citation: stated?.citation ?? first!.citation,
      cells: [first!, ...rest],
    }
  })
}
