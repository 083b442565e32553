/** The audit trail as lines of CSV (RFC 4180), safe to open in a spreadsheet (docs/adr/0011). */
import { canonicalJson } from '#basics'
import type { AuditEntry } from './entry.ts'

export const AUDIT_COLUMNS = [
  'n',
  'at',
  'who_id',
  'who',
  'did',
  'on',
  'authority',
  'details',
  'previous',
  'hash',
] as const

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
const marked = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(marked(cell))).join(',')}\r\n`

export const auditHeader = (): string => line(AUDIT_COLUMNS)

export const auditLine = (entry: AuditEntry): string =>
  line([
    String(entry.n),
    entry.at,
    entry.who.id,
    entry.who.name,
    entry.did,
    entry.on ?? '',
    entry.authority ?? '',
    entry.details === undefined ? '' : canonicalJson(entry.details),
    entry.previous,
    entry.hash,
  ])
