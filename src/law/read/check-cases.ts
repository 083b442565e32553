import type { CasesFile } from '../schema/cases-schema.ts'
import type { PackFile } from '../schema/pack-schema.ts'
import type { PackProblem } from './problem.ts'

/** Do the names that `cases.yaml` uses exist in the pack (or its floor)? Whether the answers hold is for the runner. */
export const checkCases = (
  file: string,
  cases: CasesFile,
  own: PackFile,
  floor: PackFile | undefined,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly PackProblem[] => {
  const problems: PackProblem[] = []
  const known = (
    key: 'requesterClasses' | 'channels' | 'purposes' | 'facts' | 'protections',
    name: string,
  ): boolean => Object.hasOwn(own[key], name) || (key === 'facts' && Object.hasOwn(floor?.facts ?? {}, name))
  const say = (path: readonly PropertyKey[], message: string): void => {
    problems.push({ file, line: lineOf(path), code: 'unknown-name', message })
  }
  const titles = new Set<string>()
  for (const [index, item] of cases.cases.entries()) {
    const at = ['cases', index]
    if (!known('requesterClasses', item.requester)) {
      say([...at, 'requester'], `there is no requester class ${item.requester}`)
    }
    if (!known('channels', item.channel)) say([...at, 'channel'], `there is no channel ${item.channel}`)
    if (item.purpose !== undefined && !known('purposes', item.purpose)) {
      say([...at, 'purpose'], `there is no purpose ${item.purpose}`)
    }
    for (const fact of item.facts)
      if (!known('facts', fact)) say([...at, 'facts'], `there is no fact ${fact}`)
    for (const [row, { protection }] of item.rows.entries()) {
      if (protection === 'none' || known('protections', protection)) continue
      say([...at, 'rows', row, 'protection'], `there is no protection ${protection}`)
    }
    if (item.like !== undefined && !titles.has(item.like)) {
      say([...at, 'like'], `there is no earlier case "${item.like}"`)
    }
    if (titles.has(item.case)) say([...at, 'case'], `the case "${item.case}" occurs twice`)
    titles.add(item.case)
  }
  return problems
}
