/** Watching a log from outside, as a county, a newsroom or an auditor does: files and a key, and nothing of the office. */
export { type Look, openMonitor } from './monitor.ts'
