/** One number for each independent sequence of draws (the `stream` of a key), so that none is used twice. */
export const STREAM = {
  group: 1,
  household: 2,
  address: 3,
  street: 4,
  registrationDay: 5,
  registration: 6,
  contact: 7,
  votes: 8,
  damage: 9,
  namesake: 10,
  /** Plus the member's number in the household. */
  person: 32,
  guarded: 64,
} as const

/** Voters of a place come in groups of this many; households do not cross groups, so any voter can be made without the others. */
export const GROUP = 12

/** One number for a household of a place. */
export const householdKey = (group: number, household: number): number => group * 16 + household
