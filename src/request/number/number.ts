/** The number of a request: `YYYY-NNNNN`, without gaps within a year. */

export const REQUEST_NUMBER = /^\d{4}-\d{5,6}$/

export const requestNumber = (year: number, sequence: number): string =>
  `${year}-${String(sequence).padStart(5, '0')}`
