/** A card service for tests of pages: it opens pages at an address of its own, and its events are `number cents id`. */
import type { CardServices } from '#app'
import { fail, ok } from '#basics'
import type { ApiParts } from '../parts.ts'
import type { Office } from './office.ts'

export const SERVICE = 'https://cards.example.org'

/** What pages were opened, in their order. */
export const opened: { number: string; quote: number }[] = []

const cards = (office: Office, changes: Partial<CardServices>): CardServices => ({
  origin: SERVICE,
  test: false,
  start: async (asked) => {
    opened.push(asked)
    return ok({ url: `${SERVICE}/pay/${asked.number}-${asked.quote}` })
  },
  webhook: async ({ body, signature }) => {
    if (signature !== 'good')
      return fail('refused', 'card-signature-wrong', 'The signature is not right.', 'Check the secret.')
    const [request = '', cents = '', id = ''] = body.split(' ')
    const done = await office.app.payments.record({
      request,
      cents: Number(cents),
      method: 'card',
      reference: id,
      key: `card ${id}`,
      by: 'card service',
    })
    return done.ok ? ok(undefined) : done
  },
  confirm: async () => ok('open'),
  refund: () => Promise.reject(new Error('no page sends money back')),
  matters: () => Promise.reject(new Error('for the office')),
  recover: () => Promise.reject(new Error('for the office')),
  ...changes,
})

/** The parts of an office that takes cards. */
export const withCards = (
  office: Office,
  changes: Partial<CardServices> = {},
  more: Partial<ApiParts> = {},
): ApiParts => ({ ...office.parts, app: { ...office.app, cards: cards(office, changes) }, ...more })
