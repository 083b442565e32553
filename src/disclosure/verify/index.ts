/**
 * Verification of a bundle by a stranger. Stands on `#log/verify`, `#basics`, yauzl, zod and pure files of this
 * folder's neighbours; it reaches no store, no roll, no law and no key.
 */
export type { Check, VerifyReport } from './report.ts'
export { verifyBundle, type VerifyOptions } from './verify.ts'
