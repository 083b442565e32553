/** How are a checkpoint, a receipt and a trust policy written? C2SP tlog-checkpoint, tlog-proof and tlog-policy. */
import { TLOG_PROOF_HEADER, toBase64 } from '#log/verify'

/** The text of a checkpoint, to be signed. */
export const checkpointText = (origin: string, size: number, root: Uint8Array): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/** A `.tlog-proof`. @param checkpoint the signed checkpoint of the tree that the hashes lead to. */
export const tlogProofText = (
  index: number,
  hashes: readonly Uint8Array[],
  checkpoint: string,
  extra?: Uint8Array,
): string =>
  [
    TLOG_PROOF_HEADER,
    ...(extra && extra.length > 0 ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(toBase64),
    '',
    checkpoint,
  ].join('\n')

/** A policy that trusts one log, names these witnesses (lines of a policy, without their end) and asks for none. */
export const singleLogPolicy = (vkey: string, witnesses: readonly string[] = []): string =>
  [`log ${vkey}`, ...witnesses, 'quorum none', ''].join('\n')
