/** How is a list of voters kept, so that the database does not tell who is being looked for? AES-256-GCM under a key of its own. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { fail, ok, Redacted, type Result } from '#basics'
import type { OfficeKey } from './context.ts'

const NONCE = 12
const TAG = 16

/** Seals bytes: nonce | ciphertext | tag, as base64. `place` is what they are bound to: they open nowhere else. */
export const sealBytes = (key: Buffer, plain: Buffer, place: string): string => {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(place, 'utf8'))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Opens them; undefined where they were changed, or sealed under another key or for another place. */
export const openBytes = (key: Buffer, sealed: string, place: string): Buffer | undefined => {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < NONCE + TAG) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(place, 'utf8'))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

/** A sealed list that does not open, or is another than it was. */
export const listDamaged = (): Result<never> =>
  fail(
    'corrupt',
    'exception-list-damaged',
    'A sealed list of voters cannot be opened: it was changed, or belongs to another case or key.',
    'Restore the database from its backup, and find out who could write there.',
  )

export interface SealedList {
  readonly sealed: string
  readonly wrappedKey: string
}

/** Seals registration numbers under a new key, which the office's key wraps. Fails as the office's key does. */
export const sealList = async (
  officeKey: OfficeKey,
  numbers: readonly string[],
  place: string,
): Promise<Result<SealedList>> => {
  const key = randomBytes(32)
  const plain = Buffer.from(JSON.stringify(numbers), 'utf8')
  try {
    const wrapped = await officeKey.wrap(key)
    return wrapped.ok ? ok({ sealed: sealBytes(key, plain, place), wrappedKey: wrapped.value }) : wrapped
  } finally {
    key.fill(0)
    plain.fill(0)
  }
}

/** Opens a sealed list. Fails with `exception-list-damaged`, or as the office's key does. */
export const openList = async (
  officeKey: OfficeKey,
  { sealed, wrappedKey }: SealedList,
  place: string,
): Promise<Result<Redacted<readonly string[]>>> => {
  const key = await officeKey.unwrap(wrappedKey)
  if (!key.ok) return key
  const plain = openBytes(key.value, sealed, place)
  key.value.fill(0)
  if (plain !== undefined) {
    const numbers = JSON.parse(plain.toString('utf8')) as string[]
    plain.fill(0)
    return ok(new Redacted(numbers))
  }
  return listDamaged()
}
