/** Is each data file what the papers say: the bytes that were signed, well formed, with these columns and so many rows? */
import { fail, ok, type Result } from '#basics'
import type { ListedFile } from '../bundle/manifest.ts'
import type { Archive } from './archive.ts'
import { csvScanner } from './csv.ts'
import { hashWrong } from './listing.ts'
import { parquetFooter, tailKeeper } from './parquet.ts'
import { digest } from './read.ts'
import type { PackagePaper } from './shapes.ts'

type Resource = PackagePaper['resources'][number]

const bad = (path: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-data-malformed',
    `${path} is not what datapackage.json says: ${why}.`,
    'Tell the office that made the bundle: this is a fault of making, not of transport.',
  )

interface Found {
  readonly columns: readonly string[]
  readonly rows: number
  readonly fault?: string
}

const scanner = (resource: Resource): { push(chunk: Buffer): void; end(): Found } => {
  if (resource.format === 'csv') {
    const fixed = resource.schema.fields.map((field) => field.categories?.map((category) => category.value))
    const csv = csvScanner(fixed)
    return {
      push: csv.push,
      end: () => {
        const { header, ...found } = csv.end()
        return { columns: header, ...found }
      },
    }
  }
  const keeper = tailKeeper()
  return {
    push: keeper.push,
    end: () => parquetFooter(keeper.tail()) ?? { columns: [], rows: 0, fault: 'it is not Parquet' },
  }
}

/** One pass over a data file. Fails with `bundle-file-altered` or `bundle-data-malformed`; gives the rows. */
export const checkData = async (
  archive: Archive,
  file: ListedFile,
  resource: Resource,
): Promise<Result<number>> => {
  const scan = scanner(resource)
  const read = await digest(archive, file.path, scan.push)
  if (!read.ok) return read
  if (read.value.sha256 !== file.sha256) return hashWrong(file.path)
  const found = scan.end()
  if (found.fault !== undefined) return bad(file.path, found.fault)
  if (found.columns.join('\n') !== resource.schema.fields.map((field) => field.name).join('\n')) {
    return bad(file.path, 'its columns are others')
  }
  if (found.rows !== resource['rollkeeper:rows']) {
    return bad(file.path, `it has ${found.rows} rows, not ${resource['rollkeeper:rows']}`)
  }
  return ok(found.rows)
}
