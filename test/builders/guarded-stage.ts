/** An office on a roll of a dozen made-up voters whose every guarded value can be told apart. No person is real. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '#app'
import { isoDate, must } from '#basics'
import { readConfig } from '#config'
import { delimited, headersOf, type Row, voter } from '../../src/roll/import/testing/roll.ts'
import type { Stage } from './stage.ts'

export const AS_OF = '2026-11-01'

/** A number that stands in no file by chance. */
const FIRST = 7_301_400_000

export const numberOf = (n: number): string => String(FIRST + n)

export interface MadeVoter {
  readonly n: number
  readonly last: string
  readonly first: string
  readonly address: string
  /** As the companion has it. */
  readonly birth: string
  readonly licence: string
  readonly ssn4: string
  readonly help: string
  readonly protection: string
  readonly protectionTo: string
}

/** Voters 3 and 4 are confidential, 5 was until a year ago, 8 is a judge; 6 and 7 are two people of one name. */
export const PEOPLE: readonly MadeVoter[] = Array.from({ length: 12 }, (_, at) => {
  const n = at + 1
  return {
    n,
    last: n === 7 ? 'Markedname6' : `Markedname${n}`,
    first: n === 7 ? 'First6' : `First${n}`,
    address: `${n} Markedstreet`,
    birth: `0${(n % 9) + 1}/1${n % 9}/19${50 + n}`,
    licence: `MARKEDLICENCE${n}X`,
    ssn4: `7${String(n).padStart(3, '0')}`,
    help: `Markedhelp "${n}", with comma`,
    protection: n === 3 || n === 4 || n === 5 ? 'confidential_elector' : n === 8 ? 'judicial-officer' : '',
    protectionTo: n === 5 ? '09/30/2025' : '12/31/2027',
  }
})

export const person = (n: number): MadeVoter => PEOPLE[n - 1]!

const COMPANION = [
  'Voter Reg Number',
  'BirthDate',
  'DriverLicenseNumber',
  'SSN4',
  'Accommodation',
  'Protection',
  'ProtectionTo',
]

const rowOf = ({ n, last, first, address }: MadeVoter): Row =>
  voter(FIRST + n, {
    LastName: last,
    FirstName: first,
    Address1: address,
    County: n > 9 ? 'Adams County' : 'Dane County',
  })

const guardedOf = (made: MadeVoter): Row => ({
  'Voter Reg Number': numberOf(made.n),
  BirthDate: made.birth,
  DriverLicenseNumber: made.licence,
  SSN4: made.ssn4,
  Accommodation: made.help,
  Protection: made.protection,
  ProtectionTo: made.protection === '' ? '' : made.protectionTo,
})

/** Writes the roll, imports it, opens the office. */
export const openGuardedStage = async (people: readonly MadeVoter[] = PEOPLE): Promise<Stage> => {
  const dir = mkdtempSync(join(tmpdir(), 'rollkeeper-guarded-'))
  const config = must(readConfig({ dataDir: join(dir, 'data') }, {}))
  mkdirSync(join(dir, 'made'))
  const [file, companion] = [join(dir, 'made', 'voters.txt'), join(dir, 'made', 'guarded.csv')]
  writeFileSync(file, delimited(await headersOf('wisconsin'), people.map(rowOf)))
  writeFileSync(companion, delimited(COMPANION, people.map(guardedOf), { delimiter: ',', quote: true }))
  let now = new Date(`${AS_OF}T12:00:00Z`)
  const app = must(await openApp(config, { clock: () => now, create: true }))
  const manifest = must(
    await app.roll.import({ files: [file], guarded: [companion], layout: 'wisconsin', asOf: isoDate(AS_OF) }),
  )
  return {
    app,
    dir,
    snapshot: manifest.id,
    at: (moment) => {
      now = new Date(moment)
    },
    close: async () => {
      await app.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
