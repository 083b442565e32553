import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import type { Pack } from '../pack.ts'
import { readExamples, type ReadExamples } from '../read/read-examples.ts'
import type { Example } from '../schema/examples-schema.ts'

/** The file that a pack may have beside its three. It is no law: the pack's hash does not cover it. */
export const EXAMPLES_FILE = 'examples.yaml'
const MOST_KEPT = 64

/** Examples read before, of the same text and the same pack. */
const known = new Map<string, { readonly text: string; readonly read: ReadExamples }>()

/** Examples and their faults; none of either where the pack has no such file. */
export const examplesOnDisk = async (lawDir: string, pack: Pack): Promise<ReadExamples> => {
  const file = `${pack.id}/${EXAMPLES_FILE}`
  let text: string
  try {
    text = await readFile(join(lawDir, pack.id, EXAMPLES_FILE), 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error'
    if (code === 'ENOENT') return { examples: [], problems: [] }
    const problem = { file, line: 1, code: 'unreadable', message: `it cannot be read (${code})` }
    return { examples: [], problems: [problem] }
  }
  const before = known.get(pack.hash)
  if (before?.text === text) return before.read
  const read = readExamples(file, text, pack)
  if (known.size >= MOST_KEPT) known.clear()
  known.set(pack.hash, { text, read })
  return read
}

/**
 * The worked examples of a pack. A fault in them stops nothing but their showing. Fails with `law-examples-invalid`.
 */
export const loadExamples = async (lawDir: string, pack: Pack): Promise<Result<readonly Example[]>> => {
  const { examples, problems } = await examplesOnDisk(lawDir, pack)
  const [first] = problems
  if (first === undefined) return ok(examples)
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return fail(
    'invalid',
    'law-examples-invalid',
    `The worked examples of the law pack ${pack.id} have a fault, so none is shown. ${first.file}:${first.line}: ${first.message}${more}`,
    'Mend the file; the law check lists every fault with file and line. The law itself is not touched by it.',
    { problems },
  )
}
