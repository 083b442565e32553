/** What the law answers, cell by cell (field x protection). A decision is data: it can be stored, hashed and printed. */

export type Outcome = 'release' | 'reduce' | 'inspect' | 'withhold' | 'not-held'
export type Confidence = 'high' | 'medium' | 'low' | 'unconfirmed'

/** A fact that a rule turned on, whether it was proved, and in plain words. */
export interface FactUse {
  /** A fact of the pack; `channel:<id>` or `purpose:<id>` for what else a rule asked for. */
  readonly fact: string
  readonly holds: boolean
  readonly words: string
}

export interface Cell {
  readonly field: string
  /** `none`, or the id of a protection of the pack. */
  readonly protection: string
  readonly outcome: Outcome
  /** For `reduce`: the lesser field that is given instead. */
  readonly to?: string
  /** For `reduce`: the class of the lesser field. */
  readonly toClass?: 'open' | 'restricted' | 'guarded'
  /** Id of the deciding rule; `default-deny` where no rule speaks. */
  readonly rule: string
  readonly citation: string
  readonly reason: string
  readonly facts: readonly FactUse[]
  readonly confidence: Confidence
  /** The field's class in the pack: decides which path a release may take. */
  readonly class: 'open' | 'restricted' | 'guarded' | 'unclassified'
  /** The id of the open question that this cell rests on, if any. */
  readonly openQuestion?: string
  /** What binds the recipient or must happen first, in plain words (two approvals, matching only, no onward release). */
  readonly conditions: readonly string[]
}

export interface Decision {
  readonly format: 'rollkeeper-decision@1'
  readonly law: { readonly id: string; readonly hash: string; readonly title: string }
  readonly date: string
  readonly requesterClass: string
  readonly purpose?: string
  readonly channel: string
  /** Facts that an official established, sorted. */
  readonly facts: readonly string[]
  readonly fields: readonly string[]
  readonly cells: readonly Cell[]
}
