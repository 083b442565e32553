/** A clerk has spoken with who wrote a letter, or will not publish it. */
import { ok, type Result } from '#basics'
import { type Context, transactionResult } from '#store'
import type { LetterMove, LetterState } from '../received/moves.ts'
import { moveLetter } from './move-letter.ts'
import { named, reasoned } from './named.ts'
import { lockLetter } from './rows-in.ts'

export interface LetterMoved {
  readonly id: string
  readonly request: string
  readonly state: LetterState
}

interface Asked {
  readonly id: string
  readonly by: string
  readonly why: string
}

const move = async (
  context: Context,
  what: LetterMove,
  words: string,
  asked: Asked,
): Promise<Result<LetterMoved>> => {
  const by = named(asked.by, words)
  if (!by.ok) return by
  const why = reasoned(asked.why, words)
  if (!why.ok) return why
  const at = context.clock().toISOString()
  return transactionResult(context.db, async (tx) => {
    const row = await lockLetter(tx, asked.id)
    if (!row.ok) return row
    const state = await moveLetter(tx, { row: row.value, move: what, by: by.value, why: why.value, at })
    return state.ok ? ok({ id: asked.id, request: row.value.request, state: state.value }) : state
  })
}

/**
 * Notes how it was found that the named person wrote it ("called back on Monday"). Fails with `nobody-named`,
 * `letter-reason-missing`, `no-such-letter`, `letter-move-not-allowed`, `letter-words-tell-phone`.
 */
export const verifyLetter = (
  context: Context,
  asked: { readonly id: string; readonly by: string; readonly how: string },
): Promise<Result<LetterMoved>> =>
  move(context, 'verify', 'verify a letter', { id: asked.id, by: asked.by, why: asked.how })

/** Keeps it unpublished, with the reason. Fails as `verifyLetter` does. */
export const refuseLetter = (
  context: Context,
  asked: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<Result<LetterMoved>> =>
  move(context, 'refuse', 'refuse a letter', { id: asked.id, by: asked.by, why: asked.reason })
