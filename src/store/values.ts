/** How a value comes out of the database: the same on both kinds. The keys are PostgreSQL's type numbers (pg_type.oid). */
const BOOL = 16
const INT8 = 20
const JSON_OID = 114
const DATE = 1082
const TIMESTAMP = 1114
const TIMESTAMPTZ = 1184
const JSONB = 3802

const whole = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a stored whole number is too large')
  return value
}

export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [BOOL]: (text) => text === 't',
  [INT8]: whole,
  [JSON_OID]: (text) => JSON.parse(text) as unknown,
  [DATE]: (text) => text,
  [TIMESTAMP]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
  [JSONB]: (text) => JSON.parse(text) as unknown,
}
