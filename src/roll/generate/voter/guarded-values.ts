/** The made-up guarded values of a person. They follow the person, so a mover's rows have the same. */
import { DAYS_PER_YEAR, dayOf } from '../calendar.ts'
import type { Model } from '../model/model.ts'
import { Random } from '../random.ts'
import { STREAM } from './streams.ts'
import type { Voter } from './voter.ts'

const SIX_DIGITS = 1_000_000
const SEVEN_DIGITS = 10_000_000

export class GuardedValues {
  readonly #model: Model
  readonly #random = new Random()
  readonly #placeholder: number

  constructor(model: Model) {
    this.#model = model
    this.#placeholder = dayOf(model.data.state.guarded.birthDate.placeholder)
  }

  /** Fills in the values of the person with that key. Only a present registration is protected. */
  draw(voter: Voter, place: number, key: number, member: number): void {
    const { asOf, seed, data } = this.#model
    const { guarded } = data.state
    const random = this.#random
    random.seed(seed, place, key, STREAM.guarded + member)
    const birth = random.float()
    voter.birthShown = voter.birthDay
    if (birth < guarded.birthDate.share) voter.birthShown = this.#placeholder
    else if (birth > 1 - guarded.birthDate.missing) voter.birthShown = NO_BIRTH
    const licensed = random.chance(guarded.license.share)
    voter.license = licensed ? random.below(SIX_DIGITS) : -1
    voter.licenseRest = random.below(SEVEN_DIGITS)
    voter.stateId = !licensed && random.chance(guarded.stateId.share) ? random.below(SIX_DIGITS) : -1
    voter.stateIdRest = random.below(SEVEN_DIGITS)
    voter.ssn4 = random.chance(guarded.ssn4) || (!licensed && voter.stateId < 0) ? random.below(10_000) : -1
    const { share, labels } = guarded.accommodations
    voter.accommodation = random.chance(share) ? random.below(labels.length) : -1
    voter.protection = -1
    voter.protectedFrom = -1
    voter.protectedTo = -1
    if (!voter.active) return
    let chance = random.float()
    for (let at = 0; at < guarded.protections.length; at++) {
      const protection = guarded.protections[at]!
      if (chance < protection.share) {
        const days = Math.floor((protection.months / 12) * DAYS_PER_YEAR)
        const ended = random.chance(protection.endedShare)
        const ago = random.below(days)
        voter.protection = at
        voter.protectedFrom = asOf - ago - (ended ? days + 1 : 0)
        voter.protectedTo = voter.protectedFrom + days
        return
      }
      chance -= protection.share
    }
  }
}

export const NO_BIRTH = -1_000_000
