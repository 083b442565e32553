/** Is this data an entry of a log that I trust? C2SP tlog-proof, "Verifying a tlog proof". */
import { leafHash, verifyInclusion } from './merkle.ts'
import { parsePolicy } from './policy.ts'
import { type TrustedCheckpoint, verifyCheckpoint } from './policy-verify.ts'
import { fail, ok, type Result } from './result.ts'
import { parseTlogProof } from './tlog-proof.ts'

export interface LoggedEntry {
  /** Zero-based place in the log. */
  readonly index: number
  readonly checkpoint: TrustedCheckpoint
  /** Opaque; no signature covers it. */
  readonly extra?: Uint8Array
}

/**
 * Checks, offline, that `leafData` (the entry's bytes, not their hash) is logged: policy, signatures, quorum, inclusion.
 * Fails with `proof-wrong` when the entry is not where the proof says, and with the codes of its parts.
 */
export const verifyTlogProof = (
  proofText: string | Uint8Array,
  leafData: Uint8Array,
  policyText: string | Uint8Array,
): Result<LoggedEntry> => {
  const proof = parseTlogProof(proofText)
  if (!proof.ok) return proof
  const policy = parsePolicy(policyText)
  if (!policy.ok) return policy
  const checkpoint = verifyCheckpoint(proof.value.checkpoint, policy.value)
  if (!checkpoint.ok) return checkpoint
  const { index, hashes, extra } = proof.value
  const { size, root } = checkpoint.value
  if (!verifyInclusion(index, size, leafHash(leafData), hashes, root))
    return fail(
      'invalid',
      'proof-wrong',
      `The proof does not show that these bytes are entry ${index} of the log at size ${size}.`,
      'Check that entry and receipt belong together and that neither was changed.',
    )
  const entry = { index, checkpoint: checkpoint.value }
  return ok(extra ? { ...entry, extra } : entry)
}
