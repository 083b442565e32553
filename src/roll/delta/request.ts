/** What is asked of a delta, and what it gives back. */
import type { ExtractFile, ExtractRequest } from '../extract/request.ts'

/** One of the two files that are compared: on which snapshot, and what a decision gave of it. */
export type DeltaSide = Pick<ExtractRequest, 'snapshot' | 'fields' | 'elections' | 'methodShown'>

export interface DeltaCounted extends Pick<ExtractRequest, 'selection' | 'format' | 'rawCells'> {
  readonly earlier: DeltaSide
  readonly later: DeltaSide
}

export interface DeltaRequest extends DeltaCounted {
  /** An empty folder that exists. */
  readonly outDir: string
}

export interface DeltaCount {
  /** Voters that are added, changed or removed: what is priced. */
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly removed: number
}

export interface DeltaResult extends DeltaCount {
  readonly files: readonly ExtractFile[]
  readonly formulaCellsMarked: number
}
