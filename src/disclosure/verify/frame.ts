/**
 * Is every byte of the archive outside its files as the maker writes it? Headers, directory and end record are laid
 * out anew and compared, so nothing can hide before, between or behind the files.
 */
import { fail, ok, type Result } from '#basics'
import { localHeader, zipDirectory } from '../zip/layout.ts'
import type { Archive } from './archive.ts'

const odd = (where: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-frame-altered',
    `The archive was altered or made by another program: ${where} is not as a bundle has it.`,
    'Get the bundle again from the office that made it; do not repack it.',
  )

const same = async (archive: Archive, at: number, expected: Buffer): Promise<boolean> => {
  const found = Buffer.alloc(expected.length)
  const { bytesRead } = await archive.file.read(found, 0, found.length, at)
  return bytesRead === expected.length && found.equals(expected)
}

/** Compares the frame. Fails with `bundle-frame-altered`, naming the place. */
export const checkFrame = async (archive: Archive): Promise<Result<void>> => {
  let at = 0
  for (const entry of archive.entries) {
    const header = localHeader(entry, archive.date)
    if (entry.offset !== at || !(await same(archive, at, header))) return odd(`the header of ${entry.name}`)
    at += header.length + entry.packed
  }
  const directory = zipDirectory(archive.entries, archive.date, at)
  if (archive.bytes !== at + directory.length) return odd('its length')
  return (await same(archive, at, directory)) ? ok(undefined) : odd('the directory at its end')
}
