/** Pages that are no office's: to look at the components of src/site, and to see that the audit finds what is wrong. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { ok } from '#basics'
import { type PageBody, type PageOf, siteHandler, type SiteVisit } from '#site'
import type { Visited } from './visitor.ts'

export interface Specimens extends Visited {
  stop(): Promise<void>
}

/** A page of its own by its path. */
export type Specimen = (visit: SiteVisit) => PageBody

const LINKS = [
  { href: '/', label: 'Start' },
  { href: '/other', label: 'Another page' },
]

/** Serves pages in the site's shell on a free port. */
export const serveSpecimens = async (pages: Readonly<Record<string, Specimen>>): Promise<Specimens> => {
  const faults: string[] = []
  const shown = Object.entries(pages).map(([path, specimen]): PageOf<SiteVisit> => ({
    method: 'get',
    path,
    run: async (visit) => ok(visit.page(specimen(visit))),
  }))
  const site = siteHandler<SiteVisit>({
    pages: shown,
    key: new Uint8Array(32),
    bodyBytes: 10_000,
    timeZone: 'America/Chicago',
    enter: async () =>
      ok({
        frame: () => ({ office: 'Office of Specimens', home: '/', nav: LINKS, footer: LINKS }),
        visit: (base) => base,
      }),
    around: (_, next) => next(),
    noteRoute: () => undefined,
    noteFailure: () => undefined,
    noteFault: (_, error) => {
      faults.push(String(error))
      return 'incident'
    },
    known: () => undefined,
    shown: (failure) => failure,
    statusOf: () => 500,
  })
  const server = createServer(getRequestListener(site.fetch, { overrideGlobalObjects: false }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: () => faults.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
