import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fail, ok, type Result } from '../result.ts'
import { dataPaths } from './data-folder.ts'

export interface DataLock {
  release(): void
}

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** When a process started, in clock ticks since boot: tells a living holder from a newer process with its number. */
const startOf = (pid: number): string => {
  const stat = textOf(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const holds = (text: string): number | undefined => {
  const [pid, started] = text.split('\n')
  const number = Number(pid)
  if (!Number.isInteger(number) || number <= 0 || !runs(number)) return undefined
  return started === '' || startOf(number) === '' || startOf(number) === started ? number : undefined
}

/**
 * Takes the data folder for this process alone. A lock whose holder has died (kill -9, power) is taken over.
 * The file appears with its content in one step (link), and a stale one is moved aside before it is replaced, so
 * that two processes never both believe that they hold it. Fails with `data-folder-in-use`.
 */
export const lockDataFolder = (root: string): Result<DataLock> => {
  mkdirSync(root, { recursive: true })
  const path = dataPaths(root).lock
  const mine = `${path}.${process.pid}`
  const aside = `${mine}.stale`
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      writeFileSync(mine, `${process.pid}\n${startOf(process.pid)}\n`, { mode: 0o600 })
      try {
        linkSync(mine, path)
        return ok({ release: () => rmSync(path, { force: true }) })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const text = textOf(path)
      if (text === undefined) continue
      const pid = holds(text)
      if (pid !== undefined) {
        return fail(
          'conflict',
          'data-folder-in-use',
          `The data folder ${root} is in use by process ${pid}.`,
          'Wait until it has finished, stop it, or ask the running server through its API instead.',
        )
      }
      try {
        renameSync(path, aside)
      } catch {
        continue
      }
      // Somebody else may have replaced the stale lock between our look and our move: give theirs back.
      if (textOf(aside) !== text) {
        try {
          linkSync(aside, path)
        } catch {
          // A third process holds it now; the next attempt says so.
        }
      }
    }
  } finally {
    rmSync(mine, { force: true })
    rmSync(aside, { force: true })
  }
  return fail('conflict', 'data-folder-in-use', `The data folder ${root} could not be locked.`, 'Try again.')
}
