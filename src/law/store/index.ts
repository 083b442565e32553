/** The law folder on disk: list, load and check packs. */
export { checkPacks } from './check-packs.ts'
export { FLOOR, listPacks } from './pack-files.ts'
export { loadExamples } from './load-examples.ts'
export { loadPack } from './load-pack.ts'
