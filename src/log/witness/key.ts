/** Who signs for a witness? An Ed25519 key for cosignatures (C2SP tlog-cosignature), in one file of mode 0600. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { fail, ok, type Result } from '#basics'
import { writeFileAtomic } from '#basics/files'
import { COSIGNATURE_ED25519, type NoteSignature, parseNote } from '#log/verify'
import { newKeyLine, readKeyLine, type SigningKey } from '../key-line.ts'

export interface WitnessKey {
  readonly name: string
  readonly vkey: string
  /** The cosignature of a checkpoint's text. @param seconds POSIX time, not 0 */
  cosign(text: string, seconds: number): NoteSignature
}

/** The `cosignature/v1` message of tlog-cosignature, signed; the timestamp stands before the signature. */
const keyOf = (signer: SigningKey): WitnessKey => ({
  name: signer.name,
  vkey: signer.vkey,
  cosign: (text, seconds) => {
    const timestamp = Buffer.alloc(8)
    timestamp.writeBigUInt64BE(BigInt(seconds))
    const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)
    const read = parseNote(`${text}\n${signer.line(message, timestamp)}`)
    const signature = read.ok && read.value.text === text ? read.value.signatures[0] : undefined
    if (signature === undefined) throw new Error('this text cannot be that of a signed note')
    return signature
  },
})

/** Reads the key. Fails with `witness-key-missing`, `witness-key-exposed` or `witness-key-corrupt`. */
export const readWitnessKey = (path: string): Result<WitnessKey> => {
  if (!existsSync(path))
    return fail(
      'not-found',
      'witness-key-missing',
      `The signing key of the witness ${path} is not there, and it has signed checkpoints.`,
      'Restore it from the backup of the keys. With a new key, begin in a new state folder: it is a new witness.',
    )
  if ((statSync(path).mode & 0o077) !== 0)
    return fail(
      'refused',
      'witness-key-exposed',
      `The signing key of the witness ${path} can be read or changed by others on this machine.`,
      'Run chmod 600 on it. If somebody else may have read it, begin anew in another folder and tell the logs.',
    )
  const signer = readKeyLine(readFileSync(path, 'utf8'), COSIGNATURE_ED25519)
  return signer === undefined
    ? fail(
        'corrupt',
        'witness-key-corrupt',
        `The file ${path} does not hold the signing key of a witness: it is damaged or something else.`,
        'Restore it from the backup of the keys.',
      )
    : ok(keyOf(signer))
}

/** Makes a key in a file for its owner alone. */
export const makeWitnessKey = (path: string, name: string): WitnessKey => {
  const { key, text } = newKeyLine(name, COSIGNATURE_ED25519)
  writeFileAtomic(path, text, 0o600)
  return keyOf(key)
}
