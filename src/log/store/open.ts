/** How does the office open its log, as the one process that may add to it? */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { lockDataFolder, writeFileAtomic } from '#basics/files'
import { singleLogPolicy } from '#log'
import { isKeyName } from '#log/verify'
import { createIfNew, isBare } from './create.ts'
import { type LogKey, readKey } from './key.ts'
import { loadLog } from './load.ts'
import type { Log } from './log.ts'
import { notFound, POLICY, readerOf } from './read.ts'
import { readIfThere, reading } from './read-files.ts'
import { tidy } from './tidy.ts'
import { verifyFiles } from './verify-log.ts'
import { proofUnderIn, viewOf } from './view.ts'
import { readEdge, Writer } from './writer.ts'

export interface OpenLog {
  /** The log's folder. */
  readonly dir: string
  /** File of the signing key, which must be its owner's alone (0600). */
  readonly keyPath: string
  /** The log's name, best a URL without scheme; fixed when the log is made. */
  readonly origin: string
  /** Make log and key where there are none. */
  readonly create: boolean
  /** Lines of a policy that name the witnesses whom the office asks; they are published beside the checkpoint. */
  readonly witnesses?: readonly string[]
  /** Refuses bytes that may not be logged, before anything is written; `readEntry` of `#log` keeps invariant 7. */
  readonly admits?: (data: Uint8Array) => Result<unknown>
}

const otherOrigin = (dir: string, found: string, asked: string): Result<never> =>
  fail(
    'conflict',
    'log-origin-differs',
    `The log in ${dir} and its key are named ${found}, but the settings name it ${asked}.`,
    "Set the origin to the log's own name. The name of a log cannot be changed: receipts carry it.",
  )

const writePolicy = async (dir: string, policy: string): Promise<void> => {
  const path = join(dir, POLICY)
  if ((await readIfThere(path))?.toString() !== policy) writeFileAtomic(path, policy)
}

/** Opens with the lock held. */
const openLocked = async (
  given: OpenLog,
): Promise<Result<{ writer: Writer; key: LogKey; policy: string }>> => {
  const { dir } = given
  const created = given.create ? createIfNew(dir, given.keyPath, given.origin) : ok(undefined)
  if (!created.ok) return created
  const key = readKey(given.keyPath)
  if (!key.ok) return key
  const { name, vkey } = key.value
  if (name !== given.origin) return otherOrigin(dir, name, given.origin)
  const policy = singleLogPolicy(vkey)
  const loaded = await loadLog(dir, policy)
  if (!loaded.ok && loaded.error.code === 'policy-log-unknown')
    return fail(
      'conflict',
      'log-key-differs',
      `The key ${given.keyPath} is not the one that signed the log in ${dir}.`,
      "Restore the log's own key from the backup of the keys, or the log that belongs to this key.",
    )
  if (!loaded.ok) return loaded
  const view = viewOf(loaded.value)
  const edge = await readEdge(dir, view)
  if (!edge.ok) return edge
  await writePolicy(dir, singleLogPolicy(vkey, given.witnesses))
  await tidy(dir, view.size)
  return ok({ writer: new Writer(dir, key.value, view, edge.value), key: key.value, policy })
}

const logOf = (
  { dir, witnesses, admits = ok }: OpenLog,
  { writer, key, policy }: { writer: Writer; key: LogKey; policy: string },
  release: () => void,
): Log => ({
  ...readerOf(dir, writer.view, singleLogPolicy(key.vkey, witnesses)),
  appendAll: async (batch) => {
    for (const data of batch) {
      const admitted = admits(data)
      if (!admitted.ok) return admitted
    }
    return writer.append(batch)
  },
  append: async (data) => {
    const admitted = admits(data)
    if (!admitted.ok) return admitted
    const added = await writer.append([data])
    return added.ok ? ok({ index: added.value.indexes[0]!, size: added.value.size }) : added
  },
  sign: (text) => {
    if (text.startsWith(`${key.name}\n`)) throw new Error('a note that begins like a checkpoint of this log')
    return key.sign(text)
  },
  proofUnder: (checkpoint, index) => proofUnderIn(writer.view(), checkpoint, index),
  cosign: (text, signatures) => writer.cosign(text, signatures),
  verify: (onProgress) => verifyFiles(dir, policy, writer.view(), onProgress),
  close: async () => {
    await writer.close()
    release()
  },
})

const lockedOpen = async (given: OpenLog): Promise<Result<Log>> => {
  const { dir } = given
  mkdirSync(dir, { recursive: true })
  const lock = lockDataFolder(dir)
  if (!lock.ok)
    return fail(
      'conflict',
      'log-in-use',
      `The log in ${dir} has another writer. ${lock.error.message}`,
      'Wait until it has finished, stop it, or ask the running server through its API instead.',
    )
  const release = (): void => lock.value.release()
  try {
    const opened = await openLocked(given)
    if (opened.ok) return ok(logOf(given, opened.value, release))
    release()
    return opened
  } catch (error) {
    release()
    throw error
  }
}

/**
 * Opens the log for this process alone and checks checkpoint, hash tiles and last entries. Fails with
 * `log-origin-invalid`, `log-not-found`, `log-lost`, `log-in-use`, `log-origin-differs`, `log-key-differs`, and the
 * codes of damage and of the key file.
 */
export const openLog = async (given: OpenLog): Promise<Result<Log>> => {
  const { dir, origin } = given
  if (!isKeyName(origin))
    return fail(
      'invalid',
      'log-origin-invalid',
      `A log cannot be named "${origin}": the name is empty, or has a space, a plus or a control character in it.`,
      'Name it like a web address without https://, for example elections.example.gov/log.',
    )
  if (!given.create && isBare(dir)) return notFound(dir)
  return reading(dir, () => lockedOpen(given))
}
