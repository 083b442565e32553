/**
 * May this checkpoint be cosigned? Every rule of C2SP tlog-witness, "add-checkpoint", in the order in which the
 * specification has them. Pure: the state is handed in, and what follows is handed out.
 */
import {
  checkNote,
  emptyRoot,
  type NoteSignature,
  parseNote,
  readCheckpointText,
  sameBytes,
  verifyConsistency,
  type VerifierKey,
} from '#log/verify'
import { readAddCheckpoint } from './add-checkpoint.ts'
import type { Signed } from './state.ts'

/** A call that is refused. */
export interface Refused {
  readonly status: 400 | 403 | 404 | 409 | 422
  /** For a person; of a 409 the size, for a program. */
  readonly body: string
  /** True where the log signed two roots for one size: proof that it broke its promise. */
  readonly contradicts?: true
}

/** A checkpoint that goes on from the last one. */
export interface Consistent {
  readonly status: 200
  readonly origin: string
  readonly size: number
  /** The text to be signed. */
  readonly text: string
  /** Signatures of the log that hold. */
  readonly signatures: readonly NoteSignature[]
}

export interface Asked {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly text: string
  readonly signatures: readonly NoteSignature[]
  /** The checkpoint as it came. */
  readonly note: string
}

const refused = (status: Refused['status'], why: string): Refused => ({ status, body: `${why}\n` })

/** First half, for which no state is needed: form, log and signature. */
export const readAsked = (body: Uint8Array, logs: readonly VerifierKey[]): Asked | Refused => {
  const request = readAddCheckpoint(body)
  if (typeof request === 'string') return refused(400, request)
  const note = parseNote(request.note)
  if (!note.ok) return refused(400, note.error.message)
  const checkpoint = readCheckpointText(note.value.text)
  if (!checkpoint.ok) return refused(400, checkpoint.error.message)
  const { origin, size, root } = checkpoint.value
  const keys = logs.filter((key) => key.name === origin)
  if (keys.length === 0) return refused(404, 'This witness does not follow a log of that origin.')
  const checked = checkNote(note.value, keys)
  if (!checked.ok) return refused(403, checked.error.message)
  const { oldSize, proof } = request
  if (oldSize > size) return refused(400, 'The old size is larger than the size of the checkpoint.')
  const signatures = note.value.signatures.filter((item) =>
    checked.value.signers.some((key) => key.name === item.name && key.id === item.keyId),
  )
  return { origin, size, root, oldSize, proof, text: note.value.text, signatures, note: request.note }
}

const conflict = (asked: Asked, last: Signed | undefined): boolean =>
  last !== undefined && asked.size === last.size && !sameBytes(asked.root, last.root)

/** Second half: does the checkpoint go on from the last one that was cosigned? */
export const judge = (asked: Asked, last: Signed | undefined): Consistent | Refused => {
  const { origin, size, root, oldSize, proof, text, signatures } = asked
  const lastSize = last?.size ?? 0
  const contradicts = conflict(asked, last) ? ({ contradicts: true } as const) : {}
  if (oldSize !== lastSize) return { status: 409, body: `${lastSize}\n`, ...contradicts }
  if (size === 0 && !sameBytes(root, emptyRoot()))
    return { ...refused(422, 'A log without entries has another root.'), ...contradicts }
  if (!verifyConsistency(oldSize, size, proof, last?.root ?? emptyRoot(), root))
    return {
      ...refused(
        422,
        `The proof does not show that the checkpoint goes on from the one of size ${lastSize} that was cosigned.`,
      ),
      ...contradicts,
    }
  return { status: 200, origin, size, text, signatures }
}
