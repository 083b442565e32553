import type { Confidence } from '../schema/words.ts'

export type Action = 'release' | 'reduce' | 'inspect'
export const ACTIONS: readonly Action[] = ['release', 'reduce', 'inspect']

/** What a rule's text speaks of, read from its syntax tree. It serves explanations and checks; Cedar alone decides. */
export interface Mentions {
  /** Every entity named, as `Type::id`. */
  readonly entities: readonly { readonly type: string; readonly id: string }[]
  /** Every fact named. */
  readonly facts: readonly string[]
  /** Facts whose presence helps to open a field. */
  readonly opening: readonly string[]
  /** The head of the rule alone, which bounds what it can ever match. */
  readonly head: {
    readonly principals: readonly { readonly type: string; readonly id: string }[] | 'all'
    readonly resources: readonly { readonly type: string; readonly id: string }[] | 'all'
  }
  readonly principals: readonly string[] | 'all'
  readonly principalGroups: readonly string[]
  /** Fields, classes and groups of the resource; `all` where the rule does not narrow it. */
  readonly resources: readonly { readonly type: string; readonly id: string }[] | 'all'
  readonly protections: readonly string[]
  readonly channels: readonly string[]
  readonly purposes: readonly string[]
}

/** One rule of `disclosure.cedar` with its annotations. */
export interface Rule {
  readonly id: string
  readonly effect: 'permit' | 'forbid'
  readonly actions: readonly Action[]
  readonly citation: string
  readonly reason: string
  /** First day in force. */
  readonly effective: string
  /** Last day in force. */
  readonly until?: string
  /** Where `effective` comes from, when it is not an enactment date. */
  readonly basis?: string
  readonly confidence: Confidence
  /** For `reduce`: the lesser field. */
  readonly to?: string
  readonly openQuestion?: string
  /** Ids of the pack's conditions. */
  readonly conditions: readonly string[]
  readonly text: string
  /** Id of the pack whose file holds it. */
  readonly pack: string
  readonly line: number
  readonly mentions: Mentions
}

/** Is it the law on that day? Both ends count. ISO dates compare as text. */
export const inForce = (
  dated: { readonly effective?: string | undefined; readonly until?: string | undefined },
  date: string,
): boolean =>
  (dated.effective === undefined || dated.effective <= date) &&
  (dated.until === undefined || date <= dated.until)
