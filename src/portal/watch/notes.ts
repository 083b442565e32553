/** What is known of a call while it runs: for the log and the metrics. No address, no parameter, no body. */
import type { Context } from 'hono'

export interface Notes {
  /** The template of the path, never the path. */
  route: string
  /** Code of the failure, where there was one. */
  failure?: string
}

const NOTES = new WeakMap<Request, Notes & { readonly id: string }>()

export const begin = (c: Context, id: string): void => {
  NOTES.set(c.req.raw, { id, route: 'unmatched' })
}

export const note = (c: Context, more: Partial<Notes>): void => {
  const notes = NOTES.get(c.req.raw)
  if (notes !== undefined) Object.assign(notes, more)
}

export const notesOf = (c: Context): Notes => NOTES.get(c.req.raw) ?? { route: 'unmatched' }

/** The id that answer and log line share. */
export const requestIdOf = (c: Context): string =>
  NOTES.get(c.req.raw)?.id ?? '00000000-0000-0000-0000-000000000000'
