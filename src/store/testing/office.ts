import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import { memoryDatabase } from './memory.ts'
import { MemoryLog } from './memory-log.ts'

/** An office for a test: database and log in memory, and a clock that stands until it is set. */
export interface TestOffice extends Context {
  readonly log: MemoryLog
  /** `2017-06-30` is noon of that day in UTC. */
  setTime(moment: string): void
}

export const testOffice = async (moment: string, given?: Database): Promise<TestOffice> => {
  let now = new Date(0)
  const setTime = (text: string): void => {
    now = new Date(text.length === 10 ? `${text}T12:00:00Z` : text)
  }
  setTime(moment)
  const db = given ?? (await memoryDatabase())
  return {
    db,
    log: new MemoryLog(),
    clock: () => now,
    keys: { commitment: new Uint8Array(32).fill(7) },
    setTime,
  }
}
