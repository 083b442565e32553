/** What is said to programs that look around: whom to tell of a weakness (RFC 9116), and where not to crawl (RFC 9309). */
import { addDays, ok } from '#basics'
import { LANGUAGES } from '#site'
import { today } from '../today.ts'
import { page, type Visit } from '../visit.ts'

/** RFC 9116 advises less than a year. The office answers for the file each day anew, so it does not run out. */
const GOOD_FOR_DAYS = 90

/** @param contact a URI; left out: the privacy page, which says how the office is reached */
export const securityText = (
  publicUrl: string,
  expires: string,
  contact: string = `${publicUrl}/privacy#weakness`,
): string =>
  [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${LANGUAGES.join(', ')}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    `Policy: ${publicUrl}/privacy#weakness`,
    '',
  ].join('\n')

/** Pages of one person, and addresses without end, are not for crawlers. */
const ROBOTS = [
  'User-agent: *',
  ...['/api/', '/law/answer', '/law/fee', '/log/tile/', '/request', '/status'].map(
    (path) => `Disallow: ${path}`,
  ),
  '',
].join('\n')

const plain = ({ c }: Visit, text: string): Response =>
  c.body(text, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' })

export const filePages = [
  page('get', '/.well-known/security.txt', async (visit) => {
    const { publicUrl, securityContact } = visit.parts.config
    const expires = `${addDays(today(visit), GOOD_FOR_DAYS)}T00:00:00Z`
    return ok(plain(visit, securityText(publicUrl, expires, securityContact)))
  }),
  page('get', '/robots.txt', async (visit) => ok(plain(visit, ROBOTS))),
]
