/** The district columns: the same for every voter of a combo, so columns that stand together are written as one block. */
import type { Model } from '../model/model.ts'
import type { Emit, EmitOptions } from './emit.ts'
import { cell } from './encoding.ts'

/** End of the run of district columns that begins at `from`; `from` itself when none does. */
const runEnd = (parts: readonly string[], from: number, model: Model): number => {
  let end = from
  while (end < parts.length && model.districts.labels.has(parts[end]!)) end++
  return end
}

/** Writes a run of them, making each combo's block when it is first met. The county's other spelling makes a second one. */
const block = (parts: readonly string[], { model, pool }: EmitOptions): Emit => {
  const { districts, wards, geography } = model
  const labels = parts.map((part) => districts.labels.get(part)!)
  const { dialect } = pool
  const usual = new Int32Array(districts.combos.length)
  const other = new Int32Array(districts.combos.length)
  const make = (combo: number, otherSpelling: boolean): number => {
    const place = geography.places[wards.place[districts.combos[combo]!.ward]!]!
    const county = geography.counties[place.county]!
    const cells = labels.map((label, at) => {
      const value = label(combo)
      const respelled = otherSpelling && parts[at] === 'county'
      return cell(
        respelled ? value.replace(county.name, county.otherSpelling ?? county.name) : value,
        dialect,
      )
    })
    return pool.raw(cells.join(dialect.delimiter))
  }
  return (row, { combo, otherSpelling }) => {
    const known = otherSpelling ? other : usual
    if (known[combo] === 0) known[combo] = make(combo, otherSpelling)
    row.text(known[combo]!)
  }
}

export const wardEmitters = { runEnd, block }
