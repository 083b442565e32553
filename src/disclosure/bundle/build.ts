/** How do data and papers become one signed, provable file? In two halves, with the log's append between them. */
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '#basics'
import { syncDirectory, syncFile } from '#basics/files'
import { writeZip, type ZipSource } from '../zip/write.ts'
import type { BundleFacts } from './facts.ts'
import { manifestText } from './manifest.ts'
import { BUNDLE_FILES, byName, DATA_FOLDER, PAPERS, UNLISTED } from './names.ts'
import { papers } from './papers.ts'

/** Quickest level: a statewide CSV shrinks to about a sixth, and a higher one costs minutes for little. */
const DATA_LEVEL = 1

/** The bundle's parts on disk: papers and manifest in `dir`, data files in `dir`/data. */
export interface Parts {
  readonly dir: string
  /** The signed note, whole. */
  readonly manifest: string
  readonly manifestHash: string
  readonly data: readonly string[]
}

const put = async (dir: string, name: string, text: string | Uint8Array): Promise<void> => {
  const path = join(dir, name)
  await writeFile(path, text)
  syncFile(path)
}

/**
 * First half: writes every paper beside the data files already in `dir`/data (made by the extract), and the manifest
 * over all of them, signed by `sign` (the log key; Ed25519 signs the same text to the same bytes). Throws on a full disk.
 */
export const writeParts = async (
  dir: string,
  facts: BundleFacts,
  log: { policy(): string; sign(text: string): string },
): Promise<Parts> => {
  await mkdir(join(dir, DATA_FOLDER), { recursive: true })
  const texts = papers(facts, log.policy())
  for (const [name, text] of Object.entries(texts)) await put(dir, name, text)
  const decision = texts[BUNDLE_FILES.decision]!
  const manifest = log.sign(
    manifestText({
      request: facts.request.number,
      snapshot: facts.snapshot.id,
      decision: sha256Hex(decision),
      files: [
        ...Object.entries(texts).map(([path, text]) => ({
          path,
          sha256: sha256Hex(text),
          bytes: Buffer.byteLength(text),
        })),
        ...facts.files.map((file) => ({
          path: `${DATA_FOLDER}${file.name}`,
          sha256: file.sha256,
          bytes: file.bytes,
        })),
      ],
    }),
  )
  await put(dir, BUNDLE_FILES.manifest, manifest)
  return { dir, manifest, manifestHash: sha256Hex(manifest), data: facts.files.map((file) => file.name) }
}

/**
 * Second half, once the log holds `entry`: adds entry and receipt and writes the archive to `path`, synced. Papers are
 * stored and data is deflated; listed files first in sorted order, the receipt last. Returns its size.
 */
export const writeBundle = async (
  path: string,
  parts: Parts,
  entry: Uint8Array,
  receipt: string,
  date: string,
): Promise<{ bytes: number }> => {
  await put(parts.dir, BUNDLE_FILES.entry, entry)
  await put(parts.dir, BUNDLE_FILES.receipt, receipt)
  syncDirectory(parts.dir)
  const listed = [...PAPERS, ...parts.data.map((name) => `${DATA_FOLDER}${name}`)].sort(byName)
  const sources = await Promise.all(
    [...listed, ...UNLISTED].map(async (name): Promise<ZipSource> => {
      const file = join(parts.dir, name)
      const packs = name.startsWith(DATA_FOLDER) && name.endsWith('.csv') && (await stat(file)).size > 0
      return { name, path: file, level: packs ? DATA_LEVEL : 0 }
    }),
  )
  return writeZip(path, sources, date)
}
