/** Approving a release of guarded data: somebody who did not prepare it, with a second factor proved just now. */
import { fail, ok, type Result } from '#basics'
import { insertRow, transactionResult } from '#store'
import { lockRequest } from '#request/store'
import { beforeApproval, prepared, standingApprovals } from '../steps.ts'
import type { ExceptionContext } from './context.ts'
import { readCaseView } from './on-case.ts'

/** Minutes for which a proof of the second factor counts as fresh. */
export const FRESH_MINUTES = 5

/** Who approves, as the session says; that the role is approver was checked before. */
export interface Approver {
  readonly account: string
  readonly name: string
  readonly factor: string
  /** When the second factor was proved in this session; ISO moment. */
  readonly factorAt: string | undefined
}

export interface Approving {
  readonly number: string
  readonly by: Approver
  /** The hash of what was shown: something else meanwhile is not approved by it. */
  readonly subject: string
}

const fresh = ({ by: { factor, factorAt } }: Approving, now: Date): Result<string> => {
  const proved = factorAt === undefined || factor === 'none' ? Number.NaN : Date.parse(factorAt)
  const age = now.getTime() - proved
  return age >= 0 && age < FRESH_MINUTES * 60_000
    ? ok(new Date(proved).toISOString())
    : fail(
        'refused',
        'exception-factor-not-fresh',
        `An approval needs a second factor proved in the last ${FRESH_MINUTES} minutes.`,
        'Prove it again, then approve.',
      )
}

/**
 * Approves what the case is now. Said twice it is one approval. Fails with `exception-factor-not-fresh`,
 * `exception-changed-meanwhile`, `exception-own-case`, `exception-approved-by-name`, the first step that is not done,
 * and as `readCaseView` does.
 */
export const approveCase = async (
  context: ExceptionContext,
  asked: Approving,
): Promise<Result<{ readonly standing: number }>> => {
  const { number, by, subject } = asked
  return transactionResult(context.db, async (tx) => {
    const locked = await lockRequest(tx, number)
    if (!locked.ok) return locked
    if (locked.value.state === 'withdrawn')
      return fail(
        'conflict',
        'disclosure-withdrawn',
        `Request ${number} was withdrawn by the requester.`,
        'File a new request.',
      )
    const now = context.clock()
    const factorAt = fresh(asked, now)
    if (!factorAt.ok) return factorAt
    const found = await readCaseView(tx, context, number)
    if (!found.ok) return found
    const { judged, file } = found.value
    if (judged.subject !== subject)
      return fail(
        'conflict',
        'exception-changed-meanwhile',
        `The case of request ${number} is not what was shown any more, so nothing was approved.`,
        'Look at it again, then decide.',
      )
    const [open] = beforeApproval(judged)
    if (open !== undefined) return { ok: false, error: open }
    if (prepared(file, by.name))
      return fail(
        'refused',
        'exception-own-case',
        `Whoever entered, decided or prepared request ${number} may not approve it.`,
        'Have it approved by somebody who had no part in it.',
      )
    const standing = standingApprovals(judged)
    if (standing.some(({ account }) => account === by.account)) return ok({ standing: standing.length })
    await insertRow(tx, 'exception_approval', {
      request: number,
      subject,
      account: by.account,
      name: by.name,
      factor: by.factor,
      factor_at: factorAt.value,
      approved_at: now.toISOString(),
    })
    return ok({ standing: standing.length + 1 })
  })
}
