/** What is a key service: something that wraps the keys of a snapshot and opens what it wrapped. */
import type { Redacted, Result } from '#basics'

export interface KeyService {
  /** Which key wraps now: it stands beside what it wrapped. It says nothing of the key itself. */
  readonly id: string
  /** Fails as the service does (`key-service-unreachable`, `key-service-refused`). */
  wrap(key: Buffer): Promise<Result<string>>
  /** Opens what this service wrapped, or one that is still known from before. Fails with `key-mismatch`, `wrapped-key-damaged`. */
  unwrap(wrapped: string): Promise<Result<Buffer>>
}

/** What is to be destroyed, once nothing is wrapped by it any more. */
export type Retired =
  | { readonly kind: 'file'; readonly path: string }
  /** Older versions of a key in a transit engine. */
  | { readonly kind: 'transit'; readonly key: string }
  /** Whatever was set beside the present key. */
  | { readonly kind: 'others' }

/** A key service whose key can be renewed. */
export interface KeyStore extends KeyService {
  /**
   * Makes a new key, which wraps from now on; what the old one wrapped still opens. A new one that was
   * made and is not yet in the old one's place is taken again. Fails with `key-not-made-here`.
   */
  renew(): Promise<Result<void>>
  /** Takes the old key out of use. To be called when nothing is wrapped by it any more. */
  retire(): Retired
}

/** A kind of key: it knows what it wrapped by its look. */
export interface KeySource extends KeyStore {
  opens(wrapped: string): boolean
}

/** A key in HashiCorp Vault's or OpenBao's transit engine. */
export interface TransitSettings {
  /** `https://host:8200`; http on loopback alone. */
  readonly url: string
  readonly tokenFile: string
  /** Name of the key. */
  readonly key: string
}

export interface KeySettings {
  /** Which of the three wraps. The others, where they are set, still open what they wrapped. */
  readonly service: 'file' | 'environment' | 'transit'
  /** Path of the key file. */
  readonly file: string
  /** Base64 of 32 bytes, from the environment. */
  readonly key: Redacted<string> | undefined
  /** The same, of the key before it. */
  readonly before: Redacted<string> | undefined
  readonly transit: TransitSettings | undefined
}
