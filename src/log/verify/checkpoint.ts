/** How large was the log, and what was its root? C2SP tlog-checkpoint, the text without its signatures. */
import { fromBase64, fromDecimal, sameBytes } from './bytes.ts'
import { emptyRoot, HASH_BYTES } from './merkle.ts'
import { fail, ok, type Result } from './result.ts'

export interface Checkpoint {
  /** The log's identity. */
  readonly origin: string
  /** Entries in the tree. */
  readonly size: number
  readonly root: Uint8Array
  /** Lines that nobody but the log's operator can judge; kept as they are. */
  readonly extensions: readonly string[]
}

const malformed = (why: string): ReturnType<typeof fail> =>
  fail(
    'invalid',
    'checkpoint-malformed',
    `This is not a checkpoint of a log: ${why}.`,
    'Get the checkpoint again from the log.',
  )

/**
 * Reads the text of a checkpoint note (`Note.text`), format only: that an empty log has the root of one is not asked.
 * A witness needs it so, for it answers that fault by another code (tlog-witness). Fails with `checkpoint-malformed`.
 */
export const readCheckpointText = (text: string): Result<Checkpoint> => {
  if (!text.endsWith('\n')) return malformed('its last line has no end')
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n')
  if (origin === undefined || sizeLine === undefined || rootLine === undefined)
    return malformed('it has fewer than three lines')
  if (origin === '') return malformed('its origin line is empty')
  const size = fromDecimal(sizeLine)
  if (size === undefined) return malformed('its tree size is not a number in plain decimal')
  const root = fromBase64(rootLine)
  if (root?.length !== HASH_BYTES) return malformed('its root is not 32 bytes of base64')
  if (extensions.includes('')) return malformed('it has an empty line')
  return ok({ origin, size, root, extensions })
}

/** Reads the text of a checkpoint note (`Note.text`). Strict: one spelling a checkpoint. Fails with `checkpoint-malformed`. */
export const parseCheckpoint = (text: string): Result<Checkpoint> => {
  const read = readCheckpointText(text)
  return read.ok && read.value.size === 0 && !sameBytes(read.value.root, emptyRoot())
    ? malformed('its size is 0 and its root is not that of an empty log')
    : read
}
