/** Calls under an idempotency key: carried out once, whatever is sent again, and however the first one ended. */
import { must, ok, fail } from '#basics'
import { openMemoryDatabase, type Database } from '#store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onceIn } from './idempotency.ts'

let db: Database
let now = new Date('2026-11-01T12:00:00Z')
beforeAll(async () => {
  db = must(await openMemoryDatabase())
})
afterAll(() => db.close())

const call = (key: string, body: string, scope = 'office') => ({ scope, key, content: { do: 'it', body } })

describe('a call with an idempotency key', () => {
  it('is carried out once, and its answer comes back (invariant 6)', async () => {
    const once = onceIn(db, () => now)
    let done = 0
    const work = async () => ok({ status: 201, body: { done: ++done } })
    const first = must(await once(call('key-one', 'a'), work))
    expect(first).toEqual({ answer: { status: 201, body: { done: 1 } }, repeated: false })
    // Another process after a restart finds it in the database.
    expect(must(await onceIn(db, () => now)(call('key-one', 'a'), work))).toEqual({
      ...first,
      repeated: true,
    })
    expect(done).toBe(1)
  })

  it('is refused with other content, and does not meet the key of another caller', async () => {
    const once = onceIn(db, () => now)
    const work = async () => ok({ status: 200, body: null })
    must(await once(call('key-two', 'a'), work))
    expect(await once(call('key-two', 'b'), work)).toMatchObject({
      error: { code: 'idempotency-key-reused' },
    })
    expect(must(await once(call('key-two', 'b', 'request 2026-00001'), work)).repeated).toBe(false)
  })

  it('may be sent again when it failed', async () => {
    const once = onceIn(db, () => now)
    const failed = await once(call('key-three', 'a'), async () => fail('unavailable', 'disk-full', 'm', 'f'))
    expect(failed).toMatchObject({ error: { code: 'disk-full' } })
    expect(must(await once(call('key-three', 'a'), async () => ok({ status: 200, body: 1 }))).repeated).toBe(
      false,
    )
  })

  it('is not carried out beside itself', async () => {
    const once = onceIn(db, () => now)
    let go = () => {}
    const waiting = new Promise<void>((resolve) => (go = resolve))
    const first = once(call('key-four', 'a'), async () => {
      await waiting
      return ok({ status: 200, body: 1 })
    })
    expect(await once(call('key-four', 'a'), async () => ok({ status: 200, body: 2 }))).toMatchObject({
      error: { code: 'idempotency-in-progress' },
    })
    go()
    expect(must(await first).answer.body).toBe(1)
  })

  it('is not carried out again when the process died in it', async () => {
    const died = onceIn(db, () => now)(call('key-five', 'a'), () => Promise.reject(new Error('killed')))
    await expect(died).rejects.toThrow('killed')
    expect(
      await onceIn(db, () => now)(call('key-five', 'a'), async () => ok({ status: 200, body: 1 })),
    ).toMatchObject({ error: { code: 'idempotency-outcome-unknown' } })
  })

  it('is forgotten after a week', async () => {
    now = new Date('2026-11-09T12:00:00Z')
    const once = onceIn(db, () => now)
    must(await once(call('key-six', 'a'), async () => ok({ status: 200, body: 1 })))
    expect(must(await once(call('key-one', 'a'), async () => ok({ status: 200, body: 9 }))).answer.body).toBe(
      9,
    )
  })
})
