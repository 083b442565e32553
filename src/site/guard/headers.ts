/** What does every page tell the browser? Nothing runs here that this office did not send. */

/**
 * CSP 3 with a nonce for each answer: no inline script or style, no other host, no frame.
 * @param formTargets origins that a form may end at: an identity provider
 */
export const pageHeaders = (
  nonce: string,
  secure: boolean,
  formTargets: readonly string[] = [],
): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Browsers hold a redirect after a form to this too.
    ['form-action', "'self'", ...formTargets].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'X-Frame-Options': 'DENY',
  ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
})
