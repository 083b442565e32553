import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** SHA-256 of a file as 64 lowercase hex digits, and its size; holds one megabyte of it at a time. */
export const sha256OfFile = async (path: string): Promise<{ sha256: string; bytes: number }> => {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(1 << 20)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes }
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
  } finally {
    await file.close()
  }
}
