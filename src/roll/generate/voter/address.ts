/** Where a household lives: combo, street, number, unit, post office. */
import { Weighted } from '../alias.ts'
import type { Model } from '../model/model.ts'
import { Random } from '../random.ts'
import { GROUP, householdKey, STREAM } from './streams.ts'
import type { Voter } from './voter.ts'

export class Addresses {
  readonly #model: Model
  readonly #random = new Random()
  readonly #street = new Random()
  readonly #units: Weighted
  readonly #bare: readonly boolean[]

  constructor(model: Model) {
    this.#model = model
    const { units, unitWeights, bareUnits } = model.data.awkward.streets
    this.#units = new Weighted(unitWeights)
    this.#bare = units.map((unit) => bareUnits.includes(unit))
  }

  /** Fills in the address of a household of a place's group. The groups of a place are spread evenly over its wards. */
  draw(voter: Voter, place: number, group: number, home: number): void {
    const { seed, geography, wards, districts, votersIn, data } = this.#model
    const random = this.#random
    random.seed(seed, place, householdKey(group, home), STREAM.address)
    const { type, zips, county } = geography.places[place]!
    const groups = Math.ceil(votersIn[place]! / GROUP)
    const local = Math.floor((group * wards.of[place]!) / groups)
    const ward = wards.first[place]! + local
    const combos = districts.of[ward]!
    const combo = random.chance(0.55) ? 0 : random.below(combos)
    voter.combo = districts.first[ward]! + combo
    const rules = data.state.addresses
    const rural = type === 'town'
    // Neighbouring wards share streets: each begins five further on.
    const street = local * Math.max(1, rules.streetsPerWard - 4) + random.below(rules.streetsPerWard)
    this.#street.seed(0, place, street, STREAM.street)
    this.#model.streets.draw(this.#street, rural)
    voter.direction = this.#model.streets.street.direction
    voter.road = this.#model.streets.street.road
    voter.street = this.#model.streets.street.name
    voter.streetSuffix = this.#model.streets.street.suffix
    voter.zip = zips[this.#street.below(zips.length)]!
    const block = this.#street.below(rural ? 70 : 40)
    voter.house = 100 * (1 + block + (local % 7)) + random.below(100)
    voter.houseForm = 0
    if (rural && geography.counties[county]!.gridNumbers) {
      voter.houseForm = 2
      voter.houseEast = 100 + this.#street.below(290)
    } else if (rural && this.#street.chance(rules.ruralNumber)) {
      voter.houseForm = 1
      voter.houseEast = this.#street.below(4)
    }
    // A number on a grid has its direction in it.
    if (voter.houseForm > 0) voter.direction = -1
    this.#unit(voter, random, type)
  }

  #unit(voter: Voter, random: Random, type: string): void {
    const { addresses } = this.#model.data.state
    const { oddUnits, oddUnitShare } = this.#model.data.awkward.streets
    voter.unit = -1
    voter.unitNumber = 0
    if (!random.chance(addresses.unitShare[type] ?? 0)) return
    voter.unit = this.#units.draw(random)
    if (this.#bare[voter.unit]) return
    voter.unitNumber = 1 + random.below(random.chance(0.4) ? 420 : 24)
    if (random.chance(oddUnitShare)) voter.unitNumber = -1 - random.below(oddUnits.length)
  }
}
