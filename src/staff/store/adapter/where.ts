/** How does a condition of the library read in SQL? */
import type { CleanedWhere } from 'better-auth/adapters'
import type { Param } from '#store'
import { columnOf, keptToken } from './names.ts'

/** Collects the values of `$1`, `$2`, …. */
export class Params {
  readonly values: Param[] = []

  add(value: unknown): string {
    this.values.push(toParam(value))
    return `$${this.values.length}`
  }
}

/** @throws for a value that no column here can hold. */
const toParam = (value: unknown): Param => {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new Error(`a staff column cannot hold a ${typeof value}`)
}

/** A value on its way into the database: only the hash of a session's token goes. */
export const keptValue = (model: string, field: string, value: unknown): unknown =>
  model === 'session' && field === 'token' && typeof value === 'string' ? keptToken(value) : value

const COMPARE: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
}

const condition = (model: string, clause: CleanedWhere, params: Params): string => {
  const column = columnOf(model, clause.field)
  const { operator = 'eq', value } = clause
  if (clause.mode === 'insensitive') throw new Error('staff tables are compared as they are written')
  if (operator === 'in' || operator === 'not_in') {
    if (!Array.isArray(value)) throw new Error(`${operator} needs a list`)
    if (value.length === 0) return operator === 'in' ? 'false' : 'true'
    const list = value.map((one) => params.add(keptValue(model, clause.field, one))).join(', ')
    return `${column} ${operator === 'in' ? 'IN' : 'NOT IN'} (${list})`
  }
  if (value === null && operator === 'eq') return `${column} IS NULL`
  if (value === null && operator === 'ne') return `${column} IS NOT NULL`
  const sign = COMPARE[operator]
  if (sign === undefined) throw new Error(`staff tables are not searched by ${operator}`)
  return `${column} ${sign} ${params.add(keptValue(model, clause.field, value))}`
}

/** All of the AND clauses, and one of the OR clauses where there are any: as the library's own adapters read them. */
export const whereSql = (
  model: string,
  where: readonly CleanedWhere[] | undefined,
  params: Params,
): string => {
  const clauses = where ?? []
  const all = clauses.filter((one) => one.connector === 'AND').map((one) => condition(model, one, params))
  const any = clauses.filter((one) => one.connector === 'OR').map((one) => condition(model, one, params))
  const parts = any.length === 0 ? all : [...all, `(${any.join(' OR ')})`]
  return parts.length === 0 ? 'true' : parts.join(' AND ')
}
