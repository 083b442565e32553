/** What does it mean when DuckDB fails on a snapshot? Its own words may quote data, so they are never passed on. */
import { fail, type Result } from '#basics'
import { checkHashes, checkSizes } from './whole.ts'
import type { OpenSnapshot } from './open-snapshot.ts'

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Turns an error of DuckDB into the failure that it stands for: `disk-full`, `roll-out-of-memory` or
 * `snapshot-damaged`. @throws the error where none of them explains it: a bug.
 */
export const explain = async (
  error: unknown,
  dataDir: string,
  snapshot: OpenSnapshot,
): Promise<Result<never>> => {
  const words = text(error)
  if (/no space left|ENOSPC|quota exceeded|EDQUOT/iu.test(words)) {
    return fail(
      'unavailable',
      'disk-full',
      'The disk is full, so the files could not be written. What was written of them has been removed.',
      'Free some space, or choose a folder on another disk, and run it again.',
    )
  }
  if (words.startsWith('Out of Memory Error')) {
    return fail(
      'limit',
      'roll-out-of-memory',
      'The query did not fit in the memory that the roll may use.',
      'Free space in the data folder for spilling, or choose fewer voters or elections.',
    )
  }
  const sizes = await checkSizes(dataDir, snapshot.manifest)
  if (!sizes.ok) return sizes
  const hashes = await checkHashes(snapshot.manifest.id, sizes.value)
  if (!hashes.ok) return hashes
  throw error
}
