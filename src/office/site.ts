/** The staff pages as a server's handler: each behind its guard, none for search engines. */
import type { Hono } from 'hono'
import { ok } from '#basics'
import { siteHandler } from '#site'
import { mayDo, whyNot } from '#staff'
import { carryOut } from './frame/act.ts'
import { guarded } from './frame/guarded.ts'
import { accountLine, officeLinks } from './frame/navigation.ts'
import { signedOut } from './frame/session-page.ts'
import type { OfficePage, OfficeVisit } from './frame/visit.ts'
import { OFFICE_PAGES } from './pages/index.ts'
import type { OfficeParts } from './parts.ts'

/** The handler of all staff pages, and of what the browser asks of the accounts (passkeys, the identity provider). */
export const makeOffice = (parts: OfficeParts, pages: readonly OfficePage[] = OFFICE_PAGES): Hono => {
  const { app, config, watch, bodyBytes } = parts
  const site = siteHandler<OfficeVisit>({
    pages: pages.map(guarded),
    key: app.siteKey,
    bodyBytes,
    timeZone: config.timeZone,
    formTargets: config.oidc === undefined ? [] : [new URL(config.oidc.issuer).origin],
    enter: async (c) => {
      const pack = await app.law.inUse()
      if (!pack.ok) return pack
      const found = await app.staff.sessionOf(c.req.raw.headers)
      if (!found.ok) return found
      const session = found.value
      const roles = session?.roles ?? []
      const whoever = session && { id: session.account.id, name: session.account.name }
      return ok({
        frame: (say, token) => ({
          office: pack.value.custodian.office,
          home: '/',
          nav: officeLinks(say, session),
          footer: [],
          scripts: ['passkey.js'],
          account: accountLine(say, session, token()),
        }),
        visit: (base) => ({
          ...base,
          app,
          parts,
          pack: pack.value,
          session,
          may: (duty) => mayDo(roles, duty),
          whyNot: (duty) => whyNot(roles, duty),
          act: (deed, work, onWhat) =>
            session === undefined ? Promise.resolve(signedOut()) : carryOut(app, session, deed, work, onWhat),
          saw: async (what, on) => {
            if (whoever !== undefined)
              await app.staff.audit.record({ who: whoever, did: what, ...(on === undefined ? {} : { on }) })
          },
        }),
      })
    },
    ...watch,
  })
  site.all('/auth/*', (c) => {
    watch.noteRoute(c, '/auth')
    return app.staff.handler(c.req.raw, watch.addressOf(c))
  })
  return site
}
