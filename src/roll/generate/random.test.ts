import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Weighted } from './alias.ts'
import { apportion } from './model/apportion.ts'
import { hash32, Random } from './random.ts'
import { numberer } from './voter/voter-number.ts'

it('draws the same from the same key, whatever was drawn before', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.nat(),
      fc.nat(),
      fc.nat(100),
      fc.nat(20),
      (seed, place, index, stream, before) => {
        const [one, other] = [new Random(), new Random()]
        for (let turn = 0; turn < before; turn++) other.u32()
        one.seed(seed, place, index, stream)
        other.seed(seed, place, index, stream)
        expect([one.u32(), one.u32()]).toEqual([other.u32(), other.u32()])
      },
    ),
  )
})

it('draws by weight', () => {
  const random = new Random()
  random.seed(1, 2, 3, 4)
  const weighted = new Weighted([5, 0, 3, 2])
  const drawn = [0, 0, 0, 0]
  for (let turn = 0; turn < 100_000; turn++) {
    const at = weighted.draw(random)
    drawn[at] = drawn[at]! + 1
  }
  expect(drawn[1]).toBe(0)
  expect(drawn[0]! / 100_000).toBeCloseTo(0.5, 1)
  expect(drawn[3]! / 100_000).toBeCloseTo(0.2, 1)
})

it('shares out all there is, each within one of its quota', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.nat(100_000), { minLength: 1, maxLength: 50 }),
      (total, weights) => {
        const sum = weights.reduce((all, weight) => all + weight, 0)
        fc.pre(sum > 0)
        const shares = apportion(total, weights)
        expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
        shares.forEach((share, at) => expect(Math.abs(share - (total * weights[at]!) / sum)).toBeLessThan(1))
      },
    ),
  )
})

it('gives every row a voter number of its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.string(), (voters, seed) => {
      const number = numberer(voters, hash32(seed), 700_000_000)
      const numbers = new Set(Array.from({ length: voters }, (_, row) => number(row)))
      expect(numbers.size).toBe(voters)
      expect([...numbers].every((one) => one >= 700_000_000 && one < 800_000_000)).toBe(true)
    }),
  )
})
