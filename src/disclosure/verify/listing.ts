/** Are exactly the files there that the manifest lists, in the order that the maker writes? */
import { fail, ok, type Result } from '#basics'
import type { BundleManifest } from '../bundle/manifest.ts'
import { PAPERS, UNLISTED } from '../bundle/names.ts'

const GET_AGAIN = 'Get the bundle again from the office that made it.'

/** Compares names and stated sizes. Fails with `bundle-file-missing`, `bundle-file-extra` or `bundle-files-differ`. */
export const checkListing = (
  manifest: BundleManifest,
  entries: readonly { readonly name: string; readonly size: number }[],
): Result<void> => {
  const expected = [...manifest.files.map((file) => file.path), ...UNLISTED]
  const found = entries.map((entry) => entry.name)
  const missing = [...PAPERS, ...expected].find((name) => !found.includes(name))
  if (missing) return fail('corrupt', 'bundle-file-missing', `The bundle lacks ${missing}.`, GET_AGAIN)
  const extra = found.find((name) => !expected.includes(name))
  if (extra) {
    return fail(
      'corrupt',
      'bundle-file-extra',
      `The bundle holds ${extra}, which the manifest does not list.`,
      GET_AGAIN,
    )
  }
  const unlisted = PAPERS.find((name) => !manifest.files.some((file) => file.path === name))
  if (unlisted || found.join('\n') !== expected.join('\n')) {
    return fail(
      'corrupt',
      'bundle-files-differ',
      'The files do not stand in the order of the manifest.',
      GET_AGAIN,
    )
  }
  const sizes = new Map(entries.map((entry) => [entry.name, entry.size]))
  const wrong = manifest.files.find((file) => sizes.get(file.path) !== file.bytes)
  return wrong ? hashWrong(wrong.path) : ok(undefined)
}

/** A file that is not the one that was signed. */
export const hashWrong = (path: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-file-altered',
    `${path} is not the file that was signed: its size or SHA-256 is not the one in the manifest.`,
    GET_AGAIN,
  )
