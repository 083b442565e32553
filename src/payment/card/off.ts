import { fail, type Result } from '#basics'

/** The failure of every call that needs the card service where none is set up. */
export const cardsOff = (): Result<never> =>
  fail(
    'unavailable',
    'card-payments-off',
    'This office takes no cards: no card service is set up.',
    'Pay by cheque. The office sets both keys of its card service to take cards.',
  )
