/**
 * Does a log keep its promise? Each look compares it with all that was seen before: signature, growth, every new entry
 * and tile. What contradicts is kept as evidence, and what was seen stays as it was.
 */
import { mkdirSync } from 'node:fs'
import { fail, ok, type Result } from '#basics'
import { lockDataFolder } from '#basics/files'
import { singleLogPolicy } from '#log'
import { parsePolicy, type Policy, toBase64, verifyCheckpoint } from '#log/verify'
import { type Fault, faultOf, misfitting, standing } from './fault.ts'
import { growTo } from './grow.ts'
import { type LogFiles, logFiles } from './source.ts'
import { keep, remember } from './state.ts'

export interface Look {
  readonly origin: string
  /** Entries seen before this look, and now. */
  readonly before: number
  readonly size: number
  /** Base64, as in the checkpoint. */
  readonly root: string
  /** The new entries from number `before` on. */
  readonly fresh: readonly Uint8Array[]
  readonly fault?: Fault
}

export interface OpenMonitor {
  /** A folder, or the web address below which the log's files are served. */
  readonly log: string
  readonly vkey: string
  /** What was seen is kept here. */
  readonly dir: string
}

export interface Monitor {
  /**
   * Looks once. A fault is an answer. Fails where the log cannot be read now (`monitor-log-unreachable`) and where what
   * was kept is damaged.
   */
  look(): Promise<Result<Look>>
  close(): void
}

const lookOnce = async (
  { dir, vkey, log }: OpenMonitor,
  files: LogFiles,
  policy: Policy,
): Promise<Result<Look>> => {
  const remembered = remember(dir, vkey)
  if (!remembered.ok) return remembered
  const before = remembered.value
  const bytes = await files.checkpoint()
  if (!bytes.ok) return bytes
  if (bytes.value === undefined)
    return fail(
      'unavailable',
      'monitor-no-checkpoint',
      `There is no checkpoint at ${log}.`,
      'Name the folder of the log, or the web address that ends where its file `checkpoint` is: of an office, /log.',
    )
  const origin = policy.logs[0]?.name ?? ''
  const same = { origin, before: before.size, size: before.size, root: toBase64(before.root), fresh: [] }
  const checkpoint = verifyCheckpoint(bytes.value, policy)
  if (!checkpoint.ok) {
    const words = `What stands for its checkpoint is not signed by the log. ${checkpoint.error.message}`
    return ok({ ...same, fault: faultOf(dir, 'unsigned', words, before, bytes.value) })
  }
  const { size, root } = checkpoint.value
  const shown = { size, root, bytes: bytes.value }
  const note = Buffer.from(bytes.value).toString()
  if (size <= before.size) {
    const fault = standing(dir, before, shown)
    if (fault !== undefined) return ok({ ...same, fault })
    if (note !== before.note) keep(dir, before.size, before.tree, vkey, note)
    return ok(same)
  }
  const grown = await growTo(files, before.tree, shown)
  if (!grown.ok) return grown
  if ('misfit' in grown.value) {
    const fault = await misfitting(dir, files, before, shown, grown.value.misfit)
    return fault.ok ? ok({ ...same, fault: fault.value }) : fault
  }
  keep(dir, before.size, before.tree, vkey, note)
  return ok({ ...same, size, root: toBase64(root), fresh: grown.value.fresh })
}

/** Opens a monitor for this process alone. Fails with `policy-malformed` (of a key that is none) and `monitor-in-use`. */
export const openMonitor = (given: OpenMonitor): Result<Monitor> => {
  const policy = parsePolicy(singleLogPolicy(given.vkey))
  if (!policy.ok) return policy
  mkdirSync(given.dir, { recursive: true })
  const lock = lockDataFolder(given.dir)
  if (!lock.ok)
    return fail(
      'conflict',
      'monitor-in-use',
      `Another monitor works in ${given.dir}. ${lock.error.message}`,
      'Stop the other one, or give this one a folder of its own.',
    )
  const files = logFiles(given.log)
  return ok({
    look: () => lookOnce(given, files, policy.value),
    close: () => lock.value.release(),
  })
}
