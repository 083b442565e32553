/** What are a bundle's papers made from? All of it is known before the first paper is written, and none of it is personal. */
import type { Decision } from '#decision'
import type { Manifest } from '#roll'

/** One column of a data file: its header, the field that law speaks of, and the part of it that the column holds. */
export interface DataColumn {
  readonly name: string
  readonly field: string
  readonly part: string
  readonly type: string
}

export interface DataFile {
  /** Plain file name; it stands in data/ in the bundle. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
  readonly columns: readonly DataColumn[]
}

export interface CountTable {
  /** The part counted by (`county`, `municipality`, `status`). */
  readonly by: string
  readonly rows: readonly { readonly value: string; readonly count: number }[]
}

/** A statement of law in plain words with where it stands. */
export interface Cited {
  readonly words: string
  readonly citation: string
}

/** What the papers need of the law pack. */
export interface LawFacts {
  readonly title: string
  readonly custodian: { readonly name: string; readonly lines: readonly string[] }
  /** Where and how a person may have the decision reviewed. */
  readonly appeal: readonly Cited[]
  /** What binds whoever receives the data. */
  readonly terms: readonly Cited[]
  readonly requesterClasses: Readonly<Record<string, string>>
  /** Label of each protection, and whether it leaves the voter's row out or blanks fields of it. */
  readonly protections: Readonly<Record<string, { readonly label: string; readonly effect: string }>>
  readonly openQuestions: Readonly<Record<string, string>>
  /** The word that stands in a participation cell where the method of voting is not given. */
  readonly participationWord: string
}

/** Names and meanings of the vocabulary: of a field, and of a part of one. */
export interface Words {
  field(field: string): { readonly label: string; readonly meaning: string; readonly type: string }
  part(part: string): { readonly meaning: string; readonly example: string } | undefined
}

export interface BundleFacts {
  /** Version of the program: same snapshot, decision and version make the same bytes (invariant 5). */
  readonly version: string
  /** The log's name; it heads every checkpoint. */
  readonly origin: string
  readonly request: {
    readonly number: string
    readonly requesterClass: string
    readonly medium: 'electronic' | 'paper' | 'counts'
    readonly format: 'state-csv' | 'tidy-csv' | 'parquet'
    /** The selection in plain words, one line a condition; empty: every voter of the snapshot. */
    readonly selection: readonly string[]
    readonly methodShown: boolean
    /** Ids of the elections that the files hold. */
    readonly elections: readonly string[]
  }
  readonly decision: Decision
  readonly law: LawFacts
  readonly words: Words
  /** What the codes of a part mean, by canonical value, where the layout says: part, value, meaning. */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly snapshot: Manifest
  readonly files: readonly DataFile[]
  /** Voters that the selection found. */
  readonly voters: number
  readonly formulaCellsMarked: number
  /** Fields that the decision gives and the snapshot has no column of. */
  readonly absent: readonly string[]
  readonly counts: readonly CountTable[]
  /** Where the files hold differences only: since which request, its snapshot, and the SHA-256 of its bundle's manifest. */
  readonly delta?: { readonly request: string; readonly snapshot: string; readonly manifest: string }
}
