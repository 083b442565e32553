import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ok } from '#basics'
import { limiter, slots } from './limiter.ts'

describe('a limiter', () => {
  it('counts in windows and says how long to wait', () => {
    let now = 0
    const calls = limiter(2, 60, () => now)
    calls.count('a')
    expect(calls.free('a').ok).toBe(true)
    calls.count('a')
    now = 30_000
    expect(calls.free('a')).toMatchObject({ error: { code: 'too-many-calls', details: { wait: 30 } } })
    expect(calls.free('b').ok).toBe(true)
    now = 60_000
    expect(calls.free('a').ok).toBe(true)
    calls.count('a')
    expect(calls.free('a').ok).toBe(true)
  })

  it('forgets the oldest instead of growing without end', () => {
    const calls = limiter(1, 60, () => 0)
    for (let at = 0; at <= 20_000; at++) calls.count(String(at))
    expect(calls.free('0').ok).toBe(true)
    expect(calls.free('20000').ok).toBe(false)
  })
})

describe('slots', () => {
  it('let so many work and so many wait, and send the rest away', async () => {
    const places = slots(2, 2)
    let running = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++running)
      await sleep(20)
      running--
      return ok('done')
    }
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => places.run(work)))
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true, false])
    expect(most).toBe(2)
    await expect(places.run(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
    expect((await places.run(work)).ok).toBe(true)
  })
})
