/** What exactly is approved? One hash over all of it: any change of the case is another hash, and voids approvals. */
import { canonicalJson, sha256Hex } from '#basics'
import type { ExceptionCase } from './case.ts'

/** The part of a case's record that an approval covers, and what it is about. */
export interface SubjectFacts {
  readonly file: Pick<
    ExceptionCase,
    'number' | 'nonce' | 'necessity' | 'evidence' | 'duties' | 'recipient' | 'scope'
  >
  /** Hash and version of the decision that counts. */
  readonly decision: { readonly hash: string; readonly version: number }
  /** Fields that the decision gives, for any voter. */
  readonly fields: readonly string[]
  /** Which hand-over of the case: an approval is good for one. */
  readonly release: number
}

/** SHA-256 over the canonical JSON of what is approved. Holds no value of a voter: the scope is in it by its commitment. */
export const approvalSubject = ({ file, decision, fields, release }: SubjectFacts): string =>
  sha256Hex(
    canonicalJson({
      format: 'rollkeeper-approval@1',
      request: file.number,
      case: file.nonce,
      release,
      decision: { hash: decision.hash, version: decision.version },
      fields: [...fields].sort(),
      necessity: file.necessity === undefined ? null : { ...file.necessity },
      evidence: file.evidence.map(({ item, words, sha256, checked }) => ({
        item,
        words,
        sha256,
        checkedBy: checked?.by ?? null,
        checkedAt: checked?.at ?? null,
      })),
      duties:
        file.duties === undefined
          ? null
          : { words: [...file.duties.words], accepted: file.duties.accepted, by: file.duties.by },
      recipient:
        file.recipient === undefined ? null : { kind: file.recipient.kind, value: file.recipient.value },
      scope:
        file.scope === undefined
          ? null
          : { n: file.scope.n, snapshot: file.scope.snapshot, commitment: file.scope.commitment },
    }),
  )
