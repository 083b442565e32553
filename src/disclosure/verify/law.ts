/** Does the bundle give only what its decision gives? Data package, counts and entry held against decision.json. */
import { fail, ok, type Result } from '#basics'
import { fieldsGiven } from '../bundle/given.ts'
import type { BundleManifest } from '../bundle/manifest.ts'
import { DATA_FOLDER } from '../bundle/names.ts'
import type { CountsPaper, DecisionPaper, EntryPaper, PackagePaper } from './shapes.ts'

const disagree = (why: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-papers-disagree',
    `The papers of the bundle do not fit each other: ${why}.`,
    'Tell the office that made the bundle: this is a fault of making, not of transport.',
  )

/** The field of the columns that say how a row differs; `DELTA_FIELD` of the roll, which a verifier does not reach. */
const DELTA_FIELD = 'delta'

/** Every column belongs to a field that the decision gives. Fails with `bundle-column-undecided`. */
export const checkColumns = (paper: PackagePaper, decision: DecisionPaper): Result<number> => {
  const given = fieldsGiven(decision.cells)
  if (paper['rollkeeper:delta'] !== undefined) given.add(DELTA_FIELD)
  let columns = 0
  for (const resource of paper.resources) {
    for (const field of resource.schema.fields) {
      columns += 1
      const decided =
        paper['rollkeeper:medium'] === 'counts'
          ? resource.schema.fields.length === 2 && resource.schema.primaryKey === undefined
          : given.has(field['rollkeeper:field'])
      if (!decided) {
        return fail(
          'corrupt',
          'bundle-column-undecided',
          `${resource.path} has the column ${field.name}, which the decision does not give.`,
          'Do not use the column, and tell the office that made the bundle at once.',
        )
      }
    }
  }
  return ok(columns)
}

/** The data package speaks of this request, snapshot and day, and of the very data files that the manifest lists. */
export const checkPackage = (paper: PackagePaper, manifest: BundleManifest, date: string): Result<void> => {
  if (paper['rollkeeper:request'] !== manifest.request)
    return disagree('datapackage.json names another request')
  if (paper['rollkeeper:snapshot'] !== manifest.snapshot)
    return disagree('datapackage.json names another snapshot')
  if (paper.created.slice(0, 10) !== date)
    return disagree('the archive bears another date than datapackage.json')
  const data = manifest.files.filter((file) => file.path.startsWith(DATA_FOLDER))
  if (data.length !== paper.resources.length)
    return disagree('datapackage.json does not describe every data file')
  for (const file of data) {
    const resource = paper.resources.find((item) => item.path === file.path)
    if (!resource) return disagree(`datapackage.json does not describe ${file.path}`)
    if (resource.bytes !== file.bytes || resource.hash !== `sha256:${file.sha256}`) {
      return disagree(`datapackage.json has another size or hash of ${file.path}`)
    }
  }
  return ok(undefined)
}

/** A file of differences says of each row what to do with it and why, in the words that a delta has, and nothing else does. */
export const checkDelta = (paper: PackagePaper): Result<void> => {
  const delta = paper['rollkeeper:delta']
  if (delta === undefined) return ok(undefined)
  if (delta.request === paper['rollkeeper:request']) return disagree('it holds differences since itself')
  for (const { path, schema } of paper.resources) {
    const first = schema.fields.slice(0, 3)
    const coded = first.slice(0, 2).every(({ categories }) => (categories ?? []).length > 0)
    if (schema.fields.filter((field) => field['rollkeeper:field'] === DELTA_FIELD).length !== 3 || !coded)
      return disagree(`${path} does not say of each row how it differs`)
    if (first.some((field) => field['rollkeeper:field'] !== DELTA_FIELD) || schema.primaryKey === undefined)
      return disagree(`${path} does not begin with what differs, or names no key`)
  }
  return ok(undefined)
}

/** counts.json and the log entry state the same numbers and fields as the data package. */
export const checkNumbers = (paper: PackagePaper, counts: CountsPaper, entry: EntryPaper): Result<void> => {
  const request = paper['rollkeeper:request']
  if (counts.request !== request || counts.snapshot !== paper['rollkeeper:snapshot']) {
    return disagree('counts.json names another request or snapshot')
  }
  for (const resource of paper.resources) {
    const counted = counts.files.find((file) => file.path === resource.path)
    if (counted?.rows !== resource['rollkeeper:rows'])
      return disagree(`counts.json has another number of rows of ${resource.path}`)
  }
  const miscounted = counts.tables.find(
    (table) => table.rows.reduce((sum, row) => sum + row.count, 0) !== counts.voters,
  )
  if (miscounted) return disagree(`the counts by ${miscounted.by} do not add up to the number of voters`)
  if (entry.records !== counts.voters) {
    return disagree('the log entry states another number of records than counts.json')
  }
  if (paper['rollkeeper:medium'] === 'counts') {
    return entry.fields.length === 0
      ? ok(undefined)
      : disagree('the log entry speaks of fields, but the bundle holds counts only')
  }
  const perVoter = paper.resources.filter((item) => item.schema.primaryKey?.length === 1)
  const off = perVoter.find((item) => item['rollkeeper:rows'] !== counts.voters)
  if (off) return disagree(`${off.path} has not one row a voter`)
  const fields = new Set(
    paper.resources.flatMap((item) => item.schema.fields.map((field) => field['rollkeeper:field'])),
  )
  fields.delete(DELTA_FIELD)
  return [...fields].sort().join() === [...entry.fields].sort().join()
    ? ok(undefined)
    : disagree('the log entry names other fields than datapackage.json')
}
