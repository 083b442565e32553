/** When a voter registered, when and why the registration ended, and how it came in. */
import { Weighted } from '../alias.ts'
import { DAYS_PER_YEAR, dayOf, yearOf } from '../calendar.ts'
import type { Reason } from '../data/state-schema.ts'
import type { Model } from '../model/model.ts'
import type { Random } from '../random.ts'
import { MOVE_DAYS } from './movers.ts'
import { adultFrom } from './people.ts'
import type { Voter } from './voter.ts'
import type { VotingSpan } from './votes.ts'

const YEAR = DAYS_PER_YEAR

/** Draws by weights that change with age. */
class ReasonDraw {
  readonly #reasons: readonly Reason[]
  readonly #byAge: readonly Weighted[]

  constructor(reasons: readonly Reason[]) {
    this.#reasons = reasons
    this.#byAge = Array.from(
      { length: 121 },
      (_, age) =>
        new Weighted(
          reasons.map((one) => one.ages?.findLast(({ from }) => age >= from)?.weight ?? one.weight),
        ),
    )
  }

  draw(random: Random, age: number): number {
    return this.#byAge[Math.max(0, Math.min(120, Math.floor(age)))]!.draw(random)
  }

  quietYears(reason: number): number {
    return this.#reasons[reason]?.quietYears ?? 0
  }
}

export class Registrations {
  /** Of the voter drawn last: the days on which a vote can be recorded. */
  readonly span: VotingSpan = { from: 0, until: 0, registered: 0, moves: 0 }
  readonly #model: Model
  readonly #active: ReasonDraw
  readonly #inactive: ReasonDraw
  readonly #electionDays: Weighted | undefined
  readonly #from: number
  readonly #inactiveFrom: number
  readonly #impossible: number
  /** By reason, the days on which it strikes, where it has its days. */
  readonly #days: readonly (readonly number[])[]
  readonly #sources: readonly Weighted[]
  readonly #sourceYear: number
  readonly #onElection = new Set<number>()

  constructor(model: Model) {
    this.#model = model
    const { statuses, registration, sources } = model.data.state
    const { elections, asOf } = model
    this.#active = new ReasonDraw(statuses.active.reasons)
    this.#inactive = new ReasonDraw(statuses.inactive.reasons)
    this.#from = dayOf(registration.from)
    this.#inactiveFrom = dayOf(registration.inactiveFrom)
    this.#impossible = dayOf(registration.impossible.date)
    for (const day of elections.days) this.#onElection.add(day)
    this.#electionDays =
      elections.count === 0
        ? undefined
        : new Weighted(
            Array.from(elections.days, (day, at) => {
              const years = (asOf - day) / YEAR
              return elections.turnout[at]! ** 2 * Math.exp(-years / registration.meanYears)
            }),
          )
    const lastYear = yearOf(asOf)
    this.#days = statuses.inactive.reasons.map(({ onMonthDay, oddYears }) => {
      if (!onMonthDay) return []
      const firstYear = yearOf(this.#inactiveFrom)
      const years = Array.from({ length: lastYear - firstYear + 1 }, (_, at) => firstYear + at)
      return years
        .filter((year) => !oddYears || year % 2 === 1)
        .map((year) => dayOf(`${year}-${onMonthDay}`))
        .filter((day) => day >= this.#inactiveFrom && day <= asOf)
    })
    this.#sourceYear = Math.min(...sources.others.map(({ from }) => from))
    this.#sources = Array.from(
      { length: lastYear - this.#sourceYear + 1 },
      (_, at) =>
        new Weighted(
          sources.others.map(({ from, until, weight }) => {
            const year = this.#sourceYear + at
            return year >= from && year <= (until ?? year) ? weight : 0
          }),
        ),
    )
  }

