/** Is this bundle whole, signed, logged and lawful? Checked offline, by anyone, from the file alone. */
import { type Failure, ok, type Result } from '#basics'
import { NO_QUORUM } from '#log/verify'
import { BUNDLE_FILES, DATA_FOLDER, PAPERS, UNLISTED } from '../bundle/names.ts'
import { type Archive, openArchive } from './archive.ts'
import { checkData } from './data.ts'
import { checkFrame } from './frame.ts'
import { checkColumns, checkDelta, checkNumbers, checkPackage } from './law.ts'
import { checkListing, hashWrong } from './listing.ts'
import { readPaper } from './read.ts'
import { Findings, type VerifyReport } from './report.ts'
import { CountsPaper, DecisionPaper, PackagePaper, parsePaper } from './shapes.ts'
import { checkLogged, checkManifest, readPolicy } from './signed.ts'

export interface VerifyOptions {
  /** Text of the verifier's own tlog-policy. Without it the one in the bundle is used, and the report says so. */
  readonly policy?: string
  readonly onProgress?: (progress: { phase: string; done: number; total?: number; unit: 'bytes' }) => void
}

/** A check that failed: its name and why. */
class Fault extends Error {
  readonly check: string
  readonly failure: Failure
  constructor(check: string, failure: Failure) {
    super(failure.code)
    this.check = check
    this.failure = failure
  }
}

const need = <T>(check: string, result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Fault(check, result.error)
}

const readAll = async (
  archive: Archive,
): Promise<Result<Map<string, { content: Buffer; sha256: string }>>> => {
  const papers = new Map<string, { content: Buffer; sha256: string }>()
  const present = new Set(archive.entries.map((entry) => entry.name))
  for (const name of [...PAPERS, ...UNLISTED].filter((item) => present.has(item))) {
    const paper = await readPaper(archive, name)
    if (!paper.ok) return paper
    papers.set(name, paper.value)
  }
  return ok(papers)
}

