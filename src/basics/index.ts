/** Words and small tools that every folder may use. Imports nothing of the project. */
export { canonicalJson, type Json } from './canonical-json.ts'
export { addDays, dateOf, isoDate, type IsoDate, parseIsoDate, weekday } from './dates.ts'
export { sha256Hex } from './hash.ts'
export { joined } from './joined.ts'
export { cents, type Cents, formatUsd, parseUsd } from './money.ts'
export { Redacted } from './redacted.ts'
export { fail, type Failure, type FailureKind, must, ok, type Result } from './result.ts'
export { xmlText } from './xml.ts'
