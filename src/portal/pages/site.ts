/** The public pages as a server's handler. */
import type { Hono } from 'hono'
import { systemFailure } from '#app'
import { ok } from '#basics'
import { siteHandler, type SiteWatch } from '#site'
import type { ApiParts } from '../parts.ts'
import { addressOf } from '../guard/client.ts'
import { statusOf } from '../problem/status.ts'
import { veiled } from '../problem/veil.ts'
import { note, notesOf, requestIdOf } from '../watch/notes.ts'
import { watched } from '../watch/watched.ts'
import { PAGES } from './index.ts'
import { footerLinks, navLinks } from './navigation.ts'
import type { SitePage } from './visit.ts'

/** Every call of a page gets an id, a line in the server's log and a measure; failures are shown without paths. */
export const siteWatch = (parts: Pick<ApiParts, 'watch' | 'stopping'>): SiteWatch => ({
  around: (c, next) => watched(c, parts, next),
  noteRoute: (c, route) => note(c, { route }),
  noteFailure: (c, { code }) => note(c, { failure: code }),
  noteFault: (c, error) => {
    parts.watch.fault(requestIdOf(c), notesOf(c).route, error)
    return requestIdOf(c)
  },
  known: (error) => {
    const known = systemFailure(error)
    return known && { ...known, message: known.message.replace(/ \([^)]*\)\.$/, '.') }
  },
  shown: veiled,
  statusOf,
  addressOf,
})

/** The handler of all public pages. They show what the services of the app give to everybody, and nothing else. */
export const makeSite = (parts: ApiParts, pages: readonly SitePage[] = PAGES): Hono => {
  const { app, config, limits, siteKey } = parts
  return siteHandler({
    pages,
    key: siteKey,
    bodyBytes: limits.bodyBytes,
    timeZone: config.timeZone,
    enter: async () => {
      const pack = await app.law.inUse()
      if (!pack.ok) return pack
      const { office } = pack.value.custodian
      return ok({
        frame: (say) => ({ office, home: '/', nav: navLinks(say), footer: footerLinks(say) }),
        visit: (base) => ({ ...base, app, parts, pack: pack.value }),
      })
    },
    ...siteWatch(parts),
  })
}
