/** Evidence of a case: its bytes kept beside the database, hashed; each piece checked off by a named official. */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result, sha256Hex } from '#basics'
import { dataPaths, syncDirectory, writeFileAtomic } from '#basics/files'
import { type Database, insertForId, transactionResult } from '#store'
import type { Evidence } from '../case.ts'
import type { ExceptionContext } from './context.ts'
import { type Acting, onCase } from './on-case.ts'
import { readEvidence } from './rows.ts'

/** Largest piece of evidence, in bytes. */
export const EVIDENCE_BYTES = 10 * 1024 * 1024

/** Media types that evidence may have. They are given back as downloads and never shown in a page. */
export const EVIDENCE_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
}

export interface Attaching extends Acting {
  /** An id of `evidenceItems`. */
  readonly item: string
  readonly words: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** Where a piece lies: named by its hash, so a name that somebody chose is nowhere on the disk. */
const pathOf = ({ dataDir }: Pick<ExceptionContext, 'dataDir'>, number: string, sha256: string): string =>
  join(dataPaths(dataDir).evidence, number, sha256)

const checkContent = ({ content, mediaType, words }: Attaching): Result<void> => {
  if (content.byteLength === 0 || content.byteLength > EVIDENCE_BYTES)
    return fail(
      'limit',
      'evidence-size',
      `A piece of evidence must have between 1 and ${EVIDENCE_BYTES} bytes.`,
      'Scan it at a lower resolution, or attach its pages one by one.',
    )
  if (!Object.hasOwn(EVIDENCE_TYPES, mediaType))
    return fail(
      'invalid',
      'evidence-type',
      'Evidence of this media type is not taken.',
      `Use one of: ${Object.keys(EVIDENCE_TYPES).join(', ')}.`,
    )
  return words.trim() === '' || words.length > 1000
    ? fail(
        'invalid',
        'exception-words-missing',
        'What the piece of evidence is must be said, in at most 1000 characters.',
        'Name the paper, its date and its number.',
      )
    : ok(undefined)
}

/**
 * Attaches a piece of evidence; the same bytes for the same item are kept once. Fails with `evidence-size`,
 * `evidence-type`, `evidence-item-unknown` and as `onCase` does.
 */
export const attachEvidence = async (
  context: ExceptionContext,
  asked: Attaching,
): Promise<Result<{ readonly id: number; readonly sha256: string }>> => {
  const { number, item, words, mediaType, content } = asked
  const fit = checkContent(asked)
  if (!fit.ok) return fit
  const sha256 = sha256Hex(content)
  return onCase(context, asked, 'evidence', async (tx, { items, file }, at) => {
    if (!items.some(({ id }) => id === item))
      return fail(
        'invalid',
        'evidence-item-unknown',
        `The case of request ${number} asks for no such evidence.`,
        `Attach it to one of: ${items.map(({ id }) => id).join(', ')}.`,
      )
    const known = file.evidence.find((one) => one.item === item && one.sha256 === sha256)
    if (known !== undefined) return ok({ id: known.id, sha256 })
    const path = pathOf(context, number, sha256)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    writeFileAtomic(path, content, 0o600)
    syncDirectory(dirname(dirname(path)))
    const id = await insertForId(tx, 'exception_evidence', {
      request: number,
      item,
      words: words.trim(),
      media_type: mediaType,
      bytes: content.byteLength,
      sha256,
      attached_at: at,
      attached_by: asked.by.trim(),
    })
    return ok({ id, sha256 })
  })
}

const unknown = (number: string): Result<never> =>
  fail(
    'not-found',
    'evidence-unknown',
    `The case of request ${number} has no such piece of evidence.`,
    'Look at the list of the case.',
  )

/** Checks a piece off under the official's name; the first who does so counts. Fails with `evidence-unknown`, as `onCase`. */
export const checkEvidence = (
  context: ExceptionContext,
  asked: Acting & { readonly evidence: number },
): Promise<Result<void>> =>
  onCase(context, asked, 'check', async (tx, { file }, at) => {
    if (!file.evidence.some(({ id }) => id === asked.evidence)) return unknown(asked.number)
    await tx.run(
      `UPDATE exception_evidence SET checked_at = $2::timestamptz, checked_by = $3
       WHERE id = $1 AND checked_at IS NULL`,
      [asked.evidence, at, asked.by.trim()],
    )
    return ok(undefined)
  })

const damaged = (number: string): Result<never> =>
  fail(
    'corrupt',
    'evidence-damaged',
    `A piece of evidence of request ${number} is not the one that was attached: it was changed or is gone.`,
    'Restore the folder of evidence from its backup, and find out who could write there.',
  )

const contentOf = async (
  context: Pick<ExceptionContext, 'dataDir'>,
  number: string,
  { sha256 }: Pick<Evidence, 'sha256'>,
): Promise<Result<Buffer>> => {
  const content = await readFile(pathOf(context, number, sha256)).catch(() => undefined)
  return content === undefined || sha256Hex(content) !== sha256 ? damaged(number) : ok(content)
}

/** A piece with its bytes, as they were attached. Fails with `evidence-unknown`, `evidence-damaged`. */
export const readEvidenceFile = (
  context: Pick<ExceptionContext, 'db' | 'dataDir'>,
  asked: { readonly number: string; readonly evidence: number },
): Promise<Result<{ readonly evidence: Evidence; readonly content: Buffer; readonly name: string }>> =>
  transactionResult(context.db, async (tx) => {
    const evidence = (await readEvidence(tx, asked.number)).find(({ id }) => id === asked.evidence)
    if (evidence === undefined) return unknown(asked.number)
    const content = await contentOf(context, asked.number, evidence)
    if (!content.ok) return content
    const name = `evidence-${asked.number}-${evidence.id}.${EVIDENCE_TYPES[evidence.mediaType] ?? 'bin'}`
    return ok({ evidence, content: content.value, name })
  })

/** Whether every piece is still the one that was attached. Fails with `evidence-damaged`. */
export const evidenceWhole = async (
  context: Pick<ExceptionContext, 'dataDir'>,
  tx: Database,
  number: string,
): Promise<Result<void>> => {
  for (const evidence of await readEvidence(tx, number)) {
    const content = await contentOf(context, number, evidence)
    if (!content.ok) return content
  }
  return ok(undefined)
}
