/** Has a file or folder changed since it was read? Told by one quick look, so that what was read can be kept. */
import { statSync } from 'node:fs'

/**
 * A text that changes when the file at `path` is written, replaced or, for a folder, gains or loses an entry; undefined
 * where there is none. The look is synchronous: it takes microseconds, and a turn of the thread pool many times that.
 */
export const fileMark = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`
}
