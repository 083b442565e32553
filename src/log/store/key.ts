/** Who signs for the log, and is the key kept from others? A signed-note Ed25519 key in one file of mode 0600. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import { ED25519, formatVkey, fromBase64, isKeyName, keyId, parseNote, toBase64 } from '#log/verify'

export interface LogKey {
  /** The log's origin. */
  readonly name: string
  readonly vkey: string
  /** The text as a signed note. @throws when the text cannot be a note's: a caller's bug. */
  sign(text: string): string
}

/** DER of a PKCS #8 Ed25519 private key up to its 32-byte seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SEED_BYTES = 32

const rawPublic = (key: KeyObject): Uint8Array =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')

const keyOf = (name: string, seed: Uint8Array): LogKey => {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = rawPublic(secret)
  const id = Buffer.from(keyId(name, ED25519, publicKey), 'hex')
  return {
    name,
    vkey: formatVkey(name, ED25519, publicKey),
    sign: (text) => {
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), secret)])
      const note = `${text}\n\u2014 ${name} ${toBase64(signature)}\n`
      const read = parseNote(note)
      if (!read.ok || read.value.text !== text) throw new Error('this text cannot be that of a signed note')
      return note
    },
  }
}

const malformed = (path: string): Result<never> =>
  fail(
    'corrupt',
    'log-key-corrupt',
    `The file ${path} does not hold the log's signing key: it is damaged or something else.`,
    'Restore it from the backup of the keys. Without it the log can be read and verified, but not added to.',
  )

/** One line, `PRIVATE+KEY+name+id+base64(type || seed)`: the form that Go's note package reads and writes. */
const parseKey = (path: string, text: string): Result<LogKey> => {
  const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text)
  const material = fromBase64(match?.[3] ?? '')
  const name = match?.[1] ?? ''
  if (material?.length !== SEED_BYTES + 1 || material[0] !== ED25519 || !isKeyName(name))
    return malformed(path)
  const key = keyOf(name, material.subarray(1))
  return key.vkey.startsWith(`${name}+${match?.[2]}+`) ? ok(key) : malformed(path)
}

/** Reads the key. Fails with `log-key-missing`, `log-key-exposed` (others may read it) or `log-key-corrupt`. */
export const readKey = (path: string): Result<LogKey> => {
  if (!existsSync(path))
    return fail(
      'not-found',
      'log-key-missing',
      `The log's signing key ${path} is not there.`,
      'Restore it from the backup of the keys. A new key would be a new log.',
    )
  if ((statSync(path).mode & 0o077) !== 0)
    return fail(
      'refused',
      'log-key-exposed',
      `The log's signing key ${path} can be read or changed by others on this machine.`,
      `Run chmod 600 on it. If somebody else may have read it, treat the key as lost.`,
    )
  return parseKey(path, readFileSync(path, 'utf8'))
}

/** A key for a new log, held in memory until `writeKey`. */
export const newKey = (name: string): { key: LogKey; text: string } => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const seed = Buffer.from(jwk.d ?? '', 'base64url')
  const key = keyOf(name, seed)
  const material = toBase64(Buffer.concat([Buffer.of(ED25519), seed]))
  return { key, text: `PRIVATE+KEY+${name}+${key.vkey.split('+')[1]}+${material}\n` }
}

/** Writes a key's text for its owner alone. */
export const writeKey = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileAtomic(path, text, 0o600)
}
