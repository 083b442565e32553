import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, YAMLParseError } from 'yaml'
import { fail, ok, type Result, sha256Hex } from '#basics'
import { layoutProblems } from './problems.ts'
import { type Layout, LayoutSchema } from './schema.ts'

/** A layout with the hash of the bytes that it was read from. */
export interface LoadedLayout {
  readonly layout: Layout
  readonly hash: string
}

/** Where the layouts that come with the program lie. */
export const shippedLayouts = fileURLToPath(new URL('../../../layouts', import.meta.url))

const bad = (path: string, problems: readonly string[]): Result<never> =>
  fail(
    'invalid',
    'layout-invalid',
    `The layout file ${path} is not right: ${problems.slice(0, 5).join('; ')}.`,
    'Mend the file as docs/layouts.md says.',
    { problems },
  )

/** Ids of the layouts in a folder, sorted. */
export const listLayouts = async (dir: string = shippedLayouts): Promise<readonly string[]> =>
  (await readdir(dir))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()

/**
 * Reads one layout, `<dir>/<id>.yaml`. Fails with `layout-unknown` when there is none and `layout-invalid` when it
 * does not follow the schema.
 */
export const readLayout = async (id: string, dir: string = shippedLayouts): Promise<Result<LoadedLayout>> => {
  const path = join(dir, `${id}.yaml`)
  const bytes = /^[a-z][a-z0-9-]*$/.test(id) ? await readFile(path).catch(() => undefined) : undefined
  if (!bytes) {
    const known = await listLayouts(dir).catch(() => [])
    return fail(
      'not-found',
      'layout-unknown',
      `There is no layout ${id}; there are: ${known.join(', ') || 'none'}.`,
      'Name one of these, or write a layout file as docs/layouts.md says.',
    )
  }
  let data: unknown
  try {
    data = parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof YAMLParseError) return bad(path, [error.message.split('\n')[0] ?? 'no YAML'])
    throw error
  }
  const parsed = LayoutSchema.safeParse(data)
  if (!parsed.success)
    return bad(
      path,
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  const problems = layoutProblems(parsed.data)
  if (parsed.data.id !== id) return bad(path, [`its id is ${parsed.data.id}`])
  return problems.length > 0 ? bad(path, problems) : ok({ layout: parsed.data, hash: sha256Hex(bytes) })
}
