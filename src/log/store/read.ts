/** How does somebody without the key look at a log, while the office may be adding to it? */
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { isBare } from './create.ts'
import { loadLog } from './load.ts'
import type { LogReader } from './log.ts'
import { readIfThere, reading } from './read-files.ts'
import { verifyFiles } from './verify-log.ts'
import { consistencyIn, entriesIn, findIn, proofIn, type View, viewOf } from './view.ts'

/** The trust policy that lies beside the checkpoint, for whoever starts from a copy of the folder. */
export const POLICY = 'tlog-policy'

export const notFound = (dir: string): Result<never> =>
  fail(
    'not-found',
    'log-not-found',
    `There is no log in ${dir}.`,
    'Check the folder. A log is made when the office first uses its data folder.',
  )

/** The answers that need no key, given from whatever view is current. */
export const readerOf = (
  dir: string,
  view: () => View,
  published: string,
): Omit<LogReader, 'close' | 'verify'> => ({
  origin: view().origin,
  vkey: view().vkey,
  policy: () => view().policy,
  published: () => published,
  size: () => view().size,
  checkpoint: () => view().note,
  find: (data) => findIn(view(), data),
  proof: (index, extra) => proofIn(view(), index, extra),
  consistency: (olderSize, newerSize) => consistencyIn(view(), olderSize, newerSize),
  entries: (from, to) => entriesIn(dir, view(), from, to),
})

export interface ReadLog {
  readonly dir: string
  /** Whom to trust: a tlog-policy text. */
  readonly policy?: string
}

const openToRead = async (given: ReadLog): Promise<Result<LogReader>> => {
  const { dir } = given
  if (isBare(dir)) return notFound(dir)
  const policy = given.policy ?? (await readIfThere(join(dir, POLICY)))?.toString()
  if (policy === undefined)
    return fail(
      'not-found',
      'log-policy-missing',
      `The log folder ${dir} has no ${POLICY} file, and no policy was given.`,
      "Give the log's policy or verifier key, from a place that you trust.",
    )
  const loaded = await loadLog(dir, policy)
  if (!loaded.ok) return loaded
  const view = viewOf(loaded.value)
  return ok({
    ...readerOf(dir, () => view, policy),
    verify: (onProgress) => verifyFiles(dir, policy, view, onProgress),
    close: async () => undefined,
  })
}

/**
 * Opens a log for reading, as it stands now: needs no key and no lock, so it works beside a running office.
 * @param policy whom to trust (tlog-policy text); by default the policy in the folder itself, which only shows that
 * the folder agrees with itself. Fails with `log-not-found`, `log-policy-missing` and the codes of damage.
 */
export const readLog = (given: ReadLog): Promise<Result<LogReader>> =>
  reading(given.dir, () => openToRead(given))
