/** Deciding: an official establishes facts, the law pack answers, the answer is kept with its hash. */
import { dateOf, fail, ok, type Result } from '#basics'
import { type Decision, decisionHash, sameAnswers } from '#decision'
import { fieldsUsedBy } from '#roll'
import { commit, type Context, drainOutbox, enterInLog, insertRow, transactionResult } from '#store'
import type { RequestLaw } from '../law.ts'
import type { State } from '../states/moves.ts'
import { unknownWord } from './check-words.ts'
import { lockRequest } from './lock.ts'
import { moveRequest } from './move.ts'
import { readDecisions, type RequestRow } from './rows.ts'
import { voidQuotes } from './void-quotes.ts'
import { named } from './who.ts'

/** A fact that an official found proved, by what, and who found it (left out: who decides). */
export interface Established {
  readonly fact: string
  readonly evidence: string
  readonly by?: string
}

export interface Deciding {
  readonly number: string
  readonly law: RequestLaw
  readonly by: string
  /** All facts that hold; any other counts as absent, whatever the requester claims. */
  readonly facts?: readonly Established[]
  readonly why?: string
}

export interface DecisionAnswer {
  readonly number: string
  readonly state: State
  readonly decision: Decision
  readonly hash: string
  /** The law's answer on the fields that the selection filters on, where it filters. */
  readonly filters?: Decision
  readonly logIndex?: number
}

const checkFacts = (law: RequestLaw, facts: readonly Established[]): Result<void> => {
  const known = unknownWord(
    law.words,
    'fact',
    law.words.facts,
    facts.map(({ fact }) => fact),
  )
  if (!known.ok) return known
  const bare = facts.find(({ evidence }) => evidence.trim() === '')
  if (!bare) return ok(undefined)
  return fail(
    'invalid',
    'evidence-missing',
    `The fact ${bare.fact} was given without evidence, so it cannot be established.`,
    'Name what proves it (a letter with its date, a case number, an order).',
  )
}

const judge =
  (row: RequestRow, asked: Deciding, date: ReturnType<typeof dateOf>): ((fields: string[]) => Decision) =>
  (fields) =>
    asked.law.decide({
      date,
      requesterClass: row.requester_class,
      ...(row.purpose === null ? {} : { purpose: row.purpose }),
      channel: row.channel,
      facts: [...new Set((asked.facts ?? []).map(({ fact }) => fact))].sort(),
      fields,
    })

/**
 * Decides a request, or decides it again on other facts (an open quote then falls). One that is paid is decided again
 * only where the law answers otherwise now; the money stays to the requester's good. A hold does not stop any of this: it
 * gives nothing out. Fails with `no-such-request`, `other-law`, `unknown-word`, `evidence-missing`, `nobody-named`,
 * `move-not-allowed`, `decision-stands`.
 */
export const decideRequest = async (context: Context, asked: Deciding): Promise<Result<DecisionAnswer>> => {
  const by = named(asked.by, 'decide a request')
  if (!by.ok) return by
  const facts = asked.facts ?? []
  const checked = checkFacts(asked.law, facts)
  if (!checked.ok) return checked
  const at = context.clock().toISOString()
  const done = await transactionResult(context.db, async (tx) => {
    const row = await lockRequest(tx, asked.number)
    if (!row.ok) return row
    if (row.value.law !== asked.law.words.id) {
      return fail(
        'conflict',
        'other-law',
        `Request ${asked.number} was filed under the law pack ${row.value.law}, not ${asked.law.words.id}.`,
        `Decide it by ${row.value.law}.`,
      )
    }
    const why =
      asked.why ??
      (facts.length > 0
        ? `facts established: ${facts.map(({ fact }) => fact).join(', ')}`
        : 'no facts established')
    const { state } = row.value
    const answer = judge(row.value, asked, dateOf(context.clock()))
    const decision = answer(row.value.fields)
    const before = await readDecisions(tx, asked.number)
    if (state === 'paid' && sameAnswers(decision, before.at(-1)?.decision)) {
      return fail(
        'conflict',
        'decision-stands',
        `Request ${asked.number} is paid, and the law answers today as it did when it was decided, so nothing is decided anew.`,
        `Hand it over: \`disclose ${asked.number}\`.`,
      )
    }
    const moved = await moveRequest(tx, {
      number: asked.number,
      move: 'decide',
      state,
      by: by.value,
      why,
      at,
    })
    if (!moved.ok) return moved
    await voidQuotes(tx, asked.number, at, 'the request was decided again')
    const used = fieldsUsedBy(row.value.selection)
    const filters = used.length > 0 ? answer(used) : undefined
    const hash = decisionHash(decision)
    const version = before.length + 1
    const established = facts.map((fact) => ({ ...fact, by: fact.by ?? by.value }))
    await insertRow(tx, 'request_decision', {
      request: asked.number,
      version,
      decision: JSON.stringify(decision),
      hash,
      filters: filters ? JSON.stringify(filters) : null,
      decided_at: at,
      decided_by: by.value,
      established: JSON.stringify(established),
    })
    const outbox = await enterInLog(tx, context, {
      kind: 'request-decided',
      request: asked.number,
      requesterClass: row.value.requester_class,
      decision: hash,
      law: { id: decision.law.id, hash: decision.law.hash },
      commitments: {
        established: commit(context.keys.commitment, row.value.nonce, 'established', established),
      },
    })
    return ok({ state: moved.value, decision, hash, filters, outbox })
  })
  if (!done.ok) return done
  const { state, decision, hash, filters, outbox } = done.value
  const [logIndex] = await drainOutbox(context, [outbox])
  return ok({
    number: asked.number,
    state,
    decision,
    hash,
    ...(filters ? { filters } : {}),
    ...(logIndex === undefined ? {} : { logIndex }),
  })
}
