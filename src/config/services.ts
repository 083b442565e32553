/** How do variables become the settings of a service: mail, cards, the identity provider, the key service? */
import { resolve } from 'node:path'
import type { CardKeys, IdentityProvider, MailServer, TransitKey } from './config.ts'
import type { Environment } from './environment.ts'

export const mailServer = (text: string): MailServer => {
  const { protocol, hostname, port, username, password } = new URL(text)
  const secure = protocol === 'smtps:'
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTls: !local,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

export const cardKeys = (env: Environment): CardKeys | undefined => {
  const { ROLLKEEPER_STRIPE_SECRET_KEY: secretKey, ROLLKEEPER_STRIPE_WEBHOOK_SECRET: webhookSecret } = env
  if (secretKey === undefined || webhookSecret === undefined) return undefined
  const apiBase = env.ROLLKEEPER_STRIPE_API
  return { secretKey, webhookSecret, ...(apiBase === undefined ? {} : { apiBase }) }
}

export const identityProvider = (env: Environment): IdentityProvider | undefined => {
  const { ROLLKEEPER_OIDC_ISSUER: issuer, ROLLKEEPER_OIDC_CLIENT_ID: clientId } = env
  const clientSecret = env.ROLLKEEPER_OIDC_CLIENT_SECRET
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  const trustAmr = (env.ROLLKEEPER_OIDC_TRUST_AMR ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  return { issuer, clientId, clientSecret, trustAmr }
}

export const transitKey = (env: Environment): TransitKey | undefined => {
  const { ROLLKEEPER_TRANSIT_URL: url, ROLLKEEPER_TRANSIT_TOKEN_FILE: file } = env
  const key = env.ROLLKEEPER_TRANSIT_KEY
  if (url === undefined || file === undefined || key === undefined) return undefined
  return { url, tokenFile: resolve(file), key }
}
