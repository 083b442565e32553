/** Where mail goes when it does not go home. */
import { MAIL } from '../voter/contact.ts'
import type { Voter } from '../voter/voter.ts'
import type { Emit, EmitOptions, Emitters } from './emit.ts'
import type { TextPool } from './pool.ts'
import type { RowWriter } from './row-writer.ts'

/** A pattern with `{n}` and `{m}` for the two numbers, as texts and numbers in turn. */
const pattern = (text: string, pool: TextPool): Emit => {
  const steps = text
    .split(/(\{[nm]\})/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ number: piece === '{n}' ? 1 : piece === '{m}' ? 2 : 0, text: pool.raw(piece) }))
  return (row, voter) => {
    row.beginCell()
    for (const { number, text: piece } of steps) {
      if (number === 0) row.text(piece)
      else row.int(number === 1 ? voter.mailNumber : voter.mailSecond)
    }
    row.endCell()
  }
}

export const mailEmitters = ({ model, pool }: EmitOptions, homeTown: Emit): Emitters => {
  const { mailing } = model.data.awkward
  const box = pattern(mailing.box, pool)
  const careOf = mailing.careOf.map((text) => pattern(text, pool))
  const military = mailing.military.map((text) => pattern(text, pool))
  const cities = mailing.militaryCities.map((city) => pool.cell(city))
  const overseas = mailing.overseas.map(({ line1, line2, city }) => ({
    line1: pattern(line1, pool),
    line2: pool.cell(line2),
    city: pool.cell(city),
  }))
  return {
    mailing_line1: (row: RowWriter, voter: Voter) => {
      if (voter.mail === MAIL.box) box(row, voter)
      else if (voter.mail === MAIL.careOf) careOf[voter.mailWhich]!(row, voter)
      else if (voter.mail === MAIL.military) military[voter.mailWhich]!(row, voter)
      else if (voter.mail === MAIL.overseas) overseas[voter.mailWhich]!.line1(row, voter)
    },
    mailing_line2: (row, voter) => {
      if (voter.mail === MAIL.overseas) row.text(overseas[voter.mailWhich]!.line2)
    },
    mailing_city_state_zip: (row, voter) => {
      if (voter.mail === MAIL.military) row.text(cities[voter.mailCity]!)
      else if (voter.mail === MAIL.overseas) row.text(overseas[voter.mailWhich]!.city)
      else homeTown(row, voter)
    },
  }
}
