/** The log on disk: opened by its one writer, or read by anybody (C2SP tlog-tiles; docs/log.md). */
export type { Appended, Log, LogReader, VerifyProgress } from './log.ts'
export { openLog, type OpenLog } from './open.ts'
export { POLICY as POLICY_FILE, readLog } from './read.ts'