  /** The day a person at a current address registered. */
  currentDay(random: Random, birthDay: number): number {
    const { registration } = this.#model.data.state
    const { elections, asOf } = this.#model
    const earliest = Math.min(asOf, Math.max(this.#from, adultFrom(birthDay)))
    if (this.#electionDays && random.chance(registration.onElectionDay)) {
      for (let turn = 0; turn < 3; turn++) {
        const day = elections.days[this.#electionDays.draw(random)]!
        if (day >= earliest) return day
      }
    }
    const day = Math.floor(asOf - random.exponential(registration.meanYears) * YEAR)
    return day >= earliest ? day : earliest + random.below(asOf - earliest + 1)
  }

  /** The day a registration that ended on `left` was made. */
  #earlierDay(random: Random, birthDay: number, left: number): number {
    const { registration } = this.#model.data.state
    const earliest = Math.min(left, Math.max(this.#from, adultFrom(birthDay)))
    const day = Math.floor(left - random.exponential(registration.meanYearsHeld) * YEAR) - 1
    return day >= earliest ? day : earliest + random.below(left - earliest + 1)
  }

  /** The last day before `left` on which that reason strikes, or `left` itself. */
  #strikes(reason: number, left: number): number {
    const days = this.#days[reason]!
    if (days.length === 0) return left
    return days.findLast((day) => day <= left) ?? days[0]!
  }

  /** Fills in an active registration; `moves` are the spans before it that belong to earlier ones of the same person. */
  active(voter: Voter, random: Random, registered: number, moves: number): void {
    const { asOf, data } = this.#model
    voter.active = true
    voter.registered = registered
    const { span } = this
    span.from = registered
    span.until = asOf
    span.registered = registered
    span.moves = moves
    voter.reason = this.#active.draw(random, (asOf - voter.birthDay) / YEAR)
    const quiet = this.#active.quietYears(voter.reason) * YEAR
    if (quiet > 0) {
      if (registered > asOf - quiet) voter.reason = 0
      else span.until = Math.floor(asOf - quiet)
    }
    if (random.chance(data.state.registration.olderHistory)) {
      span.from = adultFrom(voter.birthDay)
    }
    this.#source(voter, random)
  }

  /** Fills in the registration that a mover left behind on `left`: one of `MOVE_DAYS`, begun then or before. */
  moved(voter: Voter, random: Random, left: number): void {
    voter.active = false
    voter.reason = this.#model.data.state.statuses.inactive.reasons.length
    const earliest = Math.max(this.#from, adultFrom(voter.birthDay))
    const begun = Math.max(earliest, left - MOVE_DAYS)
    voter.registered = Math.max(earliest, begun - Math.floor(random.exponential(2) * YEAR))
    this.#spanOf(voter, begun, left - 1)
    this.#source(voter, random)
  }

  /** Fills in an inactive registration that ended about `left`. */
  inactive(voter: Voter, random: Random, left: number): void {
    voter.active = false
    const { statuses } = this.#model.data.state
    const age = (left - voter.birthDay) / YEAR
    const earliest = Math.max(this.#from, adultFrom(voter.birthDay))
    let ended = left
    let quiet = 0
    for (let turn = 0; turn < 8; turn++) {
      voter.reason = this.#inactive.draw(random, age)
      quiet = this.#inactive.quietYears(voter.reason) * YEAR
      ended = this.#strikes(voter.reason, left)
      if (quiet === 0 || ended - quiet > earliest) break
      quiet = 0
      ended = left
      voter.reason = statuses.inactive.reasons.findIndex((one) => !one.quietYears && one.weight > 0)
    }
    voter.registered = this.#earlierDay(random, voter.birthDay, Math.floor(ended - quiet))
    this.#spanOf(voter, voter.registered, Math.floor(ended - quiet) - 1)
    this.#source(voter, random)
  }

  #spanOf(voter: Voter, from: number, until: number): void {
    const { span } = this
    span.from = from
    span.until = until
    span.registered = voter.registered
    span.moves = 0
  }

  /** How it came in; then, rarely, the date is lost or impossible. */
  #source(voter: Voter, random: Random): void {
    const { registration } = this.#model.data.state
    if (this.#onElection.has(voter.registered)) voter.source = 0
    else {
      const year = yearOf(voter.registered) - this.#sourceYear
      voter.source = 1 + this.#sources[Math.max(0, Math.min(this.#sources.length - 1, year))]!.draw(random)
    }
    const chance = random.float()
    if (chance < registration.missing) voter.registered = -1
    else if (chance < registration.missing + registration.impossible.share)
      voter.registered = this.#impossible
  }
}
