/** Names and how often each is borne: surnames, and first names by sex and year of birth. */
import type { Awkward } from '../data/awkward-schema.ts'
import { Weighted } from '../alias.ts'
import type { Random } from '../random.ts'

export const FEMALE = 0
export const MALE = 1

/** Names with their weights, as a source gives them. */
export interface NameSource {
  readonly surnames: readonly { readonly name: string; readonly weight: number }[]
  /** For sex and period (years from `firstYear`, `yearsPer` each). */
  readonly firstYear: number
  readonly yearsPer: number
  readonly firsts: readonly (readonly (readonly { readonly name: string; readonly weight: number }[])[])[]
}

/** One name in its spellings. */
export interface Name {
  readonly plain: string
  readonly accented: string | undefined
  readonly nicknamed: string | undefined
}

/** `MCDONALD` and `Mcdonald` as `Mcdonald`. */
export const titleCase = (name: string): string =>
  name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase()

export class Names {
  readonly surnames: readonly Name[]
  readonly firsts: readonly Name[]
  readonly #surname: Weighted
  readonly #tables: readonly (readonly { readonly ids: Int32Array; readonly draw: Weighted }[])[]
  readonly #firstYear: number
  readonly #yearsPer: number

  constructor(source: NameSource, awkward: Awkward) {
    const { surnames, firstNames } = awkward
    this.surnames = source.surnames.map(({ name }) => ({
      plain: surnames.spelled[name] ?? name,
      accented: surnames.accents[name],
      nicknamed: undefined,
    }))
    this.#surname = new Weighted(
      source.surnames.map(({ name, weight }) => weight * (surnames.boost[name] ?? 1)),
    )
    const known = new Map<string, number>()
    this.#tables = source.firsts.map((periods) =>
      periods.map((names) => ({
        ids: Int32Array.from(names, ({ name }) => {
          const id = known.get(name) ?? known.size
          known.set(name, id)
          return id
        }),
        draw: new Weighted(names.map(({ weight }) => weight)),
      })),
    )
    this.firsts = [...known.keys()].map((name) => ({
      plain: firstNames.spelled[name] ?? name,
      accented: firstNames.accents[name],
      nicknamed: firstNames.nicknames[name],
    }))
    this.#firstYear = source.firstYear
    this.#yearsPer = source.yearsPer
  }

  drawSurname(random: Random): number {
    return this.#surname.draw(random)
  }

  /** A first name as given in that year; the nearest year known for one outside the source. */
  drawFirst(random: Random, sex: number, birthYear: number): number {
    const tables = this.#tables[sex]!
    const at = Math.floor((birthYear - this.#firstYear) / this.#yearsPer)
    const { ids, draw } = tables[Math.max(0, Math.min(tables.length - 1, at))]!
    return ids[draw.draw(random)]!
  }
}
