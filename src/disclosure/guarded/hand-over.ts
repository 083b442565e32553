/**
 * Handing guarded values over, once: gate, file, gate again, seal and entry in one transaction, log (docs/adr/0028).
 * Nothing can be fetched before the log has the entry. Killed at any point and run again, it finishes or starts over.
 */
import { fail, ok, type Redacted, type Result } from '#basics'
import { standingApprovals } from '#exception'
import { type CaseView, insertRelease, openScope, RELEASE_DAYS } from '#exception/store'
import { lockRequest } from '#request/store'
import {
  commit,
  drainOutbox,
  enterInLog,
  newNonce,
  readResult,
  recoverOutbox,
  transactionResult,
} from '#store'
import { diskResult } from '../disclose/disk.ts'
import { inTurn } from '../turn.ts'
import { fieldsUnder } from './cells.ts'
import type { GuardedContext } from './context.ts'
import { type EncryptFor, writeEncrypted } from './encrypt.ts'
import { passedCase } from './gate.ts'
import { type GuardedFiles, makeGuarded } from './make.ts'
import { zipOf } from './packed.ts'
import { releasePath } from './place.ts'

export interface HandingOver {
  readonly number: string
  readonly by: string
  /** Needed where the recipient has no key; it goes by another channel, and is kept nowhere. */
  readonly passphrase?: string
}

export interface HandedOver {
  readonly number: string
  readonly n: number
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly records: number
  readonly logIndex: number
  readonly endsAt: string
  /** Whether this call made it or found it. */
  readonly how: 'made' | 'found'
}

const LEAST_PASSPHRASE = 20
const DAY = 86_400_000

const encryptFor = (
  { workFactor }: GuardedContext,
  { file }: CaseView,
  { number, passphrase }: HandingOver,
): Result<EncryptFor> => {
  const recipient = file.recipient!
  if (recipient.kind === 'key') return ok({ key: recipient.value })
  if (passphrase !== undefined && passphrase.length >= LEAST_PASSPHRASE)
    return ok({ passphrase, ...(workFactor === undefined ? {} : { workFactor }) })
  return fail(
    'invalid',
    'guarded-passphrase-weak',
    `The result of request ${number} is encrypted with a passphrase, and none of at least ${LEAST_PASSPHRASE} signs was given.`,
    'Take one by chance, note it, and give it to the recipient by the other channel that is recorded.',
  )
}

/** What the passed case is, with its voters opened. */
const judge = (
  context: GuardedContext,
  number: string,
): Promise<Result<{ found: CaseView; voters: Redacted<readonly string[]> }>> =>
  transactionResult(context.db, async (tx) => {
    const locked = await lockRequest(tx, number)
    if (!locked.ok) return locked
    const found = await passedCase(tx, context, number)
    if (!found.ok) return found
    const { nonce, scope } = found.value.file
    const voters = await openScope(context, tx, { number, nonce, n: scope!.n })
    return voters.ok ? ok({ found: found.value, voters: voters.value }) : voters
  })

const changed = (number: string): Result<never> =>
  fail(
    'conflict',
    'exception-changed-meanwhile',
    `The case of request ${number} changed while the file was made, so nothing was handed over.`,
    'Look at it again, then decide.',
  )

