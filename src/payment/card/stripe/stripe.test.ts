/** The settings of a card service, what its events are read as, and what its failures mean. */
import { must, type Result } from '#basics'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { stripeCards } from './stripe.ts'
import { serviceFailure } from './failures.ts'
import { readNews } from './read-news.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)
const keys = { secretKey: 'sk_test_x', webhookSecret: 'whsec_x' }

describe('settings', () => {
  it('no key is no card service; half a set-up is refused, because payments would be lost', () => {
    expect(must(stripeCards({}))).toBeUndefined()
    expect(must(stripeCards({ secretKey: ' ', webhookSecret: '' }))).toBeUndefined()
    for (const half of [{ secretKey: 'sk_test_x' }, { webhookSecret: 'whsec_x' }])
      expect(codeOf(stripeCards(half))).toBe('card-settings-invalid')
  })

  it('test keys are known from live ones, and restricted keys do', () => {
    expect(must(stripeCards(keys))?.mode).toBe('test')
    expect(must(stripeCards({ ...keys, secretKey: 'rk_live_x' }))?.mode).toBe('live')
  })

  it.each([
    { secretKey: 'pk_live_secretpart' },
    { webhookSecret: 'secretpart' },
    { apiBase: 'http://service.example' },
    { apiBase: 'ftp://127.0.0.1' },
    { apiBase: 'secretpart' },
    { apiBase: 'https://service.example/v1' },
  ])('refuses %j without repeating it', (odd) => {
    const result = stripeCards({ ...keys, ...odd })
    expect(codeOf(result)).toBe('card-settings-invalid')
    expect(JSON.stringify(result)).not.toMatch(/secretpart|service\.example/)
  })

  it.each(['http://127.0.0.1:12111', 'http://[::1]:1', 'https://service.example'])('takes %s', (apiBase) => {
    expect(codeOf(stripeCards({ ...keys, apiBase }))).toBe('ok')
  })
})

describe('failures of the service', () => {
  const failed = (more: object) => serviceFailure(Object.assign(new Error('sk_test_secret'), more))

  it.each([
    [{ type: 'StripeConnectionError' }, 'card-service-unreachable'],
    [{ type: 'StripeAPIError', statusCode: 500 }, 'card-service-unreachable'],
    [{ type: 'StripeRateLimitError', statusCode: 429 }, 'card-service-unreachable'],
    [{ type: 'StripeIdempotencyError', statusCode: 409 }, 'card-service-unreachable'],
    [{ type: 'StripeAuthenticationError', statusCode: 401 }, 'card-service-refused'],
    [
      { type: 'StripeInvalidRequestError', statusCode: 400, code: 'amount_too_small' },
      'card-service-refused',
    ],
  ])('%j is %s, and its words, which can hold parts of a key, stay out', (error, code) => {
    const result = failed(error)
    expect(codeOf(result)).toBe(code)
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  it('a bug is thrown on', () => {
    expect(() => serviceFailure(new TypeError('x is not a function'))).toThrow('not a function')
    expect(codeOf(serviceFailure(new z.ZodError([])))).toBe('card-service-unreachable')
  })
})

describe('events', () => {
  const at = '2017-06-30T12:00:00.000Z'
  const session = {
    id: 'cs_1',
    status: 'complete',
    payment_status: 'paid',
    amount_total: 3000,
    currency: 'usd',
    payment_intent: { id: 'pi_1', client_secret: 'x' },
    metadata: { checkout: 'c' },
    customer_details: { email: 'ada@example.org', name: 'Ada Quist' },
  }

  it('tell of money and never of the payer', () => {
    const news = readNews('checkout.session.completed', session, at)
    expect(news).toEqual({
      kind: 'session',
      session: {
        session: 'cs_1',
        checkout: 'c',
        stands: 'paid',
        amount: 3000,
        currency: 'usd',
        intent: 'pi_1',
        paidAt: at,
      },
    })
  })

  it.each([
    ['checkout.session.completed', { ...session, payment_status: 'unpaid' }, 'pending'],
    ['checkout.session.completed', { ...session, payment_status: 'no_payment_required' }, 'pending'],
    ['checkout.session.async_payment_failed', { ...session, payment_status: 'unpaid' }, 'failed'],
    ['checkout.session.expired', { ...session, status: 'expired', payment_status: 'unpaid' }, 'expired'],
  ])('%s', (type, object, stands) => {
    expect(readNews(type, object, at)).toMatchObject({ kind: 'session', session: { stands } })
  })

  it.each([
    ['pending', 'sent'],
    ['requires_action', 'sent'],
    [null, 'sent'],
    ['succeeded', 'done'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('a refund that is %s is %s', (status, stands) => {
    const refund = { id: 're_1', amount: 5, currency: 'usd', status, payment_intent: 'pi_1', metadata: null }
    expect(readNews('refund.updated', refund, at)).toEqual({
      kind: 'refund',
      refund: { refund: 're_1', intent: 'pi_1', amount: 5, currency: 'usd', stands },
    })
  })

  it('that matter in a shape that is not known are said to be so; names from outside find no method', () => {
    expect(readNews('checkout.session.completed', { id: 1 }, at)).toEqual({ kind: 'unreadable' })
    for (const type of ['invoice.paid', 'constructor', '__proto__', 'toString'])
      expect(readNews(type, {}, at)).toEqual({ kind: 'other' })
  })
})
