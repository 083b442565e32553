/** The two keys of a snapshot, wrapped by the key-encryption key. */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { seal, unseal } from './cipher.ts'

export interface SnapshotKeys {
  /** Seals values. */
  readonly data: KeyObject
  /** Turns a registration number into the key of its sealed record. */
  readonly index: KeyObject
}

export const KeysFileSchema = z.strictObject({
  format: z.literal('rollkeeper-keys@1'),
  snapshot: z.string(),
  /** Which key-encryption key wrapped the two: first 16 hex digits of its SHA-256. */
  wrappedBy: z.string().regex(/^[0-9a-f]{16}$/),
  data: z.base64(),
  index: z.base64(),
})

export const kekId = (kek: Buffer): string => createHash('sha256').update(kek).digest('hex').slice(0, 16)

const place = (snapshot: string, which: string): string => `${snapshot}\n${which}-key`

export const newSnapshotKeys = (): SnapshotKeys => ({
  data: createSecretKey(randomBytes(32)),
  index: createSecretKey(randomBytes(32)),
})

const sealKey = (kek: Buffer, key: KeyObject, where: string): string =>
  seal(createSecretKey(kek), key.export(), where).toString('base64')

const openKey = (kek: Buffer, sealed: string, where: string): KeyObject | undefined => {
  const key = unseal(createSecretKey(kek), Buffer.from(sealed, 'base64'), where)
  return key === undefined ? undefined : createSecretKey(key)
}

/** The text of `keys.json`. */
export const wrapKeys = (kek: Buffer, snapshot: string, keys: SnapshotKeys): string =>
  `${JSON.stringify(
    {
      format: 'rollkeeper-keys@1',
      snapshot,
      wrappedBy: kekId(kek),
      data: sealKey(kek, keys.data, place(snapshot, 'data')),
      index: sealKey(kek, keys.index, place(snapshot, 'index')),
    },
    undefined,
    2,
  )}\n`

/** The keys in the text of a `keys.json`. Fails with `snapshot-keys-damaged` or `key-mismatch`. */
export const unwrapKeys = (kek: Buffer, snapshot: string, text: string): Result<SnapshotKeys> => {
  const damaged = (): Result<never> =>
    fail(
      'corrupt',
      'snapshot-keys-damaged',
      `The keys of the sealed part of snapshot ${snapshot} cannot be read.`,
      'Restore guarded/ of this snapshot from its backup.',
    )
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return damaged()
  }
  const file = KeysFileSchema.safeParse(json)
  if (!file.success || file.data.snapshot !== snapshot) return damaged()
  if (file.data.wrappedBy !== kekId(kek))
    return fail(
      'refused',
      'key-mismatch',
      `The sealed part of snapshot ${snapshot} was made under another key-encryption key (${file.data.wrappedBy}).`,
      'Use the key that was in place when the snapshot was made.',
    )
  const data = openKey(kek, file.data.data, place(snapshot, 'data'))
  const index = openKey(kek, file.data.index, place(snapshot, 'index'))
  return data === undefined || index === undefined ? damaged() : ok({ data, index })
}
