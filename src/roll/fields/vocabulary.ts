/**
 * The vocabulary of fields: what a voter's record can hold, in the unit in which law speaks of it, each with the
 * parts (columns) that a file splits it into. Names follow NIST SP 1500-102 where it has one.
 */
export interface Part {
  /** The column's name in a snapshot; unique over all fields. */
  readonly part: string
  readonly meaning: string
  readonly example: string
  /** Class.attribute of NIST SP 1500-102, where it has one. */
  readonly nist?: string
}

export interface Field {
  readonly field: string
  readonly label: string
  readonly meaning: string
  readonly type: 'text' | 'date' | 'year' | 'integer' | 'code' | 'flag' | 'list'
  readonly nist?: string
  readonly parts: readonly Part[]
}
