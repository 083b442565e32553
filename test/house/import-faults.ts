/** Which imports break a rule? Pure: takes imports, gives sentences. */
import { builtinModules } from 'node:module'
import { FOLDERS } from './import-rules.ts'
import { PACKAGES, PURE } from './package-rules.ts'
import { type Import, target } from './source.ts'

const below = (path: string, folder: string): boolean =>
  folder === '*' || path === folder || path.startsWith(`${folder}/`) || path === `${folder}.ts`

/** A file's place below src/, as the rules write it. */
const place = (path: string): string => path.replace(/^src\//, '')

const longest = <T extends { readonly folder: string }>(rules: readonly T[], path: string): T | undefined =>
  rules.filter((rule) => below(path, rule.folder)).toSorted((a, b) => b.folder.length - a.folder.length)[0]

const top = (path: string): string => (place(path).split('/')[0] ?? '').replace(/\.ts$/, '')

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const relativeFault = (one: Import): string | undefined => {
  const to = target(one)
  if (!to.startsWith('src/')) return `leaves src/ (${to})`
  if (top(to) !== top(one.from)) return `leaves its top-level folder for ${to}; enter it through its #door`
  const guarded = to.startsWith('src/roll/guarded/') && !one.from.startsWith('src/roll/guarded/')
  return guarded ? 'reaches into roll/guarded past its door #roll/guarded' : undefined
}

const doorFault = (one: Import, doors: readonly string[]): string | undefined => {
  const specifier = one.specifier ?? ''
  if (!doors.includes(specifier)) return `${specifier} is no door of package.json`
  const rule = longest(FOLDERS, place(one.from))
  if (rule === undefined) return 'its folder has no rule in test/house/import-rules.ts'
  if (rule.doors.includes('*') || rule.doors.includes(specifier)) return undefined
  // A folder may use its own doors, but for the one to guarded values, and but for what stands alone.
  const own = specifier.slice(1).split('/')[0] === top(one.from)
  if (own && specifier !== '#roll/guarded' && rule.alone !== true) return undefined
  return `${rule.folder} may not import ${specifier}: ${rule.because}`
}

const builtinFault = (one: Import): string | undefined => {
  const pure = longest(PURE, place(one.from))
  const specifier = one.specifier ?? ''
  return pure === undefined || pure.builtins.includes(specifier)
    ? undefined
    : `${pure.folder} is pure and may not use ${specifier}: ${pure.because}`
}

const packageFault = (one: Import): string | undefined => {
  const name = packageName(one.specifier ?? '')
  const rule = PACKAGES.find((candidate) => candidate.package === name)
  if (rule === undefined) return `package ${name} has no rule in test/house/package-rules.ts`
  if (rule.only.some((folder) => below(place(one.from), folder))) return undefined
  return `package ${name} belongs in ${rule.only.join(' or ')}: ${rule.because}`
}

/** The sentence that says which rule an import breaks, or undefined. `doors` are the keys of package.json `imports`. */
export const faultOf = (one: Import, doors: readonly string[]): string | undefined => {
  const { specifier } = one
  const say = (fault: string | undefined): string | undefined =>
    fault === undefined ? undefined : `${one.from}:${one.line}: ${fault}`
  if (specifier === undefined) return say('imports a module whose name is computed; write the name out')
  if (specifier.startsWith('.')) return say(relativeFault(one))
  if (specifier.startsWith('/') || specifier.startsWith('file:')) return say('imports by an absolute path')
  if (specifier.startsWith('#')) return say(doorFault(one, doors))
  if (specifier.startsWith('node:')) return say(builtinFault(one))
  if (builtinModules.includes(specifier)) return say(`write node:${specifier}`)
  return say(packageFault(one))
}

/**
 * Faults of the folders that stand alone: every file that one of theirs reaches by relative imports, within its
 * top-level folder, must keep to the doors of that folder as well.
 */
export const faultsAlone = (importsOfFile: ReadonlyMap<string, readonly Import[]>): string[] =>
  FOLDERS.filter((rule) => rule.alone === true).flatMap((rule) => {
    const reached = new Set([...importsOfFile.keys()].filter((path) => below(place(path), rule.folder)))
    const faults: string[] = []
    // A Set gives what is added to it while it is walked.
    for (const path of reached)
      for (const one of importsOfFile.get(path) ?? []) {
        const specifier = one.specifier ?? ''
        if (specifier.startsWith('.')) reached.add(target(one))
        else if (specifier.startsWith('#') && !rule.doors.includes(specifier))
          faults.push(
            `${path}:${one.line}: is reached from ${rule.folder} and imports ${specifier}: ${rule.because}`,
          )
      }
    return faults
  })
