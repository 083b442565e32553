/** Which papers does a bundle hold besides its data? All of them, from facts alone: no clock, no disk. */
import { canonicalJson, type Json, sha256Hex } from '#basics'
import { DELTA_FIELD } from '#roll'
import { countsJson } from './counts.ts'
import { dataPackageJson } from './data-package.ts'
import { decisionHtml } from './decision-html.ts'
import type { BundleFacts } from './facts.ts'
import { fieldsGiven } from './given.ts'
import { BUNDLE_FILES } from './names.ts'
import { readmeText } from './readme.ts'
import { termsText } from './terms.ts'

/** @throws Error when a data column is not decided: the caller extracted what it should not have (invariant 2). */
const assertDecided = (facts: BundleFacts): void => {
  if (facts.request.medium === 'counts') return
  const given = fieldsGiven(facts.decision.cells)
  // What says how a row differs is of no field.
  if (facts.delta !== undefined) given.add(DELTA_FIELD)
  for (const column of facts.files.flatMap((file) => file.columns)) {
    if (!given.has(column.field)) throw new Error(`column ${column.part} is not in the decision`)
  }
}

/**
 * The text of each paper by its name. decision.json is the decision's canonical JSON and nothing else, so that the
 * file's SHA-256 is the decision hash that quote, log and manifest carry.
 */
export const papers = (facts: BundleFacts, policy: string): Record<string, string> => {
  assertDecided(facts)
  const decision = canonicalJson(facts.decision as unknown as Json)
  return {
    [BUNDLE_FILES.readme]: readmeText(facts),
    [BUNDLE_FILES.counts]: countsJson(facts),
    [BUNDLE_FILES.dataPackage]: dataPackageJson(facts),
    [BUNDLE_FILES.decision]: decision,
    [BUNDLE_FILES.decisionPage]: decisionHtml(facts, sha256Hex(decision)),
    [BUNDLE_FILES.terms]: termsText(facts),
    [BUNDLE_FILES.policy]: policy,
  }
}
