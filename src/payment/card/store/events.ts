/** What the card service told, each event once, with what was done about it. */
import type { Database } from '#store'
import { z } from 'zod'
import { type CardEvent, CardNewsSchema } from '../../card-gateway.ts'

export const EVENT_STATES = ['received', 'recorded', 'noted', 'ignored', 'waiting', 'attention'] as const
export type EventState = (typeof EVENT_STATES)[number]

const Row = z
  .object({
    id: z.string(),
    type: z.string(),
    happened_at: z.string(),
    received_at: z.string(),
    news: CardNewsSchema,
    state: z.enum(EVENT_STATES),
    request: z.string().nullable(),
    words: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    type: row.type,
    at: row.happened_at,
    receivedAt: row.received_at,
    news: row.news,
    state: row.state,
    ...(row.request === null ? {} : { request: row.request }),
    words: row.words,
  }))
export type KeptEvent = z.infer<typeof Row>

/** Keeps an event; one that was kept before stays as it is. Gives what is kept. */
export const keepEvent = async (db: Database, event: CardEvent, now: Date): Promise<KeptEvent> => {
  await db.run(
    `INSERT INTO card_event (id, type, happened_at, received_at, news, state, words)
     VALUES ($1, $2, $3::timestamptz, $4::timestamptz, $5::jsonb, 'received', '') ON CONFLICT (id) DO NOTHING`,
    [event.id, event.type, event.at, now.toISOString(), JSON.stringify(event.news)],
  )
  return (await db.query(Row, 'SELECT * FROM card_event WHERE id = $1', [event.id]))[0]!
}

/** A new reading of the same event, for one that could not be read before. */
export const rereadEvent = async (db: Database, event: CardEvent): Promise<void> => {
  await db.run('UPDATE card_event SET news = $2::jsonb WHERE id = $1', [event.id, JSON.stringify(event.news)])
}

export const markEvent = async (
  db: Database,
  id: string,
  outcome: { readonly state: EventState; readonly request?: string | undefined; readonly words: string },
  now: Date,
): Promise<void> => {
  await db.run(
    'UPDATE card_event SET state = $2, request = $3, words = $4, settled_at = $5::timestamptz WHERE id = $1',
    [id, outcome.state, outcome.request ?? null, outcome.words, now.toISOString()],
  )
}

/** What still asks for something: interrupted, waiting for another event, or for a person. Oldest first. */
export const unsettledEvents = (db: Database): Promise<KeptEvent[]> =>
  db.query(
    Row,
    `SELECT * FROM card_event WHERE state IN ('received', 'waiting', 'attention') ORDER BY happened_at, id`,
    [],
  )
