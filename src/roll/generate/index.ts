/** The made-up roll: `generateRoll` writes a voters file of any size in a state's own layout, with its guarded companion. */
export { generateRoll, type GeneratedRoll } from './generate.ts'
export type { GenerateOptions, GenerateProgress } from './options.ts'
