/**
 * Who lived where before. Each way of moving pairs every group with one other, one to one, so both ends can be found from
 * either: the old registration finds the person who moved, and the new one knows which of its years belong to old ones.
 * So nobody votes twice in one election.
 */
import type { Model } from '../model/model.ts'
import { hash32, Random } from '../random.ts'
import { nextPrime } from './voter-number.ts'
import { Group } from './group.ts'
import { GROUP } from './streams.ts'

/** For each way: whether it stays within the place, which household of the other group moved, and how many moves ago. */
const KINDS = [
  { local: true, rank: 0, move: 0 },
  { local: false, rank: 0, move: 1 },
  { local: true, rank: 1, move: 0 },
  { local: false, rank: 1, move: 1 },
  { local: false, rank: 0, move: 2 },
  { local: true, rank: 2, move: 0 },
  { local: false, rank: 1, move: 2 },
  { local: false, rank: 2, move: 1 },
] as const

/** Days of one earlier registration: five years. */
export const MOVE_DAYS = 1826
export const MOVES = 3

const power = (base: number, exponent: number, modulus: number): number => {
  let [result, square, rest] = [1n, BigInt(base), BigInt(exponent)]
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % BigInt(modulus)
    square = (square * square) % BigInt(modulus)
  }
  return Number(result)
}

export class Movers {
  /** What `find` found: place, group, household (its number in the group) and how many moves ago. */
  place = 0
  group = 0
  household = 0
  move = 0
  readonly plan: Group
  readonly #other: Group
  readonly #model: Model
  readonly #random = new Random()
  /** Groups before each place. */
  readonly #before: Int32Array
  readonly #prime: number
  readonly #factor: readonly number[]
  readonly #inverse: readonly number[]

  constructor(model: Model) {
    this.#model = model
    this.plan = new Group(model.data.state.households)
    this.#other = new Group(model.data.state.households)
    const { votersIn } = model
    this.#before = new Int32Array(votersIn.length + 1)
    votersIn.forEach((voters, at) => (this.#before[at + 1] = this.#before[at]! + Math.ceil(voters / GROUP)))
    this.#prime = nextPrime(Math.max(3, this.#before.at(-1)!))
    this.#factor = KINDS.map((_, way) => 1 + (hash32(`way ${way}`) % (this.#prime - 1)))
    this.#inverse = this.#factor.map((factor) => power(factor, this.#prime - 2, this.#prime))
  }

  /** Where a way leads from a group (or back to it); false when nowhere. Sets `place` and `group`. */
  #follow(way: number, place: number, group: number, back: boolean): boolean {
    const before = this.#before
    const first = before[place]!
    const groups = before[place + 1]! - first
    if (KINDS[way]!.local) {
      const shift = (Math.imul(way + 1, 0x9e3779b1) >>> 8) % groups
      this.place = place
      this.group = (group + (back ? groups - shift : shift)) % groups
      return true
    }
    const all = first + group
    const at = (all * (back ? this.#inverse : this.#factor)[way]!) % this.#prime
    if (at >= before.at(-1)!) return false
    let [low, high] = [0, before.length - 1]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (before[middle]! <= at) low = middle
      else high = middle
    }
    this.place = low
    this.group = at - before[low]!
    return true
  }

  /** Finds the household at a current address that left by that way; false when there is none. */
  find(way: number, place: number, group: number): boolean {
    const kind = KINDS[way]
    if (!kind || !this.#follow(way, place, group, false)) return false
    const { plan } = this
    plan.plan(this.#random, this.#model.seed, this.place, this.group)
    for (let household = 0; household < plan.count; household++) {
      if (plan.former[household] === 1 || plan.rank[household] !== kind.rank) continue
      this.household = household
      this.move = kind.move
      return true
    }
    return false
  }

  /** Bit n: that household at a current address has left a registration behind n moves ago. */
  movesOf(place: number, group: number, rank: number): number {
    let moves = 0
    for (let way = 0; way < KINDS.length; way++) {
      const kind = KINDS[way]!
      if (kind.rank !== rank || !this.#follow(way, place, group, true)) continue
      const other = this.#other
      other.plan(this.#random, this.#model.seed, this.place, this.group)
      for (let household = 0; household < other.count; household++) {
        if (other.way[household] === way) moves |= 1 << kind.move
      }
    }
    return moves
  }
}
