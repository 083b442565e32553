/** What are the library's models and fields called in our tables? */
import { sha256Hex } from '#basics'

const TABLES: Readonly<Record<string, string>> = {
  user: 'staff_account',
  session: 'staff_session',
  account: 'staff_credential',
  verification: 'staff_verification',
  twoFactor: 'staff_totp',
  passkey: 'staff_passkey',
}

/** The table of a model. @throws for one that no migration made: a plugin was added without its table. */
export const tableOf = (model: string): string => {
  const table = TABLES[model]
  if (table === undefined) throw new Error(`no staff table for the model ${model}`)
  return table
}

const NAME = /^[a-z][a-z0-9_]*$/

/** `credentialID` is `credential_id`; the token of a session is kept as its hash. @throws for what can be no column. */
export const columnOf = (model: string, field: string): string => {
  if (model === 'session' && field === 'token') return 'token_sha256'
  const column = field.replaceAll(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`)
  if (!NAME.test(column)) throw new Error(`not a column name: ${column}`)
  return column
}

const HASHED = 'sha256:'

/**
 * What stands for a session's token in the database: whoever reads a backup finds nothing to sign in with. What is a
 * hash already stays one, because the library hands back what it read.
 */
export const keptToken = (token: string): string =>
  token.startsWith(HASHED) ? token : `${HASHED}${sha256Hex(token)}`
