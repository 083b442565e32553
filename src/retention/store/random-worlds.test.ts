/** Deletion never touches what anything needs: random worlds of requests, holds, days and runs, told by another rule book. */
import fc from 'fast-check'
import { must } from '#basics'
import { blocks } from '#hold'
import { listHolds } from '#hold/store'
import { showRequest, withdrawRequest } from '#request/store'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decided, exampleManifest, paid } from '../../disclosure/testing/office.ts'
import { BEGIN, RetentionDesk } from '../testing/desk.ts'
import { handOver } from '../testing/office.ts'

let desk: RetentionDesk
beforeAll(async () => {
  desk = await RetentionDesk.open()
})
afterAll(() => desk.close())

const used = exampleManifest().id
const ACTS = [
  'file',
  'pay',
  'old',
  'old',
  'hand-over',
  'withdraw',
  'hold',
  'hold',
  'hold-asker',
  'lift',
  'wait',
  'delete',
  'delete',
] as const
const act = fc.record({
  what: fc.constantFrom(...ACTS),
  pick: fc.nat(20),
  days: fc.integer({ min: 1, max: 80 }),
})

it('deletion never touches what is open, held, linked or under a floor (invariant 4)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
      const mine: string[] = []
      const ended = new Map<string, number>()
      const removed = new Set<string>()
      const holds: string[] = []
      desk.office.now = BEGIN
      const now = () => Date.parse(desk.office.now)
      const picked = <T>(list: readonly T[], at: number): T | undefined =>
        list.length === 0 ? undefined : list[at % list.length]

      const check = async (): Promise<void> => {
        const standing = (await listHolds(desk.office.db)).filter(({ lifted }) => lifted === undefined)
        for (const number of mine) {
          const view = must(await showRequest(desk.office.context, number))
          const subject = { request: number, requesterClass: view.requesterClass, snapshot: used }
          const end = ended.get(number)
          const needed =
            end === undefined ||
            now() < end + 30 * 86_400_000 ||
            now() < end + 41 * 86_400_000 ||
            standing.some((hold) => blocks(hold, subject, 'delete'))
          const there = (await desk.person(number)) !== undefined
          if (!there) removed.add(number)
          if (needed && !removed.has(number)) expect([number, there]).toEqual([number, true])
        }
      }

      for (const { what, pick, days } of acts) {
        const number = picked(mine, pick)
        if (what === 'file') mine.push(await decided(desk.office))
        if (what === 'pay') mine.push(await paid(desk.office))
        if (what === 'wait') desk.office.now = new Date(now() + days * 86_400_000).toISOString()
        if (what === 'old') {
          const made = await paid(desk.office)
          mine.push(made)
          await handOver(desk.office, made)
          ended.set(made, now())
          desk.office.now = new Date(now() + (days + 20) * 86_400_000).toISOString()
        }
        if (what === 'hand-over' && number !== undefined) {
          const view = must(await showRequest(desk.office.context, number))
          if (view.state === 'paid' && view.heldBy.length === 0) {
            await handOver(desk.office, number)
            ended.set(number, now())
          }
        }
        if (what === 'withdraw' && number !== undefined) {
          const gone = await withdrawRequest(desk.office.context, {
            number,
            proof: { letter: 'letter', by: 'x' },
            why: '',
          })
          if (gone.ok) ended.set(number, now())
        }
        if (what === 'hold' && number !== undefined)
          holds.push(await desk.place(pick % 2 === 0 ? 'preservation' : 'court-order', number))
        if (what === 'hold-asker' && number !== undefined)
          holds.push(await desk.place('preservation', number, 'requester'))
        if (what === 'lift') {
          const id = holds.pop()
          if (id !== undefined) await desk.lift(id)
        }
        if (what === 'delete') {
          const seen = await desk.plan()
          const before = await Promise.all(mine.map(async (one) => (await desk.person(one)) !== undefined))
          if (seen.items.length > 0) await desk.apply()
          const listed = new Set(
            seen.items.filter((item) => item.class === 'requester').map(({ thing }) => thing),
          )
          for (const [at, one] of mine.entries())
            expect([one, (await desk.person(one)) !== undefined]).toEqual([
              one,
              before[at] === true && !listed.has(one),
            ])
        }
        await check()
      }
      for (const id of holds) await desk.lift(id)
    }),
    { numRuns: 12 },
  )
}, 300_000)
