/** A log in memory for tests: real keys, notes and proofs (`#log`), no disk. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { ok, type Result, sha256Hex } from '#basics'
import { checkpointText, singleLogPolicy, tlogProofText, Tree } from '#log'
import { ED25519, formatVkey, keyId, leafHash, toBase64 } from '#log/verify'

export interface MiniLog {
  readonly origin: string
  readonly vkey: string
  readonly leaves: Buffer[]
  policy(): string
  sign(text: string): string
  find(data: Uint8Array): number | undefined
  append(data: Uint8Array): Promise<Result<{ index: number; size: number }>>
  proof(index: number): Result<string>
}

/** The same seed makes the same key. `before` entries stand in the log already. */
export const miniLog = (origin = 'log.example.org', seed = 'a', before = 5): MiniLog => {
  const secret = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${sha256Hex(seed)}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  })
  const raw = Buffer.from(String(createPublicKey(secret).export({ format: 'jwk' }).x), 'base64url')
  const vkey = formatVkey(origin, ED25519, raw)
  const leaves: Buffer[] = Array.from({ length: before }, (_, i) => Buffer.from(`entry ${i}`))
  const note = (text: string): string => {
    const id = Buffer.from(keyId(origin, ED25519, raw), 'hex')
    return `${text}\n\u2014 ${origin} ${toBase64(Buffer.concat([id, sign(null, Buffer.from(text), secret)]))}\n`
  }
  const find = (data: Uint8Array): number | undefined => {
    const at = leaves.findIndex((leaf) => leaf.equals(data))
    return at < 0 ? undefined : at
  }
  return {
    origin,
    vkey,
    leaves,
    policy: () => singleLogPolicy(vkey),
    sign: note,
    find,
    append: async (data) => {
      const known = find(data)
      if (known === undefined) leaves.push(Buffer.from(data))
      return ok({ index: known ?? leaves.length - 1, size: leaves.length })
    },
    proof: (index) => {
      const tree = new Tree()
      for (const leaf of leaves) tree.append(leafHash(leaf))
      return ok(
        tlogProofText(
          index,
          tree.inclusionProof(index),
          note(checkpointText(origin, leaves.length, tree.root())),
        ),
      )
    },
  }
}
