/** Which holds stop an action now? */
import { ok, fail, type Result } from '#basics'
import { type Database, shareName } from '#store'
import { blocks, type Subject } from '../blocks.ts'
import type { Hold, HoldAction, HoldOn } from '../hold.ts'
import { scopeWords, stopsOn } from '../render.ts'
import { HOLDS_LOCK } from './place.ts'
import { readHolds } from './rows.ts'

/** All holds, in the order of their placing. */
export const listHolds = (db: Database): Promise<Hold[]> => readHolds(db, 'all')

/** The standing holds that stop the action on the subject; none: it may go on. */
export const holdsOn = async (
  db: Database,
  asked: Subject & { readonly action: HoldAction },
): Promise<Hold[]> => {
  const standing = await readHolds(db, 'standing')
  return standing.filter((hold) => blocks(hold, asked, asked.action))
}

/** Every standing hold that stops anything on the subject, with what it stops. */
export const holdsAbout = async (db: Database, subject: Subject): Promise<HoldOn[]> => {
  const standing = await readHolds(db, 'standing')
  return standing
    .map((hold) => ({ hold, stops: stopsOn(hold, subject) }))
    .filter(({ stops }) => stops.some((action) => action !== 'change-law'))
}

const ACTION_WORDS: Readonly<Record<HoldAction, string>> = {
  disclose: 'handed over',
  delete: 'deleted',
  'change-law': 'changed',
}

/**
 * For the transaction that does the thing: fails with `held` when a hold stops it, and until the transaction ends no
 * hold can be placed or lifted. Take the request's own lock first.
 */
export const notHeld = async (
  tx: Database,
  asked: Subject & { readonly action: HoldAction },
): Promise<Result<void>> => {
  await shareName(tx, HOLDS_LOCK)
  const holds = await holdsOn(tx, asked)
  if (holds.length === 0) return ok(undefined)
  const named = holds.map(
    ({ id, kind, authority, citation, scope }) =>
      `${id} (${kind} hold on ${scopeWords(scope)}, authority: ${authority}, ${citation})`,
  )
  return fail(
    'refused',
    'held',
    `It may not be ${ACTION_WORDS[asked.action]} while this stands: ${named.join('; ')}.`,
    'Wait until each hold is lifted by name. Deciding and quoting may go on meanwhile.',
    { holds: holds.map(({ id }) => id), action: asked.action },
  )
}
