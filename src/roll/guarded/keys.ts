/** The keys of a snapshot, wrapped by a key service in its `keys.json`. */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { KeyService } from './key-service.ts'
import { localWrapped } from './local-keys.ts'

export interface SnapshotKeys {
  /** Seals values. */
  readonly data: KeyObject
  /** Turns a registration number into the key of its sealed record. */
  readonly index: KeyObject
  /** Makes the tags of the look-ups; undefined in a snapshot that was made before there were any. */
  readonly lookup: KeyObject | undefined
}

const SIZE = 32

const FirstSchema = z.strictObject({
  format: z.literal('rollkeeper-keys@1'),
  snapshot: z.string(),
  wrappedBy: z.string().regex(/^[0-9a-f]{16}$/),
  data: z.base64(),
  index: z.base64(),
})

const SecondSchema = z.strictObject({
  format: z.literal('rollkeeper-keys@2'),
  snapshot: z.string(),
  /** Which key wrapped them: the id of the key service at that time. */
  wrappedBy: z.string(),
  wrapped: z.string(),
})

const KeysFileSchema = z.discriminatedUnion('format', [FirstSchema, SecondSchema])
type KeysFile = z.infer<typeof KeysFileSchema>

export const newSnapshotKeys = (): SnapshotKeys & { readonly lookup: KeyObject } => ({
  data: createSecretKey(randomBytes(SIZE)),
  index: createSecretKey(randomBytes(SIZE)),
  lookup: createSecretKey(randomBytes(SIZE)),
})

/** Stands before the keys, so that those of one snapshot cannot be laid under another. */
const markOf = (snapshot: string): Buffer =>
  createHash('sha256').update(`rollkeeper-keys@2\n${snapshot}`).digest()

/** The text of `keys.json`: mark, data key, index key, look-up key, wrapped together. Fails as the key service does. */
export const wrapKeys = async (
  keys: KeyService,
  snapshot: string,
  own: SnapshotKeys,
): Promise<Result<string>> => {
  const held = [own.data, own.index, ...(own.lookup === undefined ? [] : [own.lookup])]
  const bytes = held.map((key) => key.export())
  const plain = Buffer.concat([markOf(snapshot), ...bytes])
  const wrapped = await keys.wrap(plain)
  for (const each of [plain, ...bytes]) each.fill(0)
  if (!wrapped.ok) return wrapped
  const file = { format: 'rollkeeper-keys@2', snapshot, wrappedBy: keys.id, wrapped: wrapped.value }
  return ok(`${JSON.stringify(file, undefined, 2)}\n`)
}

const damaged = (snapshot: string): Result<never> =>
  fail(
    'corrupt',
    'snapshot-keys-damaged',
    `The keys of the sealed part of snapshot ${snapshot} cannot be read.`,
    'Restore guarded/ of this snapshot from its backup.',
  )

const parse = (snapshot: string, text: string): KeysFile | undefined => {
  try {
    const file = KeysFileSchema.parse(JSON.parse(text))
    return file.snapshot === snapshot ? file : undefined
  } catch {
    return undefined
  }
}

/** Which key wrapped the keys of a snapshot; undefined where the file is damaged. */
export const wrapperOf = (snapshot: string, text: string): string | undefined =>
  parse(snapshot, text)?.wrappedBy

/** The keys in the opened bytes; undefined where they are not those of this snapshot. The bytes are zeroed. */
const keysIn = (plain: Buffer, mark: Buffer, most: number): KeyObject[] | undefined => {
  const whole = plain.length > mark.length && (plain.length - mark.length) % SIZE === 0
  const keys =
    whole && plain.subarray(0, mark.length).equals(mark)
      ? Array.from({ length: (plain.length - mark.length) / SIZE }, (_, at) =>
          createSecretKey(plain.subarray(mark.length + at * SIZE, mark.length + (at + 1) * SIZE)),
        )
      : undefined
  plain.fill(0)
  return keys !== undefined && keys.length <= most ? keys : undefined
}

/** Opens one wrapped text of a file; the failure names the snapshot. */
const openOne = async (
  keys: KeyService,
  { snapshot, wrappedBy }: KeysFile,
  wrapped: string,
): Promise<Result<Buffer>> => {
  const plain = await keys.unwrap(wrapped)
  if (plain.ok) return plain
  if (plain.error.code === 'wrapped-key-damaged') return damaged(snapshot)
  if (plain.error.code !== 'key-mismatch') return plain
  return fail(
    'refused',
    'key-mismatch',
    `The keys of snapshot ${snapshot} were wrapped by another key-encryption key (${wrappedBy}).`,
    'Use the key that was in place when they were wrapped.',
    { snapshot, wrappedBy },
  )
}

/**
 * The keys in the text of a `keys.json`, of either form. Fails with `snapshot-keys-damaged`, `key-mismatch`, and as the
 * key service does.
 */
export const unwrapKeys = async (
  keys: KeyService,
  snapshot: string,
  text: string,
): Promise<Result<SnapshotKeys>> => {
  const file = parse(snapshot, text)
  if (file === undefined) return damaged(snapshot)
  if (file.format === 'rollkeeper-keys@2') {
    const plain = await openOne(keys, file, file.wrapped)
    if (!plain.ok) return plain
    const [data, index, lookup] = keysIn(plain.value, markOf(snapshot), 3) ?? []
    return data === undefined || index === undefined ? damaged(snapshot) : ok({ data, index, lookup })
  }
  // The first form sealed each key at a place of its own, under the key file of its time.
  const found: KeyObject[] = []
  for (const which of ['data', 'index'] as const) {
    const wrapped = localWrapped(file.wrappedBy, `${snapshot}\n${which}-key`, file[which])
    const plain = await openOne(keys, file, wrapped)
    if (!plain.ok) return plain
    found.push(...(keysIn(plain.value, Buffer.alloc(0), 1) ?? []))
  }
  const [data, index] = found
  return data === undefined || index === undefined
    ? damaged(snapshot)
    : ok({ data, index, lookup: undefined })
}
