/** Naming the bundle that replaces a recalled one: the list of changes lies in its place before the row that names it. */
import { fail, type Json, ok, type Result, sha256Hex } from '#basics'
import { lockRequest } from '#request/store'
import { commit, enterInLog, recoverOutbox, transactionResult } from '#store'
import { fileDigest } from '../disclose/finish.ts'
import { changesPath, makeChanges } from './changes.ts'
import type { RecallContext } from './context.ts'
import { entryOf, type HandedOver, handedOver } from './handed-over.ts'
import type { Correction } from './recalled.ts'
import { markCorrected, readRecall } from './row.ts'

const replacement = async (
  context: RecallContext,
  recalled: HandedOver,
  by: string,
): Promise<Result<HandedOver>> => {
  const corrected = await handedOver(context, by)
  if (!corrected.ok) return corrected
  const gone = await readRecall(context.db, by)
  const same =
    corrected.value.view.law === recalled.view.law &&
    corrected.value.view.requesterClass === recalled.view.requesterClass
  if (gone === undefined && same && corrected.value.view.medium !== 'counts') return corrected
  return fail(
    'conflict',
    'recall-not-replaced',
    `The bundle of request ${by} cannot replace that of request ${recalled.row.request}: ${
      gone === undefined
        ? 'it holds counts, or was given to another class of requester or under another law'
        : 'it was recalled itself'
    }.`,
    'Name the request on which the corrected data was handed over.',
  )
}

/** A list that was lost is made again, and must be the one that was logged. Fails with `changes-differ`. */
const restoreChanges = async (
  context: RecallContext,
  recalled: HandedOver,
  { by, changes }: Correction,
): Promise<Result<void>> => {
  const { request } = recalled.row
  if (changes === undefined) return ok(undefined)
  if ((await fileDigest(changesPath(context, request)))?.sha256 === changes.sha256) return ok(undefined)
  const corrected = await handedOver(context, by)
  if (!corrected.ok) return corrected
  const made = await makeChanges(context, recalled, corrected.value)
  if (!made.ok) return made
  if (made.value.changes?.sha256 === changes.sha256) return ok(undefined)
  return fail(
    'corrupt',
    'changes-differ',
    `The list of changes of request ${request} was made again, and it is not the one that was logged.`,
    'Compare both snapshots with their manifests (`roll show`), and put back what was changed.',
  )
}

/** Once. Fails with `recall-not-replaced`, `recall-replaced-otherwise`, and as the roll does. */
export const correctOnce = async (
  context: RecallContext,
  recalled: HandedOver,
  by: string,
  official: string,
): Promise<Result<void>> => {
  const { request } = recalled.row
  const before = await readRecall(context.db, request)
  if (before?.correction !== undefined)
    return before.correction.by === by
      ? restoreChanges(context, recalled, before.correction)
      : fail(
          'conflict',
          'recall-replaced-otherwise',
          `The bundle of request ${request} was replaced by that of request ${before.correction.by} already.`,
          `Where that one is wrong too, recall it: \`disclosure recall ${before.correction.by}\`.`,
        )
  const corrected = await replacement(context, recalled, by)
  if (!corrected.ok) return corrected
  const changes = await makeChanges(context, recalled, corrected.value)
  if (!changes.ok) return changes
  const done = await transactionResult(context.db, async (tx) => {
    const locked = await lockRequest(tx, request)
    if (!locked.ok) return locked
    const now = await readRecall(tx, request)
    if (now === undefined || now.correction !== undefined) return ok(false)
    const told: Json = {
      recalled: sha256Hex(recalled.row.manifest),
      correctedBy: by,
      changes: changes.value.changes?.sha256 ?? null,
    }
    const outbox = await enterInLog(tx, context, {
      ...entryOf(corrected.value),
      request,
      records: changes.value.removed,
      commitments: { correction: commit(context.keys.commitment, now.nonce, 'correction', told) },
    })
    const at = context.clock().toISOString()
    await markCorrected(tx, request, { ...changes.value, by, at, official, outbox })
    return ok(true)
  })
  if (!done.ok) return done
  context.reached?.('corrected')
  await recoverOutbox(context)
  context.reached?.('correction-logged')
  return ok(undefined)
}
