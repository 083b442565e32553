/** Does every byte of the log belong to its checkpoint? Reads all files anew and trusts nothing held in memory. */
import { ok, type Result } from '#basics'
import { TILE_WIDTH } from '#log'
import { toBase64 } from '#log/verify'
import { growsFrom, loadLog, readVerifiedBundle } from './load.ts'
import type { VerifyProgress } from './log.ts'
import { reading } from './read-files.ts'
import { leafTile, type View } from './view.ts'

/** Fails with `log-checkpoint-corrupt`, `log-tile-corrupt` or `log-entries-corrupt`, each naming the file. */
export const verifyFiles = (
  dir: string,
  policyText: string,
  seen: View,
  onProgress?: VerifyProgress,
): Promise<Result<{ size: number; root: string }>> =>
  reading(dir, async () => {
    const loaded = await loadLog(dir, policyText)
    if (!loaded.ok) return loaded
    const { tree, checkpoint } = loaded.value
    const grown = growsFrom(dir, seen, tree)
    if (!grown.ok) return grown
    for (let index = 0; index * TILE_WIDTH < checkpoint.size; index++) {
      const tile = leafTile(checkpoint.size, index)
      const bundle = await readVerifiedBundle(dir, tree, tile)
      if (!bundle.ok) return bundle
      const done = index * TILE_WIDTH + tile.width
      onProgress?.({ phase: 'entries', done, total: checkpoint.size, unit: 'rows' })
    }
    return ok({ size: checkpoint.size, root: toBase64(checkpoint.root) })
  })
