/** Where is the list of what is other between a recalled bundle and its replacement, for handing it out? */
import { stat } from 'node:fs/promises'
import { fail, ok, type Result } from '#basics'
import { notHeld } from '#hold/store'
import { transactionResult } from '#store'
import type { StoredBundle } from '../disclose/bundle-of.ts'
import { viewOf } from '../disclose/subject.ts'
import { changesPath } from './changes.ts'
import type { RecallContext } from './context.ts'
import { readRecall } from './row.ts'

const none = (number: string): Result<never> =>
  fail(
    'not-found',
    'no-list-of-changes',
    `There is no list of changes for request ${number.slice(0, 40)}.`,
    'There is one once its bundle was recalled, another one replaces it, and both give voter numbers.',
  )

/**
 * The list of changes, as a file. Nothing of it is given before its entry is in the log. Fails with
 * `no-such-request`, `no-list-of-changes`, `held`, `changes-lost`.
 */
export const changesOf = (
  context: Pick<RecallContext, 'db' | 'dataDir' | 'clock'>,
  number: string,
): Promise<Result<StoredBundle>> =>
  transactionResult(context.db, async (tx) => {
    const view = await viewOf(tx, context, number)
    if (!view.ok) return view
    const correction = (await readRecall(tx, number))?.correction
    if (correction?.changes === undefined || correction.logIndex === undefined) return none(number)
    const { requesterClass } = view.value
    const free = await notHeld(tx, { action: 'disclose', request: number, requesterClass })
    if (!free.ok) return free
    const path = changesPath(context, number)
    const found = await stat(path).catch(() => undefined)
    const { sha256, bytes } = correction.changes
    if (found?.size !== bytes)
      return fail(
        'not-found',
        'changes-lost',
        `The list of changes of request ${number} is not where it was put.`,
        `Recall it again in the same words (\`disclosure recall ${number}\`): the same list is made again and compared with its hash.`,
      )
    return ok({ path, name: `changes-${number}.csv`, bytes, sha256, at: correction.at })
  })
