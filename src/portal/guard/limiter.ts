/** How often, and how many at once? Counts in memory, bounded; nothing of it is written anywhere. */
import { fail, ok, type Result } from '#basics'

const MOST_KEYS = 20_000

const tooMany = (wait: number): Result<never> =>
  fail(
    'limit',
    'too-many-calls',
    'Too many such calls came from this address.',
    'Wait as many seconds as Retry-After says, then try again.',
    { wait },
  )

export interface Limiter {
  /** Fails with `too-many-calls` where the key has used up its calls. Counts nothing. */
  free(key: string): Result<void>
  /** Counts one call. */
  count(key: string): void
}

/** At most `most` calls of one key in a window of so many seconds. `now` in milliseconds. */
export const limiter = (most: number, seconds: number, now: () => number): Limiter => {
  const windows = new Map<string, { count: number; until: number }>()
  const current = (key: string) => {
    const found = windows.get(key)
    return found === undefined || found.until <= now() ? undefined : found
  }
  return {
    free: (key) => {
      const found = current(key)
      return found === undefined || found.count < most
        ? ok(undefined)
        : tooMany(Math.max(1, Math.ceil((found.until - now()) / 1000)))
    },
    count: (key) => {
      const found = current(key)
      if (found !== undefined) {
        found.count++
        return
      }
      windows.delete(key)
      // The oldest window goes first: a Map keeps the order in which keys came.
      if (windows.size >= MOST_KEYS) windows.delete(windows.keys().next().value ?? '')
      windows.set(key, { count: 1, until: now() + seconds * 1000 })
    },
  }
}

/** Work of which only so many run at once and so many wait. */
export interface Slots {
  /** Fails with `server-busy` where too many wait already. */
  run<T>(work: () => Promise<Result<T>>): Promise<Result<T>>
}

export const slots = (atOnce: number, waiting: number): Slots => {
  let running = 0
  const queue: (() => void)[] = []
  return {
    run: async (work) => {
      if (running >= atOnce) {
        if (queue.length >= waiting)
          return fail(
            'unavailable',
            'server-busy',
            'The server has more of such calls than it can carry out now.',
            'Try again in a few seconds.',
            { wait: 5 },
          )
        // Who is let in takes over the place of who goes: `running` stays as it is.
        await new Promise<void>((resolve) => queue.push(resolve))
      } else running++
      try {
        return await work()
      } finally {
        const next = queue.shift()
        if (next === undefined) running--
        else next()
      }
    },
  }
}
