/** A fault in a pack, at the line where a person can mend it. */
export interface PackProblem {
  /** `<pack>/<file>` below the law folder. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: string
  /** Stable kebab-case (docs/law-packs.md). */
  readonly code: string
}
