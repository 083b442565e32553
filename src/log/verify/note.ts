/** What does a signed note say, and which signatures does it carry? C2SP signed-note, format only: nothing is trusted yet. */
import { fromBase64, fromUtf8 } from './bytes.ts'
import { fail, ok, type Result } from './result.ts'
import { isKeyName } from './vkey.ts'

export interface NoteSignature {
  readonly name: string
  /** Eight lowercase hex digits. */
  readonly keyId: string
  /** What follows the key id. */
  readonly signature: Uint8Array
}

export interface Note {
  /** The signed text, with its final newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Signed-note asks for at least 16. */
const MOST_SIGNATURES = 100

const malformed = (why: string): ReturnType<typeof fail> =>
  fail(
    'invalid',
    'note-malformed',
    `This is not a signed note: ${why}.`,
    'Get the note again from where it came from, without any change to its bytes.',
  )

const parseSignature = (line: string): NoteSignature | undefined => {
  const [dash, name, encoded, ...rest] = line.split(' ')
  if (dash !== '\u2014' || name === undefined || encoded === undefined || rest.length > 0) return undefined
  const bytes = isKeyName(name) ? fromBase64(encoded) : undefined
  if (!bytes || bytes.length < 5) return undefined
  return { name, keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'), signature: bytes.subarray(4) }
}

/** Reads a note. Bytes are safer than a string, which may have been repaired by its reader. Fails with `note-malformed`. */
export const parseNote = (note: string | Uint8Array): Result<Note> => {
  const whole = typeof note === 'string' ? note : fromUtf8(note)
  if (whole === undefined || !whole.isWellFormed()) return malformed('it is not valid UTF-8')
  // oxlint-disable-next-line no-control-regex -- signed-note forbids exactly these.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return malformed('it has a control character in it')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0) return malformed('no empty line parts the text from the signatures')
  const block = whole.slice(split + 2)
  if (!block.endsWith('\n')) return malformed('its last line is not a whole signature line')
  const lines = block.slice(0, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return malformed(`it has more than ${MOST_SIGNATURES} signatures`)
  const signatures = lines.map(parseSignature)
  const bad = signatures.indexOf(undefined)
  if (bad >= 0) return malformed(`signature line ${bad + 1} is not one`)
  return ok({
    text: whole.slice(0, split + 1),
    signatures: signatures.filter((item) => item !== undefined),
  })
}
