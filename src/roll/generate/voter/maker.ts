/** Makes any voter of the roll from its place and number, without the ones before it. */
import { DAYS_PER_YEAR as YEAR, dayOf } from '../calendar.ts'
import type { Model } from '../model/model.ts'
import { Random } from '../random.ts'
import { Addresses } from './address.ts'
import { Contacts } from './contact.ts'
import { Group } from './group.ts'
import { GuardedValues } from './guarded-values.ts'
import { MOVE_DAYS, Movers } from './movers.ts'
import { adultFrom, People } from './people.ts'
import { Registrations } from './registration.ts'
import { GROUP, householdKey, STREAM } from './streams.ts'
import { newVoter, type Voter } from './voter.ts'
import { numberer } from './voter-number.ts'
import { Votes } from './votes.ts'

/** The way by which a namesake finds whose name to take. */
const NAMESAKE_WAY = 1

export class VoterMaker {
  readonly voter: Voter
  readonly #model: Model
  readonly #random = new Random()
  readonly #present = new Random()
  readonly #group: Group
  readonly #movers: Movers
  readonly #people: People
  readonly #registrations: Registrations
  readonly #votes: Votes
  readonly #addresses: Addresses
  readonly #contacts: Contacts
  readonly #guarded: GuardedValues
  readonly #number: (row: number) => number
  readonly #inactiveFrom: number

  constructor(model: Model) {
    this.#model = model
    this.voter = newVoter(model.elections.count)
    this.#group = new Group(model.data.state.households)
    this.#movers = new Movers(model)
    this.#people = new People(model)
    this.#registrations = new Registrations(model)
    this.#votes = new Votes(model)
    this.#addresses = new Addresses(model)
    this.#contacts = new Contacts(model)
    this.#guarded = new GuardedValues(model)
    this.#inactiveFrom = dayOf(model.data.state.registration.inactiveFrom)
    this.#number = numberer(model.voters, model.seed, model.data.state.voterNumber.first)
  }

  /** Fills in `voter` with voter `at` of a place. */
  make(place: number, at: number): Voter {
    const { voter } = this
    const { seed, before } = this.#model
    const group = this.#group
    const inGroup = Math.floor(at / GROUP)
    group.plan(this.#random, seed, place, inGroup)
    const household = group.of[at % GROUP]!
    const member = (at % GROUP) - group.start[household]!
    voter.place = place
    voter.number = this.#number(before[place]! + at)
    if (group.former[household] === 1) this.#former(place, inGroup, household, member, at)
    else this.#current(place, inGroup, household, member, at)
    this.#addresses.draw(voter, place, inGroup, group.home[household]!)
    this.#contact(place, at)
    this.#random.seed(seed, place, at, STREAM.votes)
    this.#votes.draw(voter, this.#random, this.#registrations.span)
    return voter
  }

  /** The day someone at a current address registered; -1 when that registration is inactive. */
  #presentDay(place: number, at: number): number {
    const random = this.#present
    random.seed(this.#model.seed, place, at, STREAM.registrationDay)
    if (random.chance(this.#model.data.state.households.inactiveAtHome)) return -1
    return this.#registrations.currentDay(random, this.voter.birthDay)
  }

  #current(place: number, inGroup: number, household: number, member: number, at: number): void {
    const { voter } = this
    const { seed, data, asOf } = this.#model
    const random = this.#random
    const key = householdKey(inGroup, household)
    random.seed(seed, place, at, STREAM.namesake)
    const namesake =
      random.chance(data.state.households.namesakes) && this.#movers.find(NAMESAKE_WAY, place, inGroup)
    if (namesake)
      this.#person(this.#movers.place, householdKey(this.#movers.group, this.#movers.household), member)
    else this.#person(place, key, member)
    const day = this.#presentDay(place, at)
    random.seed(seed, place, at, STREAM.registration)
    const { share, shareFrom65 } = data.state.permanentAbsentee
    voter.permanent = random.chance(asOf - voter.birthDay > 65 * YEAR ? shareFrom65 : share)
    if (day >= 0) {
      const moves = this.#movers.movesOf(place, inGroup, this.#group.rank[household]!)
      this.#registrations.active(voter, random, day, moves)
    } else {
      const span = asOf - Math.max(this.#inactiveFrom, adultFrom(voter.birthDay))
      const ago = random.below(Math.min(Math.ceil(12 * YEAR), Math.max(1, span)))
      voter.permanent = false
      this.#registrations.inactive(voter, random, asOf - ago)
    }
    this.#guarded.draw(voter, place, key, member)
  }

  #former(place: number, inGroup: number, household: number, member: number, at: number): void {
    const { voter } = this
    const { seed } = this.#model
    const random = this.#random
    const way = this.#group.way[household]!
    voter.permanent = false
    const left = way >= 0 ? this.#movedOn(way, place, inGroup, member) : -1
    random.seed(seed, place, at, STREAM.registration)
    if (left >= 0) {
      const { place: where, group, household: which } = this.#movers
      this.#registrations.moved(voter, random, left)
      this.#guarded.draw(voter, where, householdKey(group, which), member)
      return
    }
    const key = householdKey(inGroup, household)
    this.#people.household(place, key, true)
    this.#people.member(voter, place, key, member)
    this.#registrations.inactive(voter, random, this.#people.left)
    this.#guarded.draw(voter, place, key, member)
  }

  /**
   * The day a mover left; the voter is then the person found at the new address. -1 when nobody is: there is no such
   * member, it was no adult then, or it was before the statewide system.
   */
  #movedOn(way: number, place: number, inGroup: number, member: number): number {
    const movers = this.#movers
    if (!movers.find(way, place, inGroup) || member >= movers.plan.size[movers.household]!) return -1
    const at = movers.group * GROUP + movers.plan.start[movers.household]! + member
    if (at >= this.#model.votersIn[movers.place]!) return -1
    this.#person(movers.place, householdKey(movers.group, movers.household), member)
    const day = this.#presentDay(movers.place, at)
    if (day < 0) return -1
    const left = day - movers.move * MOVE_DAYS
    return left > Math.max(this.#inactiveFrom, adultFrom(this.voter.birthDay) + 30) ? left : -1
  }

  #person(place: number, key: number, member: number): void {
    this.#people.household(place, key, false)
    this.#people.member(this.voter, place, key, member)
  }

  #contact(place: number, at: number): void {
    const { voter } = this
    const { seed, geography, data } = this.#model
    const random = this.#random
    random.seed(seed, place, at, STREAM.contact)
    const county = geography.counties[geography.places[place]!.county]!
    voter.otherSpelling = county.otherSpelling !== undefined && random.chance(data.state.otherCountySpelling)
    this.#contacts.draw(voter, random)
  }
}
