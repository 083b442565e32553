/**
 * What does a bundle's manifest say? Its text is what the log key signs (C2SP signed-note): one line a fact, then one
 * line a file, sorted by path. Shared by the maker and the verifier; pure.
 */
import { fail, ok, type Result } from '#basics'
import { byName } from './names.ts'

export interface ListedFile {
  readonly sha256: string
  readonly bytes: number
  readonly path: string
}

export interface BundleManifest {
  readonly request: string
  readonly snapshot: string
  /** SHA-256 of decision.json. */
  readonly decision: string
  readonly files: readonly ListedFile[]
}

const FORMAT = 'rollkeeper-bundle@1'
const HEX = /^[0-9a-f]{64}$/
const PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/

/** The text to be signed; ends in a line feed as signed-note asks. @throws Error on a path that it cannot carry. */
export const manifestText = (manifest: BundleManifest): string => {
  const files = manifest.files.toSorted((a, b) => byName(a.path, b.path))
  const bad = files.find((file) => !PATH.test(file.path))
  if (bad) throw new Error(`a bundle cannot hold a file of this name: ${bad.path}`)
  return [
    FORMAT,
    `request ${manifest.request}`,
    `snapshot ${manifest.snapshot}`,
    `decision ${manifest.decision}`,
    `files ${files.length}`,
    ...files.map((file) => `${file.sha256} ${file.bytes} ${file.path}`),
    '',
  ].join('\n')
}

const malformed = (why: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-manifest-malformed',
    `The bundle's manifest cannot be read: ${why}.`,
    'Ask the office that made the bundle for it again.',
  )

const after = (line: string | undefined, word: string): string | undefined =>
  line?.startsWith(`${word} `) ? line.slice(word.length + 1) : undefined

/** Reads the text back, strictly: what it returns writes the very same text. Fails with `bundle-manifest-malformed`. */
export const parseManifestText = (text: string): Result<BundleManifest> => {
  const lines = text.split('\n')
  if (lines[0] !== FORMAT) return malformed(`its first line is not ${FORMAT}`)
  const request = after(lines[1], 'request')
  const snapshot = after(lines[2], 'snapshot')
  const decision = after(lines[3], 'decision')
  const count = after(lines[4], 'files')
  if (!request || !snapshot || !decision || !HEX.test(decision) || !count) {
    return malformed('lines 2 to 5 do not name request, snapshot, decision and number of files')
  }
  const files: ListedFile[] = []
  for (const line of lines.slice(5, -1)) {
    const [, sha256, bytes, path] = /^([0-9a-f]{64}) (0|[1-9]\d{0,15}) (\S+)$/.exec(line) ?? []
    if (!sha256 || !bytes || !path || !PATH.test(path))
      return malformed('a file line is not "sha256 bytes path"')
    files.push({ sha256, bytes: Number(bytes), path })
  }
  const manifest = { request, snapshot, decision, files }
  if (new Set(files.map((file) => file.path)).size !== files.length)
    return malformed('a path is listed twice')
  if (String(files.length) !== count) return malformed('the number of files is not the number stated')
  if (manifestText(manifest) !== text)
    return malformed('its lines are not in the one order that they may have')
  return ok(manifest)
}
