/** Files: written whole or not at all, in known places, by one process at a time. */
export { syncDirectory, syncFile, writeFileAtomic } from './atomic.ts'
export { type DataPaths, dataPaths } from './data-folder.ts'
export { type DataLock, lockDataFolder } from './lock.ts'
export { fileMark } from './mark.ts'
