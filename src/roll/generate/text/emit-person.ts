/** Name, telephone, e-mail. */
import type { Name } from '../model/names.ts'
import { NO_MIDDLE, type Voter } from '../voter/voter.ts'
import type { EmitOptions, Emitters } from './emit.ts'
import type { TextPool } from './pool.ts'
import type { RowWriter } from './row-writer.ts'

/** By form (plain, accented, nicknamed) the texts of names. */
const forms = (names: readonly Name[], pool: TextPool): ((at: number) => number)[] =>
  (['plain', 'accented', 'nicknamed'] as const).map((form) =>
    pool.lazy(names.length, (at) => pool.cell(names[at]![form] ?? names[at]!.plain)),
  )

/** As it stands in an e-mail address. */
const mailName = (name: string): string =>
  (/^[A-Za-z]*$/.test(name) ? name : name.normalize('NFD').replaceAll(/[^A-Za-z]/g, '')).toLowerCase()

export const personEmitters = ({ model, pool }: EmitOptions): Emitters => {
  const { names, data, geography } = model
  const { awkward, state } = data
  const surname = forms(names.surnames, pool)
  const first = forms(names.firsts, pool)
  const mailed = (list: readonly Name[]): ((at: number) => number) =>
    pool.lazy(list.length, (at) => pool.raw(mailName(list[at]!.plain)))
  const [mailSurname, mailFirst] = [mailed(names.surnames), mailed(names.firsts)]
  const suffixes = awkward.suffixes.map((suffix) => pool.cell(suffix))
  const hosts = state.contact.emailHosts.map((host) => pool.raw(`@${host}`))
  const phones = geography.counties.map(({ areaCode }) => pool.raw(`${areaCode}-${state.contact.exchange}-`))
  const { digits } = state.voterNumber
  return {
    registration_number: (row, voter) => row.digits(voter.number, digits),
    name_last: (row, voter) => writeSurname(row, voter, surname),
    name_first: (row, voter) => row.text(first[voter.firstForm]!(voter.first)),
    name_middle: (row, { middle }) => {
      if (middle >= 0) row.text(first[0]!(middle))
      else if (middle !== NO_MIDDLE) row.byte(64 - middle)
    },
    name_suffix: (row, { suffix }) => {
      if (suffix >= 0) row.text(suffixes[suffix]!)
    },
    phone: (row, { phone, place }) => {
      if (phone < 0) return
      row.text(phones[geography.places[place]!.county]!)
      row.digits(phone, 4)
    },
    email: (row, voter) => {
      if (voter.emailHost < 0) return
      row.text(mailFirst(voter.first))
      row.byte(0x2e)
      row.text(mailSurname(voter.surname))
      if (voter.emailNumber > 30) row.int(voter.emailNumber)
      row.text(hosts[voter.emailHost]!)
    },
  }
}

/** A surname, or two joined by a hyphen; none of ours needs quoting. */
const writeSurname = (row: RowWriter, voter: Voter, surname: readonly ((at: number) => number)[]): void => {
  row.text(surname[voter.surnameForm]!(voter.surname))
  if (voter.secondSurname < 0) return
  row.byte(0x2d)
  row.text(surname[0]!(voter.secondSurname))
}
