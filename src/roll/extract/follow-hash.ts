import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * SHA-256 of a file while another thread appends to it: nothing is read twice from disk, and little is left to do when
 * the writer ends. Waits for the file to appear.
 * @param state how the writer is doing; once it has `written`, what is read up to the end is the whole file
 * @returns undefined where the writer failed
 */
export const followSha256 = async (
  path: string,
  state: () => 'writing' | 'written' | 'failed',
): Promise<{ sha256: string; bytes: number } | undefined> => {
  const opened = async () => {
    for (;;) {
      const last = state() !== 'writing'
      try {
        return await open(path, 'r')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        if (last) return undefined
      }
      await wait(5)
    }
  }
  const file = await opened()
  if (!file) return undefined
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(1 << 20)
    let bytes = 0
    for (;;) {
      // Asked before reading: an empty read after the writer's end is the end of the file.
      const now = state()
      if (now === 'failed') return undefined
      const { bytesRead } = await file.read(buffer, 0, buffer.length, bytes)
      if (bytesRead > 0) {
        hash.update(buffer.subarray(0, bytesRead))
        bytes += bytesRead
      } else if (now === 'written') return { sha256: hash.digest('hex'), bytes }
      else await wait(20)
    }
  } finally {
    await file.close()
  }
}
