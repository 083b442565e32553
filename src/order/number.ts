/** The number of a standing order: `YYYY-SNNNN`, without gaps within a year; no request has such a one. */

export const ORDER_NUMBER = /^\d{4}-S\d{4,6}$/

export const orderNumber = (year: number, sequence: number): string =>
  `${year}-S${String(sequence).padStart(4, '0')}`
