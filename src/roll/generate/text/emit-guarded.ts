/** The guarded values, for the companion file or a full export. */
import { NO_BIRTH } from '../voter/guarded-values.ts'
import type { EmitOptions, Emitters } from './emit.ts'

export const guardedEmitters = ({ model, pool, times }: EmitOptions): Emitters => {
  const { guarded, dates } = model.data.state
  const { names } = model
  const accommodations = guarded.accommodations.labels.map((label) => pool.cell(label))
  const protections = guarded.protections.map(({ code }) => pool.cell(code))
  const initials = Uint8Array.from(names.surnames, ({ plain }) => plain.charCodeAt(0))
  const time = pool.raw(times ? dates.time : '')
  return {
    birth_date: (row, { birthShown }) => {
      if (birthShown === NO_BIRTH) return
      row.date(birthShown)
      row.text(time)
    },
    driver_license_number: (row, voter) => {
      if (voter.license < 0) return
      row.byte(initials[voter.surname]!)
      row.digits(voter.license, guarded.license.digits - 7)
      row.digits(voter.licenseRest, 7)
    },
    ssn4: (row, voter) => {
      if (voter.ssn4 >= 0) row.digits(voter.ssn4, 4)
    },
    state_id_number: (row, voter) => {
      if (voter.stateId < 0) return
      row.byte(initials[voter.surname]!)
      row.digits(voter.stateId, guarded.stateId.digits - 7)
      row.digits(voter.stateIdRest, 7)
    },
    accommodation: (row, voter) => {
      if (voter.accommodation >= 0) row.text(accommodations[voter.accommodation]!)
    },
    protection: (row, voter) => {
      if (voter.protection >= 0) row.text(protections[voter.protection]!)
    },
    protection_from: (row, voter) => {
      if (voter.protection >= 0) row.date(voter.protectedFrom)
    },
    protection_to: (row, voter) => {
      if (voter.protection >= 0) row.date(voter.protectedTo)
    },
  }
}
