/**
 * Who goes first while a statewide file is made? The thread that answers people. Reading, writing, packing and counting
 * run on threads of libuv's pool and on those that DuckDB makes from them; on Linux each thread has a nice value of its
 * own (setpriority(2)), and what a thread makes inherits it. Elsewhere nothing is done, and pages share as the system shares.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Of 19: the work goes on at full speed where nobody asks for a page. */
const NICE = 10

const nameOf = (thread: string): string => {
  try {
    return readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim()
  } catch {
    // It ended meanwhile.
    return ''
  }
}

/** Lowers the pool's threads. @returns their ids; none on other systems. */
export const putPagesFirst = (platform: string = process.platform): readonly number[] => {
  if (platform !== 'linux') return []
  const pool = readdirSync('/proc/self/task')
    .filter((thread) => nameOf(thread) === 'libuv-worker')
    .map(Number)
  for (const thread of pool) setPriority(thread, NICE)
  return pool
}
