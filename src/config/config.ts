/** What does the rest of the house know of the settings? */
import type { Redacted } from '#basics'

export interface Config {
  /** The folder that holds everything: database, snapshots, guarded part, keys, log, bundles. */
  readonly dataDir: string
  /** Id of the law pack; undefined: the one that the newest snapshot was imported under. */
  readonly law: string | undefined
  readonly lawDir: string
  readonly layoutDir: string
  readonly syntheticDir: string
  /** PostgreSQL; undefined: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined
  /** First line of every checkpoint (C2SP tlog-checkpoint): who this log is. */
  readonly logOrigin: string
  /** File of the policy that names the witnesses whom the office asks (C2SP tlog-policy); undefined: none is asked. */
  readonly logWitnesses: string | undefined
  /** What is done where too few of them have signed: bundles go out all the same, or wait. */
  readonly logQuorum: 'go-on' | 'wait'
  /** Longest wait for witnesses, for a bundle that is about to go out. */
  readonly logWitnessSeconds: number
  readonly host: string
  readonly port: number
  /** Port of the staff office. */
  readonly officePort: number
  /** Where people reach the public site, without a slash at its end: for links in letters and feeds. */
  readonly publicUrl: string
  /** Where staff reach the office: for invitations, and what passkeys are bound to. */
  readonly officeUrl: string
  /** The office's time zone (IANA): which day is today, and in which time moments are shown. */
  readonly timeZone: string
  /** Lines under the office's name on its letters. */
  readonly officeAddress: readonly string[]
  /** Sender of the office's mail. */
  readonly mailFrom: string
  /** Mail server; undefined: letters are written to the outbox folder. */
  readonly smtp: MailServer | undefined
  /** Keys of the card service; undefined: no cards. */
  readonly cards: CardKeys | undefined
  /** Sign-in through the organisation's identity provider; undefined: none. */
  readonly oidc: IdentityProvider | undefined
  /** Who mints the ids of feeds, and since when (RFC 4151): never changed, whatever the address of the site becomes. */
  readonly feedAuthority: string
  readonly feedSince: string
  /** Where weaknesses are reported. */
  readonly securityContact: string | undefined
  /** What wraps the keys of the sealed parts. */
  readonly keyService: 'file' | 'environment' | 'transit'
  /** File of the key-encryption key; undefined: keys/ in the data folder. */
  readonly keyFile: string | undefined
  /** The key-encryption key itself and the one before it, base64 of 32 bytes. */
  readonly key: Redacted<string> | undefined
  readonly keyBefore: Redacted<string> | undefined
  /** A key in a transit engine; undefined: none. */
  readonly transit: TransitKey | undefined
}

export interface TransitKey {
  readonly url: string
  readonly tokenFile: string
  readonly key: string
}

export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte. */
  readonly secure: boolean
  /** False for a server on this machine only. */
  readonly requireTls: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

export interface CardKeys {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly apiBase?: string
}

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Values of `amr` (RFC 8176) that count as a second factor. */
  readonly trustAmr: readonly string[]
}
