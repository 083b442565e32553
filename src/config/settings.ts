/** What does each setting mean, in words for a person? docs/operating.md lists the same; a test compares them. */
import type { EnvironmentSchema } from './environment.ts'

export interface Setting {
  readonly meaning: string
  readonly default: string
}

/** Every setting with its meaning and its default, in words for a person. */
export const SETTINGS: Readonly<Record<keyof typeof EnvironmentSchema.shape, Setting>> = {
  ROLLKEEPER_DATA: { meaning: 'The data folder. `--data` wins over it.', default: './data' },
  ROLLKEEPER_LAW: {
    meaning: 'The law pack to judge by (a folder name in the law folder).',
    default: 'the pack of the newest snapshot; without one, the only pack there is',
  },
  ROLLKEEPER_LAW_DIR: { meaning: 'The folder of the law packs.', default: 'law/ of the checkout' },
  ROLLKEEPER_LAYOUT_DIR: {
    meaning: 'The folder of the voter-file layouts.',
    default: 'layouts/ of the checkout',
  },
  ROLLKEEPER_SYNTHETIC_DIR: {
    meaning: 'The folder that the made-up roll and the demo are drawn from.',
    default: 'synthetic/ of the checkout',
  },
  DATABASE_URL: {
    meaning: 'PostgreSQL for requests, payments and holds.',
    default: 'the embedded database in the data folder',
  },
  ROLLKEEPER_LOG_ORIGIN: {
    meaning: 'The name of the log, first line of every checkpoint. Fixed once the log has an entry.',
    default: 'rollkeeper.localhost',
  },
  ROLLKEEPER_LOG_WITNESSES: {
    meaning: 'The file that names the witnesses asked to sign the log, with their URLs (C2SP tlog-policy).',
    default: 'none: the log is signed by the office alone',
  },
  ROLLKEEPER_LOG_QUORUM: {
    meaning: 'What is done where fewer witnesses have signed than its quorum: `go-on` or `wait`.',
    default: 'go-on: bundles go out, and the operator is warned',
  },
  ROLLKEEPER_LOG_WITNESS_SECONDS: {
    meaning: 'Longest wait for witnesses before a bundle goes out, 1 to 60 seconds.',
    default: '5',
  },
  ROLLKEEPER_HOST: { meaning: 'The address that `serve` listens on.', default: '127.0.0.1' },
  ROLLKEEPER_PORT: { meaning: 'The port that `serve` listens on; 0 takes a free one.', default: '8080' },
  ROLLKEEPER_OFFICE_PORT: {
    meaning: 'The port of the staff office; 0 takes a free one.',
    default: '8081',
  },
  ROLLKEEPER_PUBLIC_URL: {
    meaning: 'Where people reach the public site: for links in letters, feeds and payments.',
    default: 'http://localhost with the port',
  },
  ROLLKEEPER_OFFICE_URL: {
    meaning: 'Where staff reach the office; passkeys are bound to its host.',
    default: 'http://localhost with the office port',
  },
  ROLLKEEPER_TIME_ZONE: {
    meaning: "The office's time zone, as IANA names it: moments are shown in it.",
    default: 'UTC',
  },
  ROLLKEEPER_OFFICE_ADDRESS: {
    meaning: 'Postal address and the like on letters; a semicolon begins a new line.',
    default: 'none',
  },
  ROLLKEEPER_MAIL_FROM: {
    meaning: "Sender of the office's mail.",
    default: 'Records office <records@localhost>',
  },
  ROLLKEEPER_SMTP_URL: {
    meaning:
      'Mail server: smtps://user:password@host:465, or smtp://host:587 (turns to TLS; must, but on localhost).',
    default: 'none: letters are written to outbox/ in the data folder',
  },
  ROLLKEEPER_STRIPE_SECRET_KEY: {
    meaning: 'Secret key of the card service. Cards are on only with this and the webhook secret.',
    default: 'none: no cards',
  },
  ROLLKEEPER_STRIPE_WEBHOOK_SECRET: {
    meaning: 'Secret by which messages of the card service are checked (/payments/stripe/webhook).',
    default: 'none: no cards',
  },
  ROLLKEEPER_STRIPE_API: { meaning: 'Another address of the card service, for trials.', default: 'its own' },
  ROLLKEEPER_OIDC_ISSUER: {
    meaning:
      "The organisation's identity provider (OpenID Connect); with client id and secret staff can sign in by it.",
    default: 'none',
  },
  ROLLKEEPER_OIDC_CLIENT_ID: { meaning: 'The client id at the identity provider.', default: 'none' },
  ROLLKEEPER_OIDC_CLIENT_SECRET: { meaning: 'The client secret at the identity provider.', default: 'none' },
  ROLLKEEPER_OIDC_TRUST_AMR: {
    meaning: 'Values of `amr` (RFC 8176), with commas, that count as a second factor.',
    default: 'none: a second factor is asked for here',
  },
  ROLLKEEPER_FEED_AUTHORITY: {
    meaning: 'Host name in the ids of feeds (RFC 4151). Fixed once a feed was published.',
    default: 'rollkeeper.localhost',
  },
  ROLLKEEPER_FEED_SINCE: {
    meaning: 'A day on which the office held that host name. Fixed once a feed was published.',
    default: '2026-01-01',
  },
  ROLLKEEPER_SECURITY_CONTACT: {
    meaning: 'Where weaknesses are reported, for security.txt: mailto:, https: or tel:.',
    default: 'the privacy page of the public site',
  },
  ROLLKEEPER_KEY_SERVICE: {
    meaning: 'What wraps the keys of the sealed parts: file, environment or transit (keys.md).',
    default: 'file',
  },
  ROLLKEEPER_KEY_FILE: {
    meaning: 'The file of the key-encryption key of the guarded part.',
    default: 'keys/key-encryption.key in the data folder',
  },
  ROLLKEEPER_KEY: {
    meaning: 'The key-encryption key itself, 32 bytes in base64, where the key service is environment.',
    default: 'none',
  },
  ROLLKEEPER_KEY_BEFORE: {
    meaning: 'The key-encryption key before it: it opens what it wrapped until all is wrapped anew.',
    default: 'none',
  },
  ROLLKEEPER_TRANSIT_URL: {
    meaning: 'Address of a Vault or OpenBao with a transit engine: https, or http on this machine.',
    default: 'none',
  },
  ROLLKEEPER_TRANSIT_TOKEN_FILE: {
    meaning: 'The file of the token for it; nobody else may read it.',
    default: 'none',
  },
  ROLLKEEPER_TRANSIT_KEY: { meaning: 'The name of the key in the transit engine.', default: 'none' },
}
