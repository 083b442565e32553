/** Wrapping by a key that is here: in a file (0600), or in the environment. */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { fail, ok, type Redacted, type Result } from '#basics'
import { seal, unseal } from './cipher.ts'
import { kekId, makeNextKek, openKek, readKek, readNextKek, retireKek } from './kek.ts'
import type { KeySource, Retired } from './key-service.ts'

interface LocalKey {
  readonly id: string
  readonly key: KeyObject
}

/** What a wrapped key is bound to, beside what it says of itself inside. */
const PLACE = 'rollkeeper-keys@2'
const WRAPPED = /^local:([0-9a-f]{16}):([\w-]+):([A-Za-z0-9+/]+={0,2})$/

/** A key that is here, from its bytes, which are zeroed. */
const localKey = (bytes: Buffer): LocalKey => {
  const made = { id: kekId(bytes), key: createSecretKey(bytes) }
  bytes.fill(0)
  return made
}

/** The text of a key that was sealed under a local key at a place: how one that was wrapped before places were one is said. */
export const localWrapped = (id: string, place: string, sealed: string): string =>
  `local:${id}:${Buffer.from(place).toString('base64url')}:${sealed}`

const wrapBy = ({ id, key }: LocalKey, plain: Buffer): string =>
  localWrapped(id, PLACE, seal(key, plain, PLACE).toString('base64'))

const unwrapBy = (keys: readonly LocalKey[], wrapped: string): Result<Buffer> => {
  const [, id = '', place = '', sealed = ''] = WRAPPED.exec(wrapped) ?? []
  const found = keys.find((key) => key.id === id)
  if (found === undefined)
    return fail(
      'refused',
      'key-mismatch',
      `It was wrapped by another key-encryption key (${id}).`,
      'Use the key that was in place when it was wrapped.',
    )
  const plain = unseal(
    found.key,
    Buffer.from(sealed, 'base64'),
    Buffer.from(place, 'base64url').toString('utf8'),
  )
  return plain === undefined
    ? fail(
        'corrupt',
        'wrapped-key-damaged',
        `What the key-encryption key ${id} wrapped was changed since.`,
        'Restore it from its backup.',
      )
    : ok(plain)
}

/** A source over keys of which the first wraps; `keys` is asked at each use, since a rotation adds one. */
const localSource = (
  keys: () => readonly [LocalKey, ...LocalKey[]],
  rest: Pick<KeySource, 'renew' | 'retire'>,
): KeySource => ({
  get id() {
    return keys()[0].id
  },
  renew: () => rest.renew(),
  retire: () => rest.retire(),
  opens: (wrapped) => wrapped.startsWith('local:') && keys().some(({ id }) => wrapped.includes(`:${id}:`)),
  wrap: (plain) => Promise.resolve(ok(wrapBy(keys()[0], plain))),
  unwrap: (wrapped) => Promise.resolve(unwrapBy(keys(), wrapped)),
})

/**
 * The key in a file, and the one that a rotation brings in beside it. `make`: where there is none, one is made. Fails as
 * `readKek` does.
 */
export const fileKeys = (path: string, make: boolean): Result<KeySource> => {
  const read = make ? openKek(path) : readKek(path)
  if (!read.ok) return read
  const begun = readNextKek(path)
  if (!begun.ok) return begun
  let present = localKey(read.value)
  let next = begun.value && localKey(begun.value)
  return ok(
    localSource(() => (next === undefined ? [present] : [next, present]), {
      renew: () => {
        const made = makeNextKek(path)
        if (made.ok) next = localKey(made.value)
        return Promise.resolve(made.ok ? ok(undefined) : made)
      },
      retire: (): Retired => {
        if (next === undefined) return { kind: 'others' }
        const retired = retireKek(path, present.id)
        present = next
        next = undefined
        return { kind: 'file', path: retired }
      },
    }),
  )
}

/** Keys from the environment: one that wraps, and perhaps the one before it. */
export const environmentKeys = (key: Redacted<string>, before: Redacted<string> | undefined): KeySource => {
  const held = [key, ...(before === undefined ? [] : [before])].map((text) =>
    localKey(Buffer.from(text.reveal(), 'base64')),
  ) as [LocalKey, ...LocalKey[]]
  return localSource(() => held, {
    renew: () =>
      Promise.resolve(
        fail(
          'conflict',
          'key-not-made-here',
          'A key that comes from the environment cannot be renewed from here: everything is wrapped by it already.',
          'Make a new key, set it as ROLLKEEPER_KEY and the present one as ROLLKEEPER_KEY_BEFORE, and run this again.',
        ),
      ),
    retire: () => ({ kind: 'others' }),
  })
}

/** A key service over one key of 32 bytes, for trials and tests. */
export const keyServiceOf = (kek: Buffer): KeySource => {
  const held = localKey(Buffer.from(kek))
  return localSource(() => [held], {
    renew: () => Promise.resolve(ok(undefined)),
    retire: () => ({ kind: 'others' }),
  })
}
