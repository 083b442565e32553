/** Voters and elections for tests: made up, and with everything in them that real files hold. */
/** A voter: cells by part (null where empty) and participation by election id. */
export interface SampleVoter {
  readonly cells: Readonly<Record<string, string | null>>
  readonly participation: Readonly<Record<string, string>>
}

export interface SampleElection {
  readonly id: string
  readonly label: string
  readonly bit: number
}

/** The value of a participation cell that means that the voter did not vote. */
export const NO_VOTE = 'Did not vote'
/** The value of a participation cell that means an absentee ballot. */
export const ABSENTEE = 'Absentee'

/** 70 elections, so that masks take two words; ids by month and by day. */
export const SAMPLE_ELECTIONS: readonly SampleElection[] = Array.from({ length: 70 }, (_, bit) => {
  const year = 2026 - Math.floor(bit / 4)
  const month = ['11', '08', '04', '02'][bit % 4]!
  return {
    id: bit % 2 === 0 ? `${year}-${month}` : `${year}-${month}-05`,
    label: `${{ '11': 'November', '08': 'August', '04': 'April', '02': 'February' }[month]!}${year}`,
    bit,
  }
})

/** A repeatable stream of numbers in [0, 1). */
const random = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Voters with what real files hold: leading zeros, quotes, delimiters, accents, empty cells, formulas, two spellings. */
export const sampleVoters = (count: number, seed = 1): SampleVoter[] => {
  const next = random(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!
  const places = [
    ['La Crosse County', 'City of La Crosse'],
    ['LaCrosse County', 'City of La Crosse'],
    ['Dane County', 'City of Madison'],
    ['Dane County', 'Town of Lincoln'],
    ['Eau Claire County', 'Town of Lincoln'],
  ] as const
  return Array.from({ length: count }, (_, at) => {
    const [county, municipality] = pick(places)
    const day = String(1 + Math.floor(next() * 28)).padStart(2, '0')
    return {
      cells: {
        registration_number: String(at * 7 + 1).padStart(10, '0'),
        name_last: pick([
          "O'Brien",
          'Núñez',
          'Smith, Jr',
          'Van "Ace" Dyke',
          'Łuczak',
          '-Dash',
          'Plain',
          'Line\nbreak',
        ]),
        name_first: pick(['Ann', 'José', '  Bo ', 'Zoë', null]),
        phone: pick(['+1 608 555 0100', '(608) 555-0101', null, '=1+1', '@x', '\ttab']),
        residence_line1: `${Math.floor(next() * 900)} Main St`,
        residence_zip: pick(['01234', '53703', '00501', null]),
        ward: pick([`${municipality} Ward ${1 + Math.floor(next() * 3)}`, 'Ward 9', null]),
        congressional: pick(['District 1', 'District 2', 'District 12', null]),
        county,
        municipality,
        status: pick(['Active', 'Inactive', 'ACTIVE', null]),
        status_reason: pick(['Registered', 'Suspended', "Voter's request", null]),
        registration_date: pick([
          `0${1 + Math.floor(next() * 9)}/${day}/20${10 + Math.floor(next() * 15)}`,
          null,
        ]),
        military_overseas_status: pick(['Regular', 'Military', 'Overseas', null]),
      },
      participation: Object.fromEntries(
        SAMPLE_ELECTIONS.flatMap(({ id }) => {
          const cell = next() < 0.4 ? pick(['At Polls', ABSENTEE, ABSENTEE, NO_VOTE]) : undefined
          return cell === undefined ? [] : [[id, cell]]
        }),
      ),
    }
  })
}
