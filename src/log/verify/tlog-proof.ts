/** Which entry of which checkpoint does a receipt speak about? C2SP tlog-proof, format only. */
import { fromBase64, fromDecimal, fromUtf8 } from './bytes.ts'
import { HASH_BYTES } from './merkle.ts'
import { fail, ok, type Result } from './result.ts'

export interface TlogProof {
  /** Opaque and not covered by any signature. */
  readonly extra?: Uint8Array
  /** Zero-based place of the entry. */
  readonly index: number
  /** From the leaf's sibling up. */
  readonly hashes: readonly Uint8Array[]
  /** The checkpoint, a signed note, as it stood in the proof. */
  readonly checkpoint: string
}

export const TLOG_PROOF_HEADER = 'c2sp.org/tlog-proof@v1'

/** A tree of 2^63 entries is 63 levels high (tlog-witness states the same limit). */
const MOST_HASHES = 63

const malformed = (why: string): ReturnType<typeof fail> =>
  fail(
    'invalid',
    'proof-malformed',
    `This is not a log proof: ${why}.`,
    'Get the receipt again, without any change to its bytes.',
  )

/** Reads a `.tlog-proof`. Fails with `proof-malformed`; checks no hash and no signature. */
export const parseTlogProof = (proof: string | Uint8Array): Result<TlogProof> => {
  const text = typeof proof === 'string' ? proof : fromUtf8(proof)
  if (text === undefined) return malformed('it is not valid UTF-8')
  const split = text.indexOf('\n\n')
  if (split < 0) return malformed('no empty line parts the proof from the checkpoint')
  const lines = text.slice(0, split).split('\n')
  if (lines.shift() !== TLOG_PROOF_HEADER) return malformed(`it does not begin with ${TLOG_PROOF_HEADER}`)
  let extra: Uint8Array | undefined
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64(lines.shift()!.slice('extra '.length))
    if (!extra || extra.length === 0) return malformed('its extra data is not base64')
  }
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? fromDecimal(indexLine.slice('index '.length)) : undefined
  if (index === undefined) return malformed('it names no index')
  if (lines.length > MOST_HASHES) return malformed(`it has more than ${MOST_HASHES} hashes`)
  const hashes: Uint8Array[] = []
  for (const line of lines) {
    const hash = fromBase64(line)
    if (hash?.length !== HASH_BYTES) return malformed(`hash ${hashes.length + 1} is not 32 bytes of base64`)
    hashes.push(hash)
  }
  const checkpoint = text.slice(split + 2)
  return ok(extra ? { extra, index, hashes, checkpoint } : { index, hashes, checkpoint })
}
