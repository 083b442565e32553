/** What did the verifier look at, and what did it find? */
import type { Failure } from '#basics'

export interface Check {
  /** Stable name: archive, manifest, files, log, witnesses, decision, data-package, data, counts. */
  readonly name: string
  /** What was checked, in words. */
  readonly words: string
  readonly ok: boolean
}

export interface VerifyReport {
  readonly ok: boolean
  /** In the order in which they were made; the last one is the first fault where there is one. */
  readonly checks: readonly Check[]
  /** The first fault. */
  readonly fault?: Failure
  /** What the reader must do or know besides: where the key came from, what offline checking cannot show. */
  readonly notes: readonly string[]
  /** What the bundle says it is; only as trustworthy as the checks passed. */
  readonly bundle: {
    readonly request?: string
    readonly snapshot?: string
    readonly decision?: string
    readonly manifest?: string
    readonly key?: string
    readonly keyFrom?: 'bundle' | 'policy'
    readonly logIndex?: number
    readonly logSize?: number
    /** Names of witnesses in the policy: whose signature stands under the log's, and whose does not. */
    readonly witnesses?: readonly string[]
    readonly witnessesAbsent?: readonly string[]
    readonly rows?: number
  }
}

/** Collects checks; the first fault ends the work. */
export class Findings {
  readonly checks: Check[] = []
  readonly notes: string[] = []
  bundle: VerifyReport['bundle'] = {}

  pass(name: string, words: string): void {
    this.checks.push({ name, words, ok: true })
  }

  end(name: string, fault: Failure): VerifyReport {
    this.checks.push({ name, words: fault.message, ok: false })
    return { ok: false, checks: this.checks, fault, notes: this.notes, bundle: this.bundle }
  }

  done(): VerifyReport {
    return { ok: true, checks: this.checks, notes: this.notes, bundle: this.bundle }
  }
}
