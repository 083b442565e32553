import { fail, type Result } from '#basics'

/** The failure where nobody here can check who somebody is. */
export const noLedgerKey = (): Result<never> =>
  fail(
    'unavailable',
    'ledger-no-key',
    'This server cannot check who somebody is: it has no key to the closed part of the roll.',
    'Ask at the counter of the office.',
  )
