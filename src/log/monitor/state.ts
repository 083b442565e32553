/**
 * What has the monitor seen of a log? The leaf hashes in one file that only grows, and beside it, replaced whole, the
 * last checkpoint that they belong to: hashes beyond it are those of a look that did not end.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { syncDirectory, writeFileAtomic } from '#basics/files'
import { singleLogPolicy, Tree } from '#log'
import { HASH_BYTES, parsePolicy, sameBytes, verifyCheckpoint } from '#log/verify'

const StateSchema = z.strictObject({
  format: z.literal('rollkeeper-monitor@1'),
  vkey: z.string(),
  /** The last checkpoint, a signed note. */
  checkpoint: z.string(),
})

export interface Remembered {
  readonly size: number
  readonly root: Uint8Array
  /** The last checkpoint as it was signed; undefined where nothing was seen yet. */
  readonly note: string | undefined
  /** Every hash up to it. What comes next is appended here. */
  readonly tree: Tree
}

const FILE = 'state.json'
const HASHES = 'hashes'

const corrupt = (dir: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'monitor-state-corrupt',
    `What the monitor keeps in ${dir} cannot be relied on: ${why}.`,
    'Restore it from a backup. Without one begin in a new folder, and compare the checkpoint here with those that others kept.',
  )

const otherLog = (dir: string): Result<never> =>
  fail(
    'conflict',
    'monitor-other-log',
    `The folder ${dir} follows a log with another verifier key.`,
    'Give each log a folder of its own. If the log says that its key is a new one, that is a new log: ask why.',
  )

const readTree = (dir: string, size: number): Tree | undefined => {
  const bytes = size === 0 ? Buffer.alloc(0) : readFileSync(join(dir, HASHES))
  if (bytes.length < size * HASH_BYTES) return undefined
  const tree = new Tree()
  for (let at = 0; at < size; at++) tree.append(bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
  return tree
}

/** Reads what was kept; nothing where this is the first look. Fails with `monitor-state-corrupt`, `monitor-other-log`. */
export const remember = (dir: string, vkey: string): Result<Remembered> => {
  for (const name of readdirSync(dir)) if (name.startsWith(`${FILE}.tmp-`)) rmSync(join(dir, name))
  if (!existsSync(join(dir, FILE))) {
    const tree = new Tree()
    return ok({ size: 0, root: tree.root(), note: undefined, tree })
  }
  try {
    const state = StateSchema.parse(JSON.parse(readFileSync(join(dir, FILE), 'utf8')))
    if (state.vkey !== vkey) return otherLog(dir)
    const policy = parsePolicy(singleLogPolicy(vkey))
    if (!policy.ok) return policy
    const checkpoint = verifyCheckpoint(state.checkpoint, policy.value)
    if (!checkpoint.ok) return corrupt(dir, 'its checkpoint is not signed by the log')
    const { size, root } = checkpoint.value
    const tree = readTree(dir, size)
    return tree !== undefined && sameBytes(tree.root(), root)
      ? ok({ size, root, note: state.checkpoint, tree })
      : corrupt(dir, 'its hashes are not those of its checkpoint')
  } catch {
    return corrupt(dir, 'it is not what a monitor writes')
  }
}

/** Keeps the hashes from `from` on and then the checkpoint; durable when it returns. Throws what the file system throws. */
export const keep = (dir: string, from: number, tree: Tree, vkey: string, checkpoint: string): void => {
  const file = openSync(join(dir, HASHES), existsSync(join(dir, HASHES)) ? 'r+' : 'w')
  try {
    const fresh = Buffer.concat(
      Array.from({ length: tree.size - from }, (_, at) => tree.hashAt(0, from + at)),
    )
    writeSync(file, fresh, 0, fresh.length, from * HASH_BYTES)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncDirectory(dir)
  writeFileAtomic(
    join(dir, FILE),
    `${JSON.stringify({ format: 'rollkeeper-monitor@1', vkey, checkpoint }, null, 1)}\n`,
  )
}
