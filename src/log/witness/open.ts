/** How does a witness begin, and go on after a restart? Key and state together, and one process alone. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { lockDataFolder } from '#basics/files'
import { COSIGNATURE_ED25519, isKeyName, parseVkey, type VerifierKey } from '#log/verify'
import { makeWitnessKey, readWitnessKey, type WitnessKey } from './key.ts'
import { beginState, hasState, signedNotes, tidyState } from './state.ts'
import { type Seen, type Witness, witnessOf } from './witness.ts'

export interface OpenWitness {
  /** Key and state; for this process alone. */
  readonly dir: string
  /** Verifier keys of the logs that it follows. */
  readonly logs: readonly string[]
  /** Its name, first part of its verifier key; left out: that of its key. */
  readonly name?: string
  readonly clock: () => Date
  readonly seen?: (seen: Seen) => void
}

/** The name that a witness has where nobody gave it one. */
const NAME = 'witness.localhost'

const readLogs = (vkeys: readonly string[]): Result<VerifierKey[]> => {
  const keys: VerifierKey[] = []
  for (const vkey of vkeys) {
    const key = parseVkey(vkey)
    if (!key.ok) return key
    if (key.value.type === COSIGNATURE_ED25519)
      return fail(
        'invalid',
        'witness-log-key',
        `The key of ${key.value.name} is that of a witness, and not of a log.`,
        'Give the verifier key of the log: `rollkeeper log checkpoint --policy` of the office prints it.',
      )
    keys.push(key.value)
  }
  return ok(keys)
}

const openKey = (dir: string, name: string | undefined): Result<WitnessKey> => {
  const path = join(dir, 'witness.key')
  if (!hasState(dir)) {
    if (existsSync(path))
      return fail(
        'conflict',
        'witness-state-lost',
        `There is a key of a witness in ${dir}, but not what it has signed.`,
        'Restore the state that belongs to it, none older than its last signature; or begin anew in another folder, with a new key.',
      )
    beginState(dir)
  }
  if (existsSync(path)) return readWitnessKey(path)
  // The state is made first: a folder with a key and without a state has lost it.
  const signed = signedNotes(dir, '')
  return signed.ok && signed.value.size === 0 ? ok(makeWitnessKey(path, name ?? NAME)) : readWitnessKey(path)
}

/**
 * Opens a witness for this process alone; at the first start its key is made (mode 0600). Fails with `vkey-malformed`,
 * `witness-log-key`, `witness-name-invalid`, `witness-name-differs`, `witness-in-use`, `witness-state-lost`,
 * `witness-state-corrupt` and the codes of its key.
 */
export const openWitness = (given: OpenWitness): Result<Witness> => {
  const { dir, name } = given
  const logs = readLogs(given.logs)
  if (!logs.ok) return logs
  if (name !== undefined && !isKeyName(name))
    return fail(
      'invalid',
      'witness-name-invalid',
      `A witness cannot be named "${name}": the name is empty, or has a space, a plus or a control character in it.`,
      'Name it like a web address without https://, for example county.example.gov/witness.',
    )
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(dir)
  if (!lock.ok)
    return fail(
      'conflict',
      'witness-in-use',
      `Another witness works in ${dir}. ${lock.error.message}`,
      'One state has one witness: stop the other one, or give this one a folder of its own.',
    )
  const failed = (failure: Result<never>): Result<never> => {
    lock.value.release()
    return failure
  }
  try {
    tidyState(dir)
    const key = openKey(dir, name)
    if (!key.ok) return failed(key)
    if (name !== undefined && name !== key.value.name)
      return failed(
        fail(
          'conflict',
          'witness-name-differs',
          `The witness in ${dir} is named ${key.value.name}, and not ${name}.`,
          'Leave --name out. The name of a witness cannot be changed: its signatures carry it.',
        ),
      )
    const signed = signedNotes(dir, key.value.vkey)
    if (!signed.ok) return failed(signed)
    return ok(
      witnessOf({
        dir,
        key: key.value,
        logs: logs.value,
        clock: given.clock,
        seen: given.seen ?? (() => undefined),
        release: () => lock.value.release(),
      }),
    )
  } catch (error) {
    lock.value.release()
    throw error
  }
}
