/** The public log: what it says of itself, its entries, its receipts, and its files as they lie (C2SP tlog-tiles). */
import { z } from 'zod'
import { ok } from '#basics'
import { logFile } from '../logfiles/log-file.ts'
import { jsonOperation, otherOperation } from '../operation/operation.ts'
import { entriesShape, logStateShape, proofShape } from '../shapes/log.ts'
import { countParam } from '../shapes/shape.ts'

const MOST = 999_999_999_999

export const logState = jsonOperation({
  id: 'logState',
  method: 'get',
  path: '/api/v1/log',
  guard: 'public',
  tag: 'log',
  summary:
    'show the log: name, size, signed checkpoint, verifier key, policy, and which witnesses have signed',
  failures: [],
  example: {},
  answer: { description: 'The log now.', shape: logStateShape },
  run: ({ parts: { app } }) => app.log.checkpoint(),
})

export const logEntries = jsonOperation({
  id: 'logEntries',
  method: 'get',
  path: '/api/v1/log/entries',
  guard: 'public',
  tag: 'log',
  summary: 'read entries of the log, numbered from 0',
  failures: [],
  query: z.strictObject({
    from: countParam(MOST, 'the first entry').default(0),
    limit: countParam(1000, 'at most so many').default(100),
  }),
  example: { query: { from: '0', limit: '10' } },
  answer: { description: 'Entries in their order, and how many the log has.', shape: entriesShape },
  run: async ({ query: { from, limit }, parts: { app } }) => {
    const state = await app.log.checkpoint()
    if (!state.ok) return state
    const { size } = state.value
    // Past the end there are no entries yet: an answer, so that a reader can ask for what comes next.
    if (from >= size) return ok({ size, entries: [] })
    const entries = await app.log.entries(from, from + limit)
    return entries.ok ? ok({ size, entries: entries.value }) : entries
  },
})

export const logProof = jsonOperation({
  id: 'logProof',
  method: 'get',
  path: '/api/v1/log/entries/{index}',
  guard: 'public',
  tag: 'log',
  summary: 'get an entry with its receipt: proof that the log holds it',
  failures: ['log-index-unknown'],
  params: z.strictObject({ index: countParam(MOST, 'the number of the entry, from 0') }),
  example: { params: { index: '0' } },
  answer: { description: 'Entry and receipt.', shape: proofShape },
  run: ({ params: { index }, parts: { app } }) => app.log.prove(index),
})

const file = {
  method: 'get',
  guard: 'public',
  tag: 'log',
  failures: ['log-file-unknown'],
} as const

export const logCheckpoint = otherOperation({
  ...file,
  id: 'logCheckpoint',
  path: '/log/checkpoint',
  summary: 'get the checkpoint as a file (C2SP tlog-tiles)',
  example: {},
  answer: { description: 'A signed note.', types: ['text/plain'] },
  run: ({ c, parts }) => logFile(c, parts.logDir, 'checkpoint'),
})

export const logPolicy = otherOperation({
  ...file,
  id: 'logPolicy',
  path: '/log/tlog-policy',
  summary: 'get the trust policy of the log, for `rollkeeper verify --policy`',
  example: {},
  answer: { description: 'A tlog-policy.', types: ['text/plain'] },
  run: ({ c, parts }) => logFile(c, parts.logDir, 'tlog-policy'),
})

export const logTile = otherOperation({
  ...file,
  id: 'logTile',
  path: '/log/tile/{path}',
  route: '/log/tile/:path{.+}',
  summary: 'get a tile or a bundle of entries as a file (C2SP tlog-tiles)',
  description: 'A tile never changes, so it may be kept for ever.',
  params: z.strictObject({
    path: z
      .string()
      .max(200)
      .meta({ description: 'level and number as tlog-tiles writes them', example: '0/000.p/1' }),
  }),
  example: { params: { path: '0/000.p/1' } },
  answer: { description: 'The bytes of the tile.', types: ['application/octet-stream'] },
  run: ({ params: { path }, c, parts }) => logFile(c, parts.logDir, `tile/${path}`),
})
