import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** A file system of its own at `path`, that small; undefined where this machine does not let us mount one. Returns what unmounts it. */
export const smallDisk = (path: string, kilobytes: number): (() => void) | undefined => {
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], { stdio: 'ignore' })
    return () => execFileSync('umount', [path])
  } catch {
    return undefined
  }
}
