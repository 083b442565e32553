/** Did this key sign this text? Ed25519 notes (signed-note) and checkpoint cosignatures (tlog-cosignature). */
import { verify } from 'node:crypto'
import { parseCheckpoint } from './checkpoint.ts'
import { COSIGNATURE_ED25519, ED25519, type VerifierKey } from './vkey.ts'

const TIMESTAMP_BYTES = 8
const LATEST_TIMESTAMP = 2n ** 63n - 1n

const uint64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(TIMESTAMP_BYTES)
  bytes.writeBigUInt64BE(value)
  return bytes
}

/** A name with its length in one byte before it, or undefined when it does not fit. */
const shortName = (name: string): Buffer | undefined => {
  const bytes = Buffer.from(name)
  return bytes.length < 256 ? Buffer.concat([Buffer.of(bytes.length), bytes]) : undefined
}

/** The `cosigned_message` of tlog-cosignature for a whole tree: a subtree that starts at 0. */
const subtreeMessage = (cosigner: string, text: string, timestamp: bigint): Buffer | undefined => {
  const checkpoint = parseCheckpoint(text)
  const name = shortName(cosigner)
  const origin = checkpoint.ok ? shortName(checkpoint.value.origin) : undefined
  if (!checkpoint.ok || !name || !origin) return undefined
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    name,
    uint64(timestamp),
    origin,
    uint64(0n),
    uint64(BigInt(checkpoint.value.size)),
    checkpoint.value.root,
  ])
}

const signedMessage = (key: VerifierKey, text: string, timestamp: bigint): Buffer | undefined => {
  if (key.type !== COSIGNATURE_ED25519) return subtreeMessage(key.name, text, timestamp)
  // A cosignature speaks about a checkpoint; on any other text it would say nothing that is specified.
  if (!parseCheckpoint(text).ok) return undefined
  return Buffer.from(`cosignature/v1\ntime ${timestamp}\n${text}`)
}

/** Whether `signature` (without key id) is that of `key` on the note text. */
export const signatureHolds = (key: VerifierKey, text: string, signature: Uint8Array): boolean => {
  if (key.type === ED25519)
    return signature.length === 64 && verify(null, Buffer.from(text), key.key, signature)
  if (signature.length <= TIMESTAMP_BYTES) return false
  const timestamp = Buffer.from(signature.subarray(0, TIMESTAMP_BYTES)).readBigUInt64BE()
  if (timestamp > LATEST_TIMESTAMP) return false
  const message = signedMessage(key, text, timestamp)
  return message !== undefined && verify(null, message, key.key, signature.subarray(TIMESTAMP_BYTES))
}
