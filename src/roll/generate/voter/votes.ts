/** In which elections a voter took part, and how. */
import { DAYS_PER_YEAR } from '../calendar.ts'
import { ABSENTEE_CLASSES, HABITS } from '../model/elections.ts'
import type { Model } from '../model/model.ts'
import type { Random } from '../random.ts'
import { MOVE_DAYS, MOVES } from './movers.ts'
import { adultFrom } from './people.ts'
import type { Voter } from './voter.ts'

const NONE = 0
const AT_POLLS = 1
const ABSENTEE = 2
const STRAY = 3

/** The days on which a registration can vote. */
export interface VotingSpan {
  from: number
  until: number
  registered: number
  moves: number
}

export class Votes {
  readonly #model: Model
  readonly #stray: number

  constructor(model: Model) {
    this.#model = model
    this.#stray = model.elections.labels.indexOf(model.data.state.participation.stray.label)
  }

  /**
   * Fills in `voted` for the days given, by habit, age, election, and whether the place has sent its records.
   * `moves` are the spans before `registered` that belong to earlier registrations.
   */
  draw(voter: Voter, random: Random, { from, until, registered, moves }: VotingSpan): void {
    const { elections, geography, data } = this.#model
    const { voted } = voter
    const first = Math.max(from, adultFrom(voter.birthDay))
    const habit = random.below(HABITS)
    const places = geography.places.length
    for (let at = 0; at < elections.count; at++) {
      const day = elections.days[at]!
      voted[at] = NONE
      if (day < first || day > until) continue
      if (day < registered && moves !== 0) {
        const move = Math.floor((registered - 1 - day) / MOVE_DAYS)
        if (move < MOVES && ((moves >> move) & 1) === 1) continue
      }
      const age = Math.floor((day - voter.birthDay) / DAYS_PER_YEAR)
      const band = elections.bandOf[Math.min(age, 159)]!
      const chance = elections.chance[(at * HABITS + habit) * elections.bands + band]!
      const registering = day === registered
      if (!registering && !random.chance(chance)) continue
      const manner = voter.permanent ? 0 : age >= 65 ? 1 : 2
      const absent = random.chance(elections.absentee[at * ABSENTEE_CLASSES + manner]!)
      if (elections.missing[at * places + voter.place] === 1) continue
      voted[at] = absent && !registering ? ABSENTEE : AT_POLLS
    }
    const stray = this.#stray
    if (stray >= 0 && voted[stray] === AT_POLLS && random.chance(data.state.participation.stray.share)) {
      voted[stray] = STRAY
    }
  }
}
