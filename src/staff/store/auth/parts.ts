/** What do all the parts of the staff accounts share? */
import { hkdfSync } from 'node:crypto'
import type { Context } from '#store'
import type { Settings } from '../options.ts'

export interface Parts extends Pick<Context, 'db' | 'clock'> {
  readonly settings: Settings
  /** Signs cookies, encrypts the secrets of authenticator apps, keys what is counted. */
  readonly secret: string
}

/** Derived from the commitment key, so that there is no further secret to keep; no other key follows from it. */
export const staffSecret = (commitment: Uint8Array): string =>
  Buffer.from(hkdfSync('sha256', commitment, '', 'rollkeeper staff accounts', 48)).toString('base64url')

/** Now, as ISO text. */
export const nowOf = (parts: Pick<Parts, 'clock'>): string => parts.clock().toISOString()

export const minutesBefore = (parts: Pick<Parts, 'clock'>, minutes: number): string =>
  new Date(parts.clock().getTime() - minutes * 60_000).toISOString()

export const minutesAfter = (parts: Pick<Parts, 'clock'>, minutes: number): string =>
  minutesBefore(parts, -minutes)
