import { type Layer, mergeFloor } from '../merge-floor.ts'
import type { PackProblem } from '../read/problem.ts'
import { readLayer } from '../read/read-layer.ts'
import { examplesOnDisk } from './load-examples.ts'
import { FLOOR, listPacks, readPackFiles } from './pack-files.ts'

/**
 * Every fault of every pack in a law folder, by file and line; none means that all can be loaded.
 * @param vocabulary field ids of the roll, so that a misspelt field is found.
 */
export const checkPacks = async (
  lawDir: string,
  vocabulary?: readonly string[],
): Promise<readonly PackProblem[]> => {
  const problems: PackProblem[] = []
  let floor: Layer | undefined
  const check = async (id: string): Promise<Layer | undefined> => {
    const bytes = await readPackFiles(lawDir, id)
    if (!bytes.ok) {
      problems.push({ file: `${id}/`, line: 1, code: bytes.error.code, message: bytes.error.message })
      return undefined
    }
    const read = readLayer(id, bytes.value.sources, id === FLOOR ? undefined : floor, vocabulary)
    problems.push(...read.problems)
    if (read.layer !== undefined) {
      const pack = mergeFloor(read.layer, id === FLOOR ? undefined : floor, '')
      problems.push(...(await examplesOnDisk(lawDir, pack)).problems)
    }
    return read.layer
  }
  floor = await check(FLOOR)
  for (const id of await listPacks(lawDir)) if (id !== FLOOR) await check(id)
  return problems.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