/** Judged again and written down: the release and its entry in one transaction. Gives the outbox number. */
const seal = (
  context: GuardedContext,
  asked: HandingOver,
  before: CaseView,
  made: GuardedFiles,
  digest: { readonly sha256: string; readonly bytes: number },
): Promise<Result<number>> =>
  transactionResult(context.db, async (tx) => {
    const { number } = asked
    const locked = await lockRequest(tx, number)
    if (!locked.ok) return locked
    const passed = await passedCase(tx, context, number)
    if (!passed.ok) return passed
    const { judged, view, decision, file, release } = passed.value
    if (judged.subject !== before.judged.subject || release !== before.release) return changed(number)
    const nonce = newNonce()
    const fields = fieldsUnder(decision.decision)
    const outbox = await enterInLog(tx, context, {
      kind: 'guarded-disclosure',
      requesterClass: view.requesterClass,
      commitments: {
        disclosure: commit(context.keys.commitment, nonce, 'guarded-disclosure', {
          request: number,
          n: release,
          subject: judged.subject,
          fields,
          records: made.records,
          manifest: made.manifest,
          sha256: digest.sha256,
        }),
      },
    })
    const now = context.clock()
    await insertRelease(tx, {
      number,
      n: release,
      subject: judged.subject,
      requesterClass: view.requesterClass,
      snapshot: file.scope!.snapshot,
      decisionVersion: decision.version,
      scope: file.scope!.n,
      fields,
      authority: made.authority,
      records: made.records,
      approvedBy: standingApprovals(judged).map(({ name }) => name),
      manifest: made.manifest,
      ...digest,
      nonce,
      outbox,
      at: now.toISOString(),
      by: asked.by.trim(),
      endsAt: new Date(now.getTime() + RELEASE_DAYS * DAY).toISOString(),
    })
    return ok(outbox)
  })

const nothing = (number: string): Result<never> =>
  fail(
    'refused',
    'guarded-empty',
    `Nothing of the voters of request ${number} is held that may be given, so there is nothing to hand over.`,
    'See the decision, and which lines of the list were set aside.',
  )

const notLogged = (number: string): Result<never> =>
  fail(
    'unavailable',
    'guarded-not-logged',
    `The encrypted file of request ${number} is made, but the log cannot take its entry now, so nobody gets it yet.`,
    'Make room on the disk. The entry follows by itself, and the file can be fetched then.',
  )

const answer = (context: GuardedContext, found: CaseView, how: HandedOver['how']): Result<HandedOver> => {
  const { number } = found.view
  const made = found.file.releases.find(({ n }) => n === found.release)
  if (made === undefined) throw new Error('a hand-over has no row')
  const { n, sha256, bytes, records, logIndex, endsAt } = made
  if (logIndex === undefined) return notLogged(number)
  return ok({
    number,
    n,
    path: releasePath(context, number, n),
    sha256,
    bytes,
    records,
    logIndex,
    endsAt,
    how,
  })
}

const advance = async (context: GuardedContext, asked: HandingOver): Promise<Result<HandedOver>> => {
  const { number } = asked
  const drained = await recoverOutbox(context)
  if (!drained.ok) return drained
  const judged = await judge(context, number)
  if (!judged.ok) return judged
  const { found, voters } = judged.value
  context.reached?.('gated')
  if (found.file.releases.some(({ n }) => n === found.release)) return answer(context, found, 'found')
  const to = encryptFor(context, found, asked)
  if (!to.ok) return to
  const made = await makeGuarded(context, found, voters)
  if (!made.ok) return made
  if (made.value.records === 0) return nothing(number)
  const path = releasePath(context, number, found.release)
  const digest = await writeEncrypted(path, zipOf(made.value.files, made.value.asOf), to.value, () =>
    context.reached?.('encrypted'),
  )
  context.reached?.('renamed')
  const outbox = await seal(context, asked, found, made.value, digest)
  if (!outbox.ok) return outbox
  context.reached?.('sealed')
  await drainOutbox(context, [outbox.value])
  context.reached?.('logged')
  const again = await judge(context, number)
  return again.ok ? answer(context, again.value.found, 'made') : again
}

/**
 * Hands over what a case was approved for, or what of it was handed over before. Fails with the codes of the gate (the
 * first one, the others in its details), `guarded-passphrase-weak`, `exception-changed-meanwhile`, `guarded-not-logged`,
 * `nobody-named`, `disk-full`, and as the roll, the sealed part and the office's key do.
 */
export const handOver = async (context: GuardedContext, asked: HandingOver): Promise<Result<HandedOver>> => {
  if (asked.by.trim() === '')
    return fail(
      'invalid',
      'nobody-named',
      'To hand guarded data over, an official must be named.',
      'Say who does it.',
    )
  return inTurn(`guarded ${context.dataDir}\n${asked.number}`, () =>
    diskResult(context.dataDir, () => readResult(context.db, () => advance(context, asked))),
  )
}
