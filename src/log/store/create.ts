/** How does a log begin? Its first checkpoint, of no entries, then its key: a key without a log is a log that was lost. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import { checkpointText } from '#log'
import { emptyRoot, parseCheckpoint, parseNote } from '#log/verify'
import { newKey, writeKey } from './key.ts'
import { CHECKPOINT } from './load.ts'

/** Whether the folder has never held an entry: the first checkpoint is written before the first tile. */
export const isBare = (dir: string): boolean =>
  !existsSync(join(dir, CHECKPOINT)) && !existsSync(join(dir, 'tile'))

/** Whether somebody began to make a log here and died before it had a key. */
const isUnborn = (dir: string): boolean => {
  if (isBare(dir)) return true
  if (existsSync(join(dir, 'tile'))) return false
  const note = parseNote(readFileSync(join(dir, CHECKPOINT)))
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  return checkpoint.ok && checkpoint.value.size === 0
}

/** Makes the log where there is neither log nor key. Fails with `log-lost` where there is a key and no log. */
export const createIfNew = (dir: string, keyPath: string, origin: string): Result<void> => {
  const keyed = existsSync(keyPath)
  if (keyed && isBare(dir))
    return fail(
      'conflict',
      'log-lost',
      `There is a log key ${keyPath}, but no log in ${dir}: the log was there and is gone.`,
      'Restore the log from a backup or a copy. Beginning anew under the same key would contradict every receipt given out.',
    )
  if (keyed || !isUnborn(dir)) return ok(undefined)
  const { key, text } = newKey(origin)
  writeFileAtomic(join(dir, CHECKPOINT), key.sign(checkpointText(origin, 0, emptyRoot())))
  writeKey(keyPath, text)
  return ok(undefined)
}
