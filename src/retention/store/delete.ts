/** How is each sort of record deleted? In the caller's transaction; a file goes before the transaction ends. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncDirectory } from '#basics/files'
import { removeSnapshot } from '#roll/store'
import type { Database } from '#store'
import type { PlannedItem } from '../plan/plan.ts'
import type { RetentionContext } from './context.ts'
import { bundleFile, isThere, mailFile } from './paths.ts'

/** What stands in place of words that were deleted, where the table wants some. */
const REMOVED = 'removed'

const removeFile = (path: string): void => {
  if (!isThere(path)) return
  rmSync(path)
  syncDirectory(dirname(path))
}

/** The request stays, with its number, decision, money and log entries: nobody can tell any more whose it was. */
const removePerson = async (tx: Database, request: string): Promise<void> => {
  await tx.run(
    `UPDATE requester SET name = NULL, organisation = NULL, contact = NULL, address = NULL, notes = NULL
     WHERE request = $1`,
    [request],
  )
  // A hash of what was filed could be tried against names.
  await tx.run('UPDATE request SET filing_content_sha256 = $2 WHERE number = $1', [request, REMOVED])
  await tx.run(
    `UPDATE office_letter_sending SET recipient = $2
     WHERE recipient IS NOT NULL AND letter IN (SELECT id FROM office_letter WHERE request = $1)`,
    [request, REMOVED],
  )
}

/** Which facts were established stays, and by whom; what was shown for them goes. */
const removeEvidence = async (tx: Database, request: string): Promise<void> => {
  await tx.run(`UPDATE requester SET claimed_facts = '[]'::jsonb WHERE request = $1`, [request])
  await tx.run(
    `UPDATE request_decision SET established = (
       SELECT coalesce(jsonb_agg(f || jsonb_build_object('evidence', $2::text)), '[]'::jsonb)
       FROM jsonb_array_elements(established) f)
     WHERE request = $1`,
    [request, REMOVED],
  )
}

/** Deletes one thing; what is gone already is no fault. */
export const deleteThing = async (
  tx: Database,
  { dataDir }: Pick<RetentionContext, 'dataDir'>,
  { class: sort, thing }: PlannedItem,
): Promise<void> => {
  switch (sort) {
    case 'requester':
      return removePerson(tx, thing)
    case 'evidence':
      return removeEvidence(tx, thing)
    case 'bundle':
      return removeFile(bundleFile(dataDir, thing))
    case 'mail':
      return removeFile(mailFile(dataDir, thing))
    case 'snapshot': {
      const removed = await removeSnapshot(dataDir, thing)
      if (!removed.ok && removed.error.code !== 'snapshot-unknown') throw new Error(removed.error.message)
    }
  }
}
