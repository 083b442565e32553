/** Streets: each ward has a few, some shared with its neighbours; in towns some are county roads by letter. */
import type { Awkward } from '../data/awkward-schema.ts'
import type { State } from '../data/state-schema.ts'
import type { Table } from '../data/table.ts'
import { Weighted } from '../alias.ts'
import type { Random } from '../random.ts'

/** A street as the pieces it is written in; `road` is a pattern of its own and has neither direction nor suffix. */
export interface Street {
  direction: number
  name: number
  suffix: number
  road: number
}

const LETTERS = 'ABCDEFGHJKMNPQSTUVXYZ'

export class Streets {
  readonly names: readonly string[]
  /** Roads written out: `County Road B`. */
  readonly roads: readonly string[]
  readonly street: Street = { direction: -1, name: 0, suffix: 0, road: -1 }
  readonly #name: Weighted
  readonly #suffix: Weighted
  readonly #road: Weighted
  readonly #roadSize = 20
  readonly #rules: Awkward['streets']
  readonly #addresses: State['addresses']

  constructor(table: Table, awkward: Awkward['streets'], addresses: State['addresses']) {
    const [street, weight] = [table.column('street'), table.column('weight')]
    const all = [
      ...table.rows.map((row) => ({ street: row[street]!, weight: Number(row[weight]) })),
      ...awkward.extra,
    ]
    this.names = all.map((one) => one.street)
    this.#name = new Weighted(all.map((one) => one.weight))
    this.#suffix = new Weighted(awkward.suffixWeights)
    this.#road = new Weighted(awkward.roadWeights)
    this.roads = awkward.roads.flatMap((pattern) =>
      Array.from({ length: this.#roadSize }, (_, at) =>
        pattern.replaceAll('{letter}', LETTERS[at]!).replaceAll('{n}', String(11 + at * 3)),
      ),
    )
    this.#rules = awkward
    this.#addresses = addresses
  }

  /** The street of that number in a place, into `street`. `random` must be seeded by place and number. */
  draw(random: Random, rural: boolean): void {
    const { street } = this
    street.road = -1
    street.direction = -1
    if (rural && random.chance(this.#addresses.ruralRoad)) {
      street.road = this.#road.draw(random) * this.#roadSize + random.below(this.#roadSize)
      return
    }
    street.name = this.#name.draw(random)
    street.suffix = this.#suffix.draw(random)
    if (random.chance(this.#rules.directionShare))
      street.direction = random.below(this.#rules.directions.length)
  }
}
