/** What does a log ask of a witness, and how is that written? C2SP tlog-witness, "add-checkpoint". Format only. */
import { fromBase64, fromDecimal, fromUtf8, HASH_BYTES, toBase64 } from '#log/verify'

export interface AddCheckpoint {
  /** Size of the tree that the proof begins at. */
  readonly oldSize: number
  /** From the old size to that of the checkpoint. */
  readonly proof: readonly Uint8Array[]
  /** The checkpoint, a signed note. */
  readonly note: string
}

/** Hashes of a proof at most, as the specification says. */
const MOST_HASHES = 63

/** The body of a call. */
export const addCheckpointText = ({ oldSize, proof, note }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n')

/** Reads the body of a call; a sentence where it is not one. */
export const readAddCheckpoint = (body: Uint8Array): AddCheckpoint | string => {
  const text = fromUtf8(body)
  if (text === undefined) return 'The body is not UTF-8.'
  const split = text.indexOf('\n\n')
  if (split < 0) return 'No empty line parts the proof from the checkpoint.'
  const [first = '', ...lines] = text.slice(0, split).split('\n')
  const oldSize = first.startsWith('old ') ? fromDecimal(first.slice('old '.length)) : undefined
  if (oldSize === undefined) return 'The first line is not "old" with a size in plain decimal.'
  if (lines.length > MOST_HASHES) return `The proof has more than ${MOST_HASHES} lines.`
  const proof = lines.map(fromBase64)
  const at = proof.findIndex((hash) => hash?.length !== HASH_BYTES)
  if (at >= 0) return `Line ${at + 1} of the proof is not 32 bytes of base64.`
  return {
    oldSize,
    proof: proof.filter((hash) => hash !== undefined),
    note: text.slice(split + 2),
  }
}
