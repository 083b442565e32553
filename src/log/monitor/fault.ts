/** In which way does a log break its promise? What it signed is kept as evidence. */
import { ok, type Result } from '#basics'
import type { Tree } from '#log'
import { sameBytes } from '#log/verify'
import { keepEvidence } from '../evidence.ts'
import { shownHashes } from './grow.ts'
import type { LogFiles } from './source.ts'
import type { Remembered } from './state.ts'

/** How a log was found wrong. */
export interface Fault {
  /**
   * `unsigned`: the log's key did not sign the checkpoint. `rolled-back`: it shows fewer entries than before. `forked`:
   * it signed two pasts. `does-not-hash`: its files are not those of the signed root.
   */
  readonly kind: 'unsigned' | 'rolled-back' | 'forked' | 'does-not-hash'
  /** What was found, for a person. */
  readonly words: string
  /** The folder with the signed checkpoints. */
  readonly evidence: string
}

/** The checkpoint of now. */
export interface Shown {
  readonly size: number
  readonly root: Uint8Array
  readonly bytes: Uint8Array
}

/** Names a fault and keeps what shows it. */
export const faultOf = (
  dir: string,
  kind: Fault['kind'],
  words: string,
  before: Remembered,
  bytes: Uint8Array,
  hashes?: Tree,
): Fault => ({
  kind,
  words,
  evidence: keepEvidence(dir, kind, {
    ...(before.note === undefined ? {} : { 'seen-before.checkpoint': before.note }),
    'shown-now.checkpoint': bytes,
    ...(hashes === undefined
      ? {}
      : { 'shown-now.hashes': hashes.tileBytes({ level: 0, index: 0, width: hashes.size }) }),
  }),
})

/** A log that is not larger than it was: the same, or at fault. */
export const standing = (
  dir: string,
  before: Remembered,
  { size, root, bytes }: Shown,
): Fault | undefined => {
  if (!sameBytes(before.tree.root(size), root))
    return faultOf(
      dir,
      'forked',
      `The log signed two pasts: its first ${size} entries have another root than they had when they were seen before.`,
      before,
      bytes,
    )
  return size === before.size
    ? undefined
    : faultOf(
        dir,
        'rolled-back',
        `The log shows ${size} entries, and had shown ${before.size} before: it was rolled back, or what answers is an old copy.`,
        before,
        bytes,
      )
}

/** Why does a larger log not fit? Its own tiles tell a fork from damage. */
export const misfitting = async (
  dir: string,
  files: LogFiles,
  before: Remembered,
  shown: Shown,
  misfit: string,
): Promise<Result<Fault>> => {
  const hashes = await shownHashes(files, shown)
  if (!hashes.ok) return hashes
  const { value } = hashes
  return ok(
    value !== undefined && !sameBytes(value.root(before.size), before.root)
      ? faultOf(
          dir,
          'forked',
          `The log signed two pasts: the ${shown.size} entries that it shows now do not begin with the ${before.size} seen before.`,
          before,
          shown.bytes,
          value,
        )
      : faultOf(
          dir,
          'does-not-hash',
          `The log shows files that are not those of its signed root: ${misfit}.`,
          before,
          shown.bytes,
        ),
  )
}
