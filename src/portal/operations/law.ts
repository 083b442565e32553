/** What does the law say, and what does it cost? */
import { z } from 'zod'
import { ok, parseIsoDate, dateOf } from '#basics'
import { jsonOperation } from '../operation/operation.ts'
import { feeShape, lawListShape, packShape } from '../shapes/law.ts'
import { countParam } from '../shapes/shape.ts'

const law = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,99}$/, 'must be the id of a law pack')
  .meta({ description: 'the id of a law pack', example: 'st' })
const params = z.strictObject({ law })
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, 'must be an id')

export const listLaws = jsonOperation({
  id: 'listLaws',
  method: 'get',
  path: '/api/v1/laws',
  guard: 'public',
  tag: 'law',
  summary: 'list the law packs',
  failures: [],
  example: { answer: { laws: ['st', 'us'] } },
  answer: { description: 'The ids of the packs.', shape: lawListShape },
  run: async ({ parts }) => ok({ laws: await parts.app.law.list() }),
})

export const showLaw = jsonOperation({
  id: 'showLaw',
  method: 'get',
  path: '/api/v1/laws/{law}',
  guard: 'public',
  tag: 'law',
  summary: 'show a law pack: fields and their classes, rules, prices, clocks, each with its citation',
  failures: ['law-pack-unknown', 'law-pack-invalid', 'law-pack-unreadable'],
  params,
  example: { params: { law: 'st' } },
  answer: { description: 'The pack.', shape: packShape },
  run: ({ params: { law: pack }, parts }) => parts.app.law.pack(pack),
})

export const priceReport = jsonOperation({
  id: 'priceReport',
  method: 'get',
  path: '/api/v1/laws/{law}/fee',
  guard: 'public',
  tag: 'law',
  summary: 'price a report of so many records, with its arithmetic',
  description: 'An estimate. A quote is made on a request, from a count on a snapshot.',
  failures: ['law-pack-unknown', 'fee-records-invalid', 'fee-pages-needed', 'fee-schedule-missing'],
  params,
  query: z.strictObject({
    records: countParam(999_999_999_999, 'how many records'),
    on: z
      .string()
      .refine((text) => parseIsoDate(text) !== undefined, 'must be a date like 2026-11-03')
      .optional()
      .meta({ format: 'date', description: 'the day of the quote; left out: today' }),
    medium: z.enum(['electronic', 'paper', 'counts']).default('electronic'),
    pages: countParam(999_999_999, 'printed pages, for paper').optional(),
    requester: id.optional().meta({ description: 'requester class, where the price turns on it' }),
    channel: id.optional().meta({ description: 'whose desk, where the price turns on it' }),
  }),
  example: {
    params: { law: 'st' },
    query: { records: '1500' },
    answer: {
      sale: true,
      cents: 3500,
      records: 1500,
      medium: 'electronic',
      lines: [
        { words: 'base fee', cents: 2500 },
        { words: '2 thousands of records', cents: 1000 },
      ],
      arithmetic: '$25.00 + 2 x $5.00 = $35.00',
      citation: 'section of the statute',
      confidence: 'high',
      schedule: 'electronic',
      capped: false,
    },
  },
  answer: { description: 'The price.', shape: feeShape },
  run: ({ params: { law: pack }, query, parts: { app } }) => {
    const { records, on, medium, pages, requester, channel } = query
    return app.law.fee(pack, {
      records,
      on: on ?? dateOf(app.clock()),
      medium,
      ...(pages === undefined ? {} : { pages }),
      ...(requester === undefined ? {} : { requesterClass: requester }),
      ...(channel === undefined ? {} : { channel }),
    })
  },
})
