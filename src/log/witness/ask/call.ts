/** What does one witness answer to one call? The log's side of C2SP tlog-witness; nothing that it says is believed unchecked. */
import { checkNote, fromDecimal, type NoteSignature, parseNote, type VerifierKey } from '#log/verify'
import { type AddCheckpoint, addCheckpointText } from '../add-checkpoint.ts'

export type Outcome =
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature }
  /** It has signed another size last. */
  | { readonly kind: 'size'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly why: string }

/** Bytes of an answer that are read; a cosignature is at most 3.4 kB. */
const MOST_BYTES = 64 * 1024

const bodyOf = async (response: Response): Promise<string | undefined> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > MOST_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const signed = (text: string, body: string, key: VerifierKey): NoteSignature | undefined => {
  const note = parseNote(`${text}\n${body}`)
  if (!note.ok || note.value.text !== text) return undefined
  const signature = note.value.signatures.find((item) => item.name === key.name && item.keyId === key.id)
  if (signature === undefined || !checkNote({ text, signatures: [signature] }, [key]).ok) return undefined
  // A cosignature without its time says less than a witness promises (tlog-witness).
  return signature.signature.subarray(0, 8).some((byte) => byte !== 0) ? signature : undefined
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'error'
  if (error.name === 'TimeoutError') return 'no answer in time'
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? cause.code : error.name
}

/**
 * Sends a checkpoint to a witness. Only its own signature on this very text is taken.
 * @param text the text of the note in `request`
 */
export const callWitness = async (
  { url, key }: { readonly url: string; readonly key: VerifierKey },
  request: AddCheckpoint,
  text: string,
  signal: AbortSignal,
): Promise<Outcome> => {
  try {
    const response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: addCheckpointText(request),
      redirect: 'error',
      signal,
    })
    const body = await bodyOf(response)
    const { status } = response
    if (body === undefined) return { kind: 'unreachable', why: 'its answer is too long' }
    if (status === 409) {
      const size = body.endsWith('\n') ? fromDecimal(body.slice(0, -1)) : undefined
      return size === undefined ? { kind: 'refused', status } : { kind: 'size', size }
    }
    if (status === 429 || status >= 500) return { kind: 'unreachable', why: `status ${status}` }
    if (status !== 200) return { kind: 'refused', status }
    const signature = signed(text, body, key)
    return signature === undefined
      ? { kind: 'unreachable', why: 'its answer holds no good signature of its key' }
      : { kind: 'cosigned', signature }
  } catch (error) {
    return { kind: 'unreachable', why: reasonOf(error) }
  }
}
