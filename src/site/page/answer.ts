/** How does what a page says become an answer? In the visitor's language, with the headers that keep a browser safe. */
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { cookie, isSecure, readCookie } from '../guard/cookie.ts'
import { pageHeaders } from '../guard/headers.ts'
import type { Form } from '../guard/read-form.ts'
import { csrfField, type Visitors } from '../guard/visitors.ts'
import { sayIn } from '../words/catalogue.ts'
import { formats } from '../words/formats.ts'
import { chooseLanguage, type Language } from '../words/language.ts'
import { failureBody } from './faults.ts'
import type { FrameOf, SiteOptions } from './handler.ts'
import { html } from './html.ts'
import { shell } from './shell.ts'
import type { PageBody, SiteVisit } from './visit.ts'

const YEAR = 31_536_000

const NOWHERE = 'http://here.invalid'

/**
 * A path of this site and nothing else: no host, no scheme (open redirects). Read as browsers read it, who drop tabs and
 * line breaks and take a backslash for a slash (WHATWG URL). @throws for any other.
 */
export const ownPath = (path: string): string => {
  if (!path.startsWith('/') || URL.parse(path, NOWHERE)?.origin !== NOWHERE)
    throw new Error('a page may lead only to this site')
  return path
}

const languageOf = (c: Context): Language => {
  const asked = c.req.query('lang')
  const language = chooseLanguage(asked ?? readCookie(c, 'lang'), c.req.header('Accept-Language'))
  if (asked === language) cookie(c, 'lang', language, YEAR)
  return language
}

const hereOf = (c: Context): string => {
  const url = new URL(c.req.url)
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return url.pathname
  url.searchParams.delete('lang')
  return `${url.pathname}${url.search}`
}

/** The visit of one call, within the frame of its site. */
export const siteVisit = <V extends SiteVisit>(
  c: Context,
  options: SiteOptions<V>,
  visitors: Visitors,
  frameOf: FrameOf,
  form: Form,
): SiteVisit => {
  const language = languageOf(c)
  const say = sayIn(language)
  const nonce = randomBytes(16).toString('base64url')
  const here = hereOf(c)
  const answer = (text: string, status: number, cache: string): Response => {
    for (const [name, value] of Object.entries(pageHeaders(nonce, isSecure(c), options.formTargets)))
      c.header(name, value)
    c.header('Content-Type', 'text/html; charset=utf-8')
    c.header('Cache-Control', cache)
    c.header('Vary', 'Accept-Language, Cookie')
    return c.body(text, status as 200)
  }
  const token = () => csrfField(visitors.token(c))
  const page = ({ title, main, status = 200, head, cache = 'no-store' }: PageBody): Response => {
    const document = shell({
      ...frameOf(say, token),
      language,
      say,
      nonce,
      title,
      here,
      main,
      ...(head === undefined ? {} : { head }),
    })
    return answer(document, status, cache)
  }
  return {
    c,
    language,
    say,
    here,
    form,
    show: formats(language, options.timeZone),
    token,
    page,
    piece: (piece) => answer(html`${piece}`.toString(), 200, 'no-store'),
    goTo: (path) => c.redirect(ownPath(path), 303),
    failed: (failure) => page(failureBody(say, options.shown(failure), options.statusOf(failure))),
  }
}
