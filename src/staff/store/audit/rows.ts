/** Which entries of the audit trail are asked for, and how does one come out of the database? */
import { z } from 'zod'
import type { Json } from '#basics'
import type { AuditEntry } from '#staff'
import type { Param } from '#store'

export interface AuditFilter {
  /** Stands in a name, an id, an authority or the details; capitals make no difference. */
  readonly text?: string
  /** Account id. */
  readonly who?: string
  readonly on?: string
  readonly did?: string
  /** ISO moments: from this on, and before that. */
  readonly from?: string
  readonly to?: string
}

export const AuditRow = z
  .object({
    n: z.int(),
    at: z.string(),
    who_id: z.string(),
    who_name: z.string(),
    did: z.string(),
    on_what: z.string().nullable(),
    authority: z.string().nullable(),
    details: z.record(z.string(), z.json()).nullable(),
    previous: z.string(),
    hash: z.string(),
  })
  .transform((row): AuditEntry => ({
    n: row.n,
    at: row.at,
    who: { id: row.who_id, name: row.who_name },
    did: row.did,
    ...(row.on_what === null ? {} : { on: row.on_what }),
    ...(row.authority === null ? {} : { authority: row.authority }),
    ...(row.details === null ? {} : { details: row.details as Record<string, Json> }),
    previous: row.previous,
    hash: row.hash,
  }))

const SEARCHED = ['who_name', 'who_id', 'did', 'on_what', 'authority', 'details::text']

/** The WHERE of a filter and the values of its `$1`, `$2`, …. */
export const filterSql = (filter: AuditFilter): { readonly sql: string; readonly params: Param[] } => {
  const params: Param[] = []
  const parts: string[] = ['true']
  const add = (value: Param): string => {
    params.push(value)
    return `$${params.length}`
  }
  if (filter.who !== undefined) parts.push(`who_id = ${add(filter.who)}`)
  if (filter.on !== undefined) parts.push(`on_what = ${add(filter.on)}`)
  if (filter.did !== undefined) parts.push(`did = ${add(filter.did)}`)
  if (filter.from !== undefined) parts.push(`at >= ${add(filter.from)}::timestamptz`)
  if (filter.to !== undefined) parts.push(`at < ${add(filter.to)}::timestamptz`)
  const text = filter.text?.replaceAll('\u0000', '').trim()
  if (text !== undefined && text !== '') {
    const sought = add(`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
    parts.push(`(${SEARCHED.map((column) => `${column} ILIKE ${sought}`).join(' OR ')})`)
  }
  return { sql: parts.join(' AND '), params }
}