const examine = async (archive: Archive, options: VerifyOptions, found: Findings): Promise<void> => {
  need('archive', await checkFrame(archive))
  found.pass(
    'archive',
    `The archive holds ${archive.entries.length} files and nothing before, between or behind them.`,
  )

  const papers = need('files', await readAll(archive))
  const content = (name: string): Buffer => papers.get(name)?.content ?? Buffer.alloc(0)
  const policyText = options.policy ?? content(BUNDLE_FILES.policy)
  const policy = need('manifest', readPolicy(policyText))
  const signed = need('manifest', checkManifest(content(BUNDLE_FILES.manifest), policy))
  const { manifest } = signed
  const keyFrom = options.policy === undefined ? 'bundle' : 'policy'
  found.bundle = {
    request: manifest.request,
    snapshot: manifest.snapshot,
    decision: manifest.decision,
    manifest: signed.hash,
    key: signed.key,
    keyFrom,
  }
  if (keyFrom === 'bundle') {
    found.notes.push(
      `The key ${signed.key} came with the bundle itself, so the checks show that the bundle is whole, not who made it. Compare the key with the one that the office publishes, or verify again with --policy FILE.`,
    )
  }
  found.pass('manifest', `manifest.txt is signed by ${signed.key}.`)

  need('files', checkListing(manifest, archive.entries))
  for (const file of manifest.files) {
    const paper = papers.get(file.path)
    if (paper && paper.sha256 !== file.sha256) throw new Fault('files', failureOf(hashWrong(file.path)))
  }
  found.pass(
    'files',
    `Exactly the ${manifest.files.length} listed files are there, each paper with its SHA-256 and size.`,
  )

  const logged = need(
    'log',
    checkLogged(content(BUNDLE_FILES.entry), content(BUNDLE_FILES.receipt), policyText, signed),
  )
  const { witnesses, absent } = logged
  found.bundle = {
    ...found.bundle,
    logIndex: logged.index,
    logSize: logged.size,
    witnesses,
    witnessesAbsent: absent,
  }
  found.pass(
    'log',
    `The log of ${logged.size} entries holds this bundle's manifest and decision as entry ${logged.index}, of ${logged.entry.time}.`,
  )
  const known = witnesses.length + absent.length
  if (known > 0)
    found.pass(
      'witnesses',
      `Signed by the log; ${witnesses.length} of ${known} witnesses of the policy signed too${witnesses.length > 0 ? ` (${witnesses.join(', ')})` : ''}, ${policy.quorum === NO_QUORUM ? 'and it asks for no number of them' : 'as many as it asks for'}.`,
    )
  found.notes.push(
    'Offline checks cannot show that the log of today still holds the entry. Ask for a newer checkpoint and a consistency proof to see that.',
  )

  if (papers.get(BUNDLE_FILES.decision)?.sha256 !== manifest.decision)
    throw new Fault('decision', failureOf(hashWrong(BUNDLE_FILES.decision)))
  const decision = need(
    'decision',
    parsePaper(DecisionPaper, BUNDLE_FILES.decision, content(BUNDLE_FILES.decision)),
  )
  found.pass(
    'decision',
    `decision.json, ${decision.cells.length} cells, is the decision that manifest and log name.`,
  )

  const dataPackage = need(
    'data-package',
    parsePaper(PackagePaper, BUNDLE_FILES.dataPackage, content(BUNDLE_FILES.dataPackage)),
  )
  need('data-package', checkPackage(dataPackage, manifest, archive.date))
  need('data-package', checkDelta(dataPackage))
  const since = dataPackage['rollkeeper:delta']
  if (since !== undefined)
    found.notes.push(
      `The data are the differences since the bundle of request ${since.request} (manifest ${since.manifest}), and are of use only with it.`,
    )
  const columns = need('decision', checkColumns(dataPackage, decision))
  found.pass(
    'data-package',
    dataPackage['rollkeeper:medium'] === 'counts'
      ? 'datapackage.json has the size and SHA-256 of every data file; they hold counts, and no column of a voter.'
      : `datapackage.json has the size and SHA-256 of every data file; all of its ${columns} columns are given by the decision.`,
  )

  const counts = need('counts', parsePaper(CountsPaper, BUNDLE_FILES.counts, content(BUNDLE_FILES.counts)))
  need('counts', checkNumbers(dataPackage, counts, logged.entry))
  found.pass('counts', 'counts.json, datapackage.json and the log entry state the same numbers and fields.')

  const data = manifest.files.filter((file) => file.path.startsWith(DATA_FOLDER))
  const total = data.reduce((sum, file) => sum + file.bytes, 0)
  let rows = 0
  let done = 0
  for (const file of data) {
    const resource = dataPackage.resources.find((item) => item.path === file.path)!
    rows += need('data', await checkData(archive, file, resource))
    done += file.bytes
    options.onProgress?.({ phase: 'verify', done, total, unit: 'bytes' })
  }
  found.bundle = { ...found.bundle, rows }
  found.pass(
    'data',
    `Data files: ${data.length}, rows: ${rows}; SHA-256 and size as signed, well formed, with exactly the columns and rows described.`,
  )
}

const failureOf = (result: Result<never>): Failure => {
  if (result.ok) throw new TypeError('not a failure')
  return result.error
}

/**
 * Verifies the bundle at `path`. Reads that file and nothing else; needs no network, no key and little memory. Never
 * fails as a call: what is wrong, a missing file included, is the report's `fault`.
 */
export const verifyBundle = async (path: string, options: VerifyOptions = {}): Promise<VerifyReport> => {
  const found = new Findings()
  const archive = await openArchive(path)
  if (!archive.ok) return found.end('archive', archive.error)
  try {
    await examine(archive.value, options, found)
    return found.done()
  } catch (error) {
    if (error instanceof Fault) return found.end(error.check, error.failure)
    throw error
  } finally {
    await archive.value.close()
  }
}
