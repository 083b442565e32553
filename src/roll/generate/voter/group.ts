import { Weighted } from '../alias.ts'
import type { State } from '../data/state-schema.ts'
import type { Random } from '../random.ts'
import { GROUP, STREAM } from './streams.ts'

/** Ways of moving (movers.ts). A group uses each once at most. */
export const WAYS = 8

/** How the voters of one group make up households, which of those have left, and who lives where they lived. */
export class Group {
  count = 0
  /** By household: its first voter in the group, its size, whether it has left, whose address it has (had). */
  readonly start = new Uint8Array(GROUP)
  readonly size = new Uint8Array(GROUP)
  readonly former = new Uint8Array(GROUP)
  readonly home = new Uint8Array(GROUP)
  /** By household: how many that are there come before it; for one that left, its way of moving (-1: not found again). */
  readonly rank = new Uint8Array(GROUP)
  readonly way = new Int8Array(GROUP)
  /** By voter: its household. */
  readonly of = new Uint8Array(GROUP)
  readonly #sizes: Weighted
  readonly #former: number
  readonly #movers: number
  #place = -1
  #group = -1

  constructor(rules: State['households']) {
    this.#sizes = new Weighted(rules.sizes)
    this.#former = rules.former
    this.#movers = rules.movers
  }

  /** Plans a group of a place. A household that left had the address of one that is there, where there is one. */
  plan(random: Random, seed: number, place: number, group: number): void {
    if (this.#place === place && this.#group === group) return
    this.#place = place
    this.#group = group
    random.seed(seed, place, group, STREAM.group)
    let at = 0
    let household = 0
    let current = -1
    let rank = 0
    let ways = 0
    const firstWay = random.below(WAYS)
    while (at < GROUP) {
      const size = Math.min(1 + this.#sizes.draw(random), GROUP - at)
      this.start[household] = at
      this.size[household] = size
      this.former[household] = random.chance(this.#former) ? 1 : 0
      this.of.fill(household, at, at + size)
      at += size
      this.rank[household] = rank
      this.way[household] = -1
      if (this.former[household] === 0) {
        current = household
        rank++
      } else if (random.chance(this.#movers) && ways < WAYS) {
        this.way[household] = (firstWay + ways++) % WAYS
      }
      household++
    }
    this.count = household
    for (let one = 0; one < household; one++) {
      this.home[one] = one
      if (this.former[one] === 1 && current >= 0) {
        this.home[one] = current
      } else if (this.former[one] === 0) current = one
    }
  }
}
