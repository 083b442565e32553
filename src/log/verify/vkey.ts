/** Whose signature, by which algorithm? Verifier keys of the C2SP signed-note specification. */
import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { fromBase64, toBase64 } from './bytes.ts'
import { fail, ok, type Result } from './result.ts'

/** Signature type bytes of signed-note that this code checks. */
export const ED25519 = 0x01
export const COSIGNATURE_ED25519 = 0x04
export const COSIGNATURE_ML_DSA_44 = 0x06
export type SignatureType = typeof ED25519 | typeof COSIGNATURE_ED25519 | typeof COSIGNATURE_ML_DSA_44

/** DER of a SubjectPublicKeyInfo up to the raw key (RFC 8410; RFC 9881), and the raw key's length. */
const KEY_FORMS: Record<SignatureType, { prefix: string; bytes: number }> = {
  [ED25519]: { prefix: '302a300506032b6570032100', bytes: 32 },
  [COSIGNATURE_ED25519]: { prefix: '302a300506032b6570032100', bytes: 32 },
  [COSIGNATURE_ML_DSA_44]: { prefix: '30820532300b06096086480165030403110382052100', bytes: 1312 },
}

export interface VerifierKey {
  readonly name: string
  /** Eight lowercase hex digits. */
  readonly id: string
  readonly type: SignatureType
  readonly publicKey: Uint8Array
  readonly key: KeyObject
}

/** Signed-note: not empty, no Unicode space, no plus; and no control character, as nowhere in a note. */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name)

/** First four bytes of SHA-256(name || 0x0A || type || public key), as hex. */
export const keyId = (name: string, type: SignatureType, publicKey: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey]), 'hex').slice(0, 8)

const isSignatureType = (type: number | undefined): type is SignatureType =>
  type === ED25519 || type === COSIGNATURE_ED25519 || type === COSIGNATURE_ML_DSA_44

const malformed = (why: string): ReturnType<typeof fail> =>
  fail(
    'invalid',
    'vkey-malformed',
    `The verifier key cannot be used: ${why}.`,
    'Copy the key again from whoever publishes it; it has the form name+id+base64.',
  )

/** The parts of a verifier key text, its key id checked. Fails with `vkey-malformed`. */
export const parseVkey = (text: string): Result<VerifierKey> => {
  const [name, id, ...rest] = text.split('+')
  if (name === undefined || id === undefined || rest.length === 0)
    return malformed('it has fewer than three parts')
  if (!isKeyName(name)) return malformed('its name is empty or has a space in it')
  if (!/^[0-9a-f]{8}$/.test(id)) return malformed('its key id is not eight lowercase hex digits')
  const material = fromBase64(rest.join('+'))
  if (!material) return malformed('its key material is not base64')
  const [type] = material
  if (!isSignatureType(type)) return malformed('its signature type is not known here')
  const publicKey = material.subarray(1)
  const form = KEY_FORMS[type]
  if (publicKey.length !== form.bytes) return malformed('its public key has the wrong length')
  if (keyId(name, type, publicKey) !== id) return malformed('its key id does not belong to its name and key')
  const der = Buffer.concat([Buffer.from(form.prefix, 'hex'), publicKey])
  return ok({
    name,
    id,
    type,
    publicKey,
    key: createPublicKey({ key: der, format: 'der', type: 'spki' }),
  })
}

/** The verifier key text of a public key. */
export const formatVkey = (name: string, type: SignatureType, publicKey: Uint8Array): string =>
  `${name}+${keyId(name, type, publicKey)}+${toBase64(Buffer.concat([Buffer.of(type), publicKey]))}`
