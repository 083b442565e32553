/** What is known of the one who is signed in? */
import type { Role } from '../roles/roles.ts'

/**
 * The second factor that was proved in this session. `oidc`: the identity provider proved several, and the settings
 * trust it. With `none` nothing but proving or setting up a second factor is allowed.
 */
export type Factor = 'none' | 'totp' | 'passkey' | 'oidc'

export interface StaffSession {
  readonly sessionId: string
  readonly account: { readonly id: string; readonly name: string; readonly email: string }
  readonly roles: readonly Role[]
  readonly factor: Factor
  /** ISO, UTC; undefined while the factor is `none`. */
  readonly factorAt: string | undefined
  readonly beganAt: string
  /** When it ends at the latest, however busy it is. */
  readonly endsAt: string
}
