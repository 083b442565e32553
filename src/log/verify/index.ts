/**
 * What a stranger needs to check the log: hashes, proofs, notes, checkpoints, receipts and trust policies.
 * Nothing but `node:crypto` and the files of this folder; no key is held and nothing is written.
 */
export { fromBase64, fromDecimal, fromUtf8, sameBytes, toBase64 } from './bytes.ts'
export { type Checkpoint, parseCheckpoint, readCheckpointText } from './checkpoint.ts'
export { verifyConsistency } from './consistency.ts'
export { emptyRoot, HASH_BYTES, leafHash, nodeHash, rootFromInclusion, verifyInclusion } from './merkle.ts'
export { checkNote, type VerifiedNote, verifyNote } from './note-verify.ts'
export { type Note, type NoteSignature, parseNote } from './note.ts'
export {
  judgeCheckpoint,
  type JudgedCheckpoint,
  type TrustedCheckpoint,
  verifyCheckpoint,
} from './policy-verify.ts'
export { type Group, NO_QUORUM, parsePolicy, type Policy } from './policy.ts'
export { textOf } from './policy-line.ts'
export { type LoggedEntry, verifyTlogProof } from './proof-verify.ts'
export type { Failure as VerifyFailure, Result as VerifyResult } from './result.ts'
export { parseTlogProof, TLOG_PROOF_HEADER, type TlogProof } from './tlog-proof.ts'
export {
  COSIGNATURE_ED25519,
  ED25519,
  formatVkey,
  isKeyName,
  keyId,
  parseVkey,
  type SignatureType,
  type VerifierKey,
} from './vkey.ts'
