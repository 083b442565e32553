/** One registration as numbers only: indexes into the model's lists, days since 1970, -1 for none. Filled anew for each row. */
export interface Voter {
  place: number
  combo: number
  /** Whether the county is spelled the other way. */
  otherSpelling: boolean
  number: number

  surname: number
  secondSurname: number
  /** 0 plain, 1 accented, 2 with nickname. */
  surnameForm: number
  first: number
  firstForm: number
  /** A first name, or -1 - letter for an initial, or NO_MIDDLE. */
  middle: number
  suffix: number
  sex: number
  birthDay: number

  house: number
  /** 0 plain, 1 with a rural letter, 2 on the county grid. */
  houseForm: number
  houseEast: number
  road: number
  direction: number
  street: number
  streetSuffix: number
  unit: number
  /** 0 none, from 1 a number, from -1 down an odd one. */
  unitNumber: number
  zip: number

  /** 0 none, 1 box, 2 care of, 3 military, 4 overseas. */
  mail: number
  mailWhich: number
  mailCity: number
  mailNumber: number
  mailSecond: number
  phone: number
  emailHost: number
  emailNumber: number

  active: boolean
  /** Index into the reasons of its status; the mover's label follows the inactive ones. */
  reason: number
  registered: number
  source: number
  type: number
  permanent: boolean
  /** By election: 0 did not vote, 1 at the polls, 2 absentee, 3 the stray value. */
  readonly voted: Uint8Array

  birthShown: number
  license: number
  licenseRest: number
  ssn4: number
  stateId: number
  stateIdRest: number
  accommodation: number
  protection: number
  protectedFrom: number
  protectedTo: number
}

export const NO_MIDDLE = -99

export const newVoter = (elections: number): Voter => ({
  place: 0,
  combo: 0,
  otherSpelling: false,
  number: 0,
  surname: 0,
  secondSurname: -1,
  surnameForm: 0,
  first: 0,
  firstForm: 0,
  middle: NO_MIDDLE,
  suffix: -1,
  sex: 0,
  birthDay: 0,
  house: 0,
  houseForm: 0,
  houseEast: 0,
  road: -1,
  direction: -1,
  street: 0,
  streetSuffix: 0,
  unit: -1,
  unitNumber: 0,
  zip: 0,
  mail: 0,
  mailWhich: 0,
  mailCity: 0,
  mailNumber: 0,
  mailSecond: 0,
  phone: -1,
  emailHost: -1,
  emailNumber: 0,
  active: true,
  reason: 0,
  registered: 0,
  source: 0,
  type: 0,
  permanent: false,
  voted: new Uint8Array(elections),
  birthShown: 0,
  license: -1,
  licenseRest: 0,
  ssn4: -1,
  stateId: -1,
  stateIdRest: 0,
  accommodation: -1,
  protection: -1,
  protectedFrom: -1,
  protectedTo: -1,
})
