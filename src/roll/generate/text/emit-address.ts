/** Residence and mailing addresses. */
import { MAIL } from '../voter/contact.ts'
import type { Voter } from '../voter/voter.ts'
import type { EmitOptions, Emitters } from './emit.ts'
import { mailEmitters } from './emit-mail.ts'
import type { RowWriter } from './row-writer.ts'

const SPACE = 0x20

/** The pieces of a residence address, for cells that are put together. */
export interface AddressPieces {
  readonly house: (row: RowWriter, voter: Voter) => void
  readonly street: (row: RowWriter, voter: Voter) => void
  readonly unitNumber: (row: RowWriter, voter: Voter) => void
  readonly cityStateZip: (row: RowWriter, voter: Voter) => void
}

const pieces = ({ model, pool }: EmitOptions): AddressPieces => {
  const { streets, geography, data } = model
  const { state, awkward } = data
  const names = streets.names.map((name) => pool.raw(name))
  const roads = streets.roads.map((road) => pool.raw(road))
  const suffixes = awkward.streets.suffixes.map((suffix) => pool.raw(` ${suffix}`))
  const directions = awkward.streets.directions.map((direction) => pool.raw(`${direction} `))
  const letters = [...'NSEW'].map((letter) => letter.charCodeAt(0))
  const odd = awkward.streets.oddUnits.map((unit) => pool.raw(unit))
  const lines = geography.zips.map(({ zip, city }) =>
    pool.raw(
      state.addresses.line2
        .replaceAll('{city}', city)
        .replaceAll('{state}', state.state.postal)
        .replaceAll('{zip}', zip),
    ),
  )
  return {
    house: (row, voter) => {
      if (voter.houseForm === 1) row.byte(letters[voter.houseEast]!)
      if (voter.houseForm === 2) {
        row.byte(letters[3]!)
        row.int(voter.houseEast)
        row.byte(letters[0]!)
      }
      row.int(voter.house)
    },
    street: (row, voter) => {
      if (voter.road >= 0) return row.text(roads[voter.road]!)
      if (voter.direction >= 0) row.text(directions[voter.direction]!)
      row.text(names[voter.street]!)
      row.text(suffixes[voter.streetSuffix]!)
    },
    unitNumber: (row, voter) => {
      if (voter.unitNumber > 0) row.int(voter.unitNumber)
      else if (voter.unitNumber < 0) row.text(odd[-1 - voter.unitNumber]!)
    },
    cityStateZip: (row, voter) => row.text(lines[voter.zip]!),
  }
}

export const addressEmitters = (options: EmitOptions): Emitters => {
  const { model, pool } = options
  const units = model.data.awkward.streets.units.map((unit) => pool.cell(unit))
  const zips = model.geography.zips.map(({ zip }) => pool.cell(zip))
  const { house, street, unitNumber, cityStateZip } = pieces(options)
  const whole =
    (piece: (row: RowWriter, voter: Voter) => void) =>
    (row: RowWriter, voter: Voter): void => {
      row.beginCell()
      piece(row, voter)
      row.endCell()
    }
  const line1 = (row: RowWriter, voter: Voter): void => {
    house(row, voter)
    row.byte(SPACE)
    street(row, voter)
    if (voter.unit < 0) return
    row.byte(SPACE)
    row.text(units[voter.unit]!)
    if (voter.unitNumber === 0) return
    row.byte(SPACE)
    unitNumber(row, voter)
  }
  return {
    residence_line1: whole(line1),
    residence_line2: whole(cityStateZip),
    residence_house_number: house,
    residence_street_name: whole(street),
    residence_unit_type: (row, { unit }) => {
      if (unit >= 0) row.text(units[unit]!)
    },
    residence_unit_number: whole(unitNumber),
    residence_zip: (row, { zip }) => row.text(zips[zip]!),
    ...mailEmitters(options, (row, voter) => {
      if (voter.mail === MAIL.box || voter.mail === MAIL.careOf) whole(cityStateZip)(row, voter)
    }),
  }
}
