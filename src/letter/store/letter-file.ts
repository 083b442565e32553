/** A letter as a file: to read, print, keep, or check against the log. */
import { Buffer } from 'node:buffer'
import { ok, type Result, sha256Hex } from '#basics'
import type { Context } from '#store'
import { letterPdf } from '../pdf/letter-pdf.ts'
import { letterHtml } from '../render/html.ts'
import type { Shown } from '../render/letter.ts'
import { letterPlain } from '../render/plain.ts'
import { officeLetter } from './draft-letter.ts'
import { fixedLetter } from './fixed-letter.ts'

/** `json`: the very bytes whose hash is in the log. */
export type LetterFormat = 'pdf' | 'html' | 'txt' | 'json'

export interface LetterFile {
  /** A name for the reader's disk; it names nobody. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /**
   * Of a PDF: whether it has the bytes that it had when the letter was fixed. Another version of this program may set
   * the same letter otherwise; its text is what was fixed.
   */
  readonly asFixed?: boolean
}

const TYPES: Readonly<Record<LetterFormat, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
}

const render = async (shown: Shown, format: Exclude<LetterFormat, 'json'>): Promise<Uint8Array> => {
  if (format === 'pdf') return letterPdf(shown)
  return Buffer.from(format === 'html' ? letterHtml(shown) : letterPlain(shown))
}

/** Fails with `no-such-letter`, `letter-not-fixed`. @param asked.request the letter must be one on this request. */
export const letterFile = async (
  context: Pick<Context, 'db'>,
  asked: { readonly id: string; readonly request?: string; readonly format: LetterFormat },
): Promise<Result<LetterFile>> => {
  const found = await fixedLetter(context, asked.id, asked.request)
  if (!found.ok) return found
  const { letter, sha256, bytes: text, pdfSha256 } = found.value
  const { format } = asked
  const bytes = format === 'json' ? Buffer.from(text) : await render({ letter, sha256 }, format)
  return ok({
    name: `letter-${asked.id}.${format}`,
    type: TYPES[format],
    bytes,
    ...(format === 'pdf' ? { asFixed: sha256Hex(bytes) === pdfSha256 } : {}),
  })
}

/** A draft as it would look; it says that it is one. Fails with `no-such-letter`. */
export const draftFile = async (
  context: Pick<Context, 'db'>,
  asked: { readonly id: string; readonly format: Exclude<LetterFormat, 'json'> },
): Promise<Result<LetterFile>> => {
  const found = await officeLetter(context, asked.id)
  if (!found.ok) return found
  const { format } = asked
  const bytes = await render({ letter: found.value.text }, format)
  return ok({ name: `draft-${asked.id}.${format}`, type: TYPES[format], bytes })
}
