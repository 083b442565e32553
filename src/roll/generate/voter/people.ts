/** Who a voter is: name, sex, birth. Depends on the household and the place in it alone, so it can be found again for a mover. */
import { birthdayAt, DAYS_PER_YEAR, dayOf, yearOf } from '../calendar.ts'
import { Weighted } from '../alias.ts'
import type { Model } from '../model/model.ts'
import { MALE } from '../model/names.ts'
import { Random } from '../random.ts'
import { STREAM } from './streams.ts'
import { NO_MIDDLE, type Voter } from './voter.ts'

const YEAR = DAYS_PER_YEAR

export class People {
  /** Of the household drawn last: the day it left (the as-of date when it has not), whether its members share a name. */
  left = 0
  #surname = 0
  #accent = 0
  #headBirth = 0
  #headSex = 0
  #sharers = false
  readonly #household = new Random()
  readonly #person = new Random()
  readonly #model: Model
  readonly #ages: Weighted
  readonly #inactiveFrom: number

  constructor(model: Model) {
    this.#model = model
    const { ages, registration } = model.data.state
    this.#ages = new Weighted(ages.map(({ weight }) => weight))
    this.#inactiveFrom = dayOf(registration.inactiveFrom)
  }

  #age(random: Random): number {
    const { ages, oldest } = this.#model.data.state
    const row = this.#ages.draw(random)
    const from = ages[row]!.from
    const to = ages[row + 1]?.from ?? oldest
    return from + random.float() * (to - from)
  }

  /** Draws what the members of a household have in common. */
  household(place: number, key: number, former: boolean): void {
    const random = this.#household
    const { asOf, seed, names, data } = this.#model
    random.seed(seed, place, key, STREAM.household)
    const span = asOf - this.#inactiveFrom
    this.left = former && span > 0 ? this.#inactiveFrom + Math.floor(span * random.float() ** 0.8) : asOf
    this.#surname = names.drawSurname(random)
    this.#accent = random.chance(data.awkward.accentShare) ? 1 : 0
    this.#headBirth = Math.floor(this.left - this.#age(random) * YEAR)
    this.#headSex = random.below(2)
    this.#sharers = random.chance((this.left - this.#headBirth) / YEAR < 30 ? 0.4 : 0.04)
  }

  /** Draws one member of the household drawn last into `voter`. */
  member(voter: Voter, place: number, key: number, member: number): void {
    const random = this.#person
    const { seed, names, data } = this.#model
    const { households } = data.state
    random.seed(seed, place, key, STREAM.person + member)
    voter.surname = this.#surname
    voter.secondSurname = -1
    voter.suffix = -1
    voter.sex = this.#headSex
    voter.birthDay = this.#headBirth
    const headAge = (this.left - this.#headBirth) / YEAR
    const own = member > 0 && (this.#sharers || (member > 1 && headAge < 41 && random.chance(0.5)))
    if (member > 0) {
      const spouse = member === 1 && !own
      voter.sex = spouse && random.chance(0.98) ? 1 - this.#headSex : random.below(2)
      let age = headAge + random.normal() * 3.5
      if (!spouse && !own) {
        // A grown child where there can be one, or else a parent.
        const gap = 21 + random.float() * 15
        age = headAge - gap >= 18 ? headAge - gap : Math.min(headAge + gap, data.state.oldest)
      }
      voter.birthDay = Math.floor(this.left - Math.max(18 + random.float(), age) * YEAR)
      if (spouse && random.chance(households.spouseKeepsName)) voter.surname = names.drawSurname(random)
      else if (spouse && random.chance(households.spouseHyphen))
        voter.secondSurname = names.drawSurname(random)
    }
    if (own) voter.surname = names.drawSurname(random)
    const year = yearOf(voter.birthDay)
    voter.first = names.drawFirst(random, voter.sex, year)
    this.#middle(voter, random, year)
    this.#forms(voter, random)
    if (voter.sex === MALE && random.chance(data.awkward.suffixShare)) {
      voter.suffix = random.below(data.awkward.suffixes.length)
    }
    const son = member > 1 && voter.sex === MALE && this.#headSex === MALE && voter.birthDay > this.#headBirth
    if (son && !own && random.chance(households.junior)) this.#junior(voter, place, key)
  }

  /** A son of his father's name. */
  #junior(voter: Voter, place: number, key: number): void {
    const random = this.#person
    random.seed(this.#model.seed, place, key, STREAM.person)
    voter.first = this.#model.names.drawFirst(random, MALE, yearOf(this.#headBirth))
    this.#middle(voter, random, yearOf(this.#headBirth))
    this.#forms(voter, random)
    voter.suffix = 0
  }

  #middle(voter: Voter, random: Random, year: number): void {
    const how = random.float()
    if (how < 0.16) voter.middle = NO_MIDDLE
    else if (how < 0.5) voter.middle = -1 - random.below(26)
    else voter.middle = this.#model.names.drawFirst(random, voter.sex, year)
  }

  #forms(voter: Voter, random: Random): void {
    const { names, data } = this.#model
    const { accentShare, firstNames } = data.awkward
    const accented = names.surnames[voter.surname]!.accented !== undefined
    voter.surnameForm = accented && this.#accent === 1 ? 1 : 0
    const first = names.firsts[voter.first]!
    const chance = random.float()
    voter.firstForm = 0
    if (first.accented !== undefined && chance < accentShare) voter.firstForm = 1
    else if (first.nicknamed !== undefined && chance < firstNames.nicknameShare) voter.firstForm = 2
  }
}

/** The first day on which a person may be registered. */
export const adultFrom = (birthDay: number): number => birthdayAt(birthDay, 18)
