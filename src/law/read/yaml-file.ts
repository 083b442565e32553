import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { PackProblem } from './problem.ts'

/** A YAML file read against a schema, with the line of any of its values. */
export interface YamlFile<T> {
  readonly value: T | undefined
  readonly problems: readonly PackProblem[]
  /** Line of the value at a path, or of its nearest parent. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Parses and checks. Problems carry the line of the value that is wrong, or of the map in which one is missing. */
export const readYaml = <T>(file: string, text: string, schema: z.ZodType<T>): YamlFile<T> => {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  const lineOf = (path: readonly PropertyKey[]): number => {
    let node: unknown = document.contents
    let offset = 0
    for (const step of [undefined, ...path]) {
      if (step !== undefined) {
        const pair = isMap(node)
          ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
          : undefined
        const next: unknown = pair ? pair.value : isCollection(node) ? node.get(step, true) : undefined
        if (pair && isScalar(pair.key) && pair.key.range) offset = pair.key.range[0]
        if (next === undefined || next === null) break
        node = next
        if (!pair && (node as Node).range) offset = (node as Node).range![0]
      } else if ((node as Node | null)?.range) offset = (node as Node).range![0]
    }
    return Math.max(1, counter.linePos(offset).line)
  }
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: counter.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0]!,
      code: 'yaml',
    }))
    return { value: undefined, problems, lineOf }
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (parsed.success) return { value: parsed.data, problems: [], lineOf }
  const problems = parsed.error.issues.map((issue) => ({
    file,
    // A key that is not known has a line of its own; a missing one has that of its map.
    line: lineOf(
      issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path,
    ),
    message: `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`,
    code: 'schema',
  }))
  return { value: undefined, problems, lineOf }
}
