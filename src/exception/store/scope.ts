/** Which voters is a case about? Found once, on one snapshot, and kept sealed: approvals are bound to exactly them. */
import { fail, ok, type Redacted, type Result } from '#basics'
import { commit, type Database, insertRow } from '#store'
import { showRequest } from '#request/store'
import type { ScopeShown } from '../case.ts'
import { readList } from '../list.ts'
import type { ExceptionContext } from './context.ts'
import { matchVoters, type Matched } from './match.ts'
import { type Acting, onCase } from './on-case.ts'
import { readScope } from './rows.ts'
import { listDamaged, openList, sealList } from './seal.ts'

export type ScopeAsked =
  /** CSV of voters (`readList`). */
  | { readonly kind: 'named'; readonly list: string }
  /** The selection of the request itself. */
  | { readonly kind: 'selection' }

const NOBODY: Matched = { numbers: [], ambiguous: [], unmatched: [] }

const placeOf = (number: string, n: number): string => `exception-scope\n${number}\n${n}`

const find = async (
  context: ExceptionContext,
  number: string,
  asked: ScopeAsked,
): Promise<Result<Matched & { readonly snapshot: string }>> => {
  const view = await showRequest(context, number)
  if (!view.ok) return view
  const manifest = await context.roll.current(view.value.law)
  if (!manifest.ok) return manifest
  const snapshot = manifest.value.id
  if (asked.kind === 'selection') return ok({ ...NOBODY, snapshot })
  const voters = readList(asked.list)
  if (!voters.ok) return voters
  const store = await context.openStore(snapshot)
  if (!store.ok) return store
  try {
    const matched = await matchVoters(context.roll, store.value, manifest.value, voters.value)
    return matched.ok ? ok({ ...matched.value, snapshot }) : matched
  } finally {
    store.value.close()
  }
}

/**
 * Sets the scope of a case; an earlier one counts no more, and approvals of it fall. Fails with
 * `exception-list-invalid`, as `onCase`, the roll and the office's key do.
 */
export const setScope = async (
  context: ExceptionContext,
  asked: Acting & { readonly scope: ScopeAsked },
): Promise<Result<ScopeShown>> => {
  const { number, scope } = asked
  // Found before the case is locked: it can take a while, and changes nothing.
  const found = await find(context, number, scope)
  if (!found.ok) return found
  const { numbers, ambiguous, unmatched, snapshot } = found.value
  return onCase(context, asked, 'scope', async (tx, { file }, at) => {
    const n = (file.scope?.n ?? 0) + 1
    const sealed = await sealList(context.officeKey, numbers, placeOf(number, n))
    if (!sealed.ok) return sealed
    const shown: ScopeShown = {
      n,
      kind: scope.kind,
      snapshot,
      commitment: commit(context.keys.commitment, file.nonce, 'scope', {
        kind: scope.kind,
        snapshot,
        numbers,
      }),
      matched: numbers.length,
      ambiguous,
      unmatched,
      at,
      by: asked.by.trim(),
    }
    await insertRow(tx, 'exception_scope', {
      request: number,
      n,
      kind: shown.kind,
      snapshot,
      sealed: sealed.value.sealed,
      wrapped_key: sealed.value.wrappedKey,
      commitment: shown.commitment,
      matched: shown.matched,
      ambiguous: JSON.stringify(ambiguous),
      unmatched: JSON.stringify(unmatched),
      set_at: at,
      set_by: shown.by,
    })
    return ok(shown)
  })
}

/**
 * The voters of a scope, opened. Fails with `exception-scope-missing`, `exception-list-damaged`, as the office's key
 * does, and where the list is not the one that was set.
 */
export const openScope = async (
  context: Pick<ExceptionContext, 'officeKey' | 'keys'>,
  tx: Database,
  asked: { readonly number: string; readonly nonce: string; readonly n: number },
): Promise<Result<Redacted<readonly string[]>>> => {
  const row = await readScope(tx, asked.number, asked.n)
  if (row === undefined)
    return fail(
      'conflict',
      'exception-scope-missing',
      `It is not said yet which voters request ${asked.number} is about.`,
      'Give the list of voters, or take the selection of the request.',
    )
  const opened = await openList(
    context.officeKey,
    { sealed: row.sealed, wrappedKey: row.wrapped_key },
    placeOf(asked.number, row.n),
  )
  if (!opened.ok) return opened
  const commitment = commit(context.keys.commitment, asked.nonce, 'scope', {
    kind: row.kind,
    snapshot: row.snapshot,
    numbers: opened.value.reveal(),
  })
  return commitment === row.commitment ? opened : listDamaged()
}
