import { stat } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { putPagesFirst } from './pages-first.ts'

describe('pages first', () => {
  it.skipIf(process.platform !== 'linux')(
    'lowers the threads of the pool, and not the one that answers (Linux; nothing is done elsewhere)',
    async () => {
      const before = getPriority(process.pid)
      // The pool is made at its first work.
      await stat('/')
      const lowered = putPagesFirst()
      expect(lowered.length).toBeGreaterThan(0)
      expect(lowered.map((thread) => getPriority(thread))).toEqual(lowered.map(() => 10))
      expect(getPriority(process.pid)).toBe(before)
    },
  )

  it('does nothing where threads have no priority of their own', () => {
    expect(putPagesFirst('darwin')).toEqual([])
  })
})
