/** From pieces in memory to an encrypted file (age, C2SP): nothing but ciphertext touches the disk. */
import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Encrypter } from 'age-encryption'
import { syncDirectory } from '#basics/files'

export type EncryptFor =
  | { readonly key: string }
  | { readonly passphrase: string; readonly workFactor?: number }

const encrypterFor = (to: EncryptFor): Encrypter => {
  const encrypter = new Encrypter()
  if ('key' in to) encrypter.addRecipient(to.key)
  else {
    if (to.workFactor !== undefined) encrypter.setScryptWorkFactor(to.workFactor)
    encrypter.setPassphrase(to.passphrase)
  }
  return encrypter
}

/**
 * Writes the file whole and synced, by one rename; mode 0600. @throws what the file system throws.
 * @param encrypted told when all of it is written and nothing renamed
 */
export const writeEncrypted = async (
  path: string,
  pieces: Generator<Buffer>,
  to: EncryptFor,
  encrypted: () => void = () => undefined,
): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const partial = `${path}.partial`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const plain = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = pieces.next()
      if (next.done === true) controller.close()
      // A copy: the piece is wiped when the next one is asked for.
      else controller.enqueue(new Uint8Array(next.value))
    },
  })
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(partial, 'w', 0o600)
  try {
    for await (const chunk of await encrypterFor(to).encrypt(plain)) {
      hash.update(chunk)
      bytes += chunk.byteLength
      await file.appendFile(chunk)
    }
    await file.sync()
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await file.close()
  }
  encrypted()
  await rename(partial, path)
  syncDirectory(dirname(path))
  syncDirectory(dirname(dirname(path)))
  return { sha256: hash.digest('hex'), bytes }
}
