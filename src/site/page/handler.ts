/** How do pages become a server's handler? Forms are checked before they run; what fails is said in the site's clothes. */
import { Hono, type Context } from 'hono'
import { ok, type Failure, type Result } from '#basics'
import { serveAsset } from '../assets/serve.ts'
import { type Form, formOf, readForm } from '../guard/read-form.ts'
import { CSRF_FIELD, makeVisitors, type Visitors } from '../guard/visitors.ts'
import type { Say } from '../words/catalogue.ts'
import { siteVisit } from './answer.ts'
import { incidentBody, notFoundBody } from './faults.ts'
import type { Html } from './html.ts'
import type { Shell } from './shell.ts'
import type { PageOf, SiteVisit } from './visit.ts'

/** What is around the pages of a site: its name, its links, who is signed in. */
export type FrameOf = (
  say: Say,
  token: () => Html,
) => Pick<Shell, 'office' | 'home' | 'nav' | 'footer'> &
  Partial<Pick<Shell, 'account' | 'notice' | 'scripts'>>

export interface SiteOptions<V extends SiteVisit> {
  readonly pages: readonly PageOf<V>[]
  /** 32 bytes that sign the tokens of forms. */
  readonly key: Uint8Array
  readonly bodyBytes: number
  /** Origins beside this one that a form may end at. */
  readonly formTargets?: readonly string[]
  /** The office's, as IANA names it. */
  readonly timeZone: string
  /** The frame, and what else pages of this site are given. Fails where no page can be shown at all. */
  readonly enter: (
    c: Context,
  ) => Promise<Result<{ readonly frame: FrameOf; readonly visit: (base: SiteVisit) => V }>>
  /** Around every call: id, log line, measure. */
  readonly around: (c: Context, next: () => Promise<void>) => Promise<void>
  readonly noteRoute: (c: Context, route: string) => void
  readonly noteFailure: (c: Context, failure: Failure) => void
  /** Writes a bug down; gives the number under which it is found. */
  readonly noteFault: (c: Context, error: unknown) => string
  /** What a thrown error stands for, where it is none of our bugs: a full disk. */
  readonly known: (error: unknown) => Failure | undefined
  /** A failure as it may be shown here. */
  readonly shown: (failure: Failure) => Failure
  readonly statusOf: (failure: Failure) => number
}

/** How a site's calls are watched and its failures shown: the same for public and staff pages. */
export type SiteWatch = Pick<
  SiteOptions<SiteVisit>,
  'around' | 'noteRoute' | 'noteFailure' | 'noteFault' | 'known' | 'shown' | 'statusOf'
> & {
  /** The address that a call is counted by: never written down. */
  readonly addressOf: (c: Context) => string
}

/** Where no page can be shown: what happened and what to do, plain. */
const plain = <V extends SiteVisit>(c: Context, options: SiteOptions<V>, failure: Failure): Response => {
  options.noteFailure(c, failure)
  const { message, fix } = options.shown(failure)
  return c.text(`${message}\n${fix}\n`, options.statusOf(failure) as 500)
}

const NOTHING: Form = formOf(new URLSearchParams())

/** What was typed; fails where the form is too large, unreadable or not from a page of ours. */
const typed = async <V extends SiteVisit>(
  c: Context,
  { bodyBytes }: SiteOptions<V>,
  visitors: Visitors,
  files: number | undefined,
): Promise<Result<Form>> => {
  const read = await readForm(c, bodyBytes, files)
  if (!read.ok) return read
  const checked = visitors.check(c, read.value.one(CSRF_FIELD))
  return checked.ok ? read : checked
}

/** The handler of all pages of a site, with its assets. */
export const siteHandler = <V extends SiteVisit>(options: SiteOptions<V>): Hono => {
  const site = new Hono({ strict: false })
  const visitors = makeVisitors(options.key)
  const visitOf = async (c: Context, form: Form): Promise<Result<V>> => {
    const entered = await options.enter(c)
    if (!entered.ok) return entered
    const { frame, visit } = entered.value
    return ok(visit(siteVisit(c, options, visitors, frame, form)))
  }
  const carryOut = async (c: Context, { method, run, files }: PageOf<V>): Promise<Response> => {
    const form =
      method === 'post'
        ? await typed(c, options, visitors, files)
        : ok(formOf(new URL(c.req.url).searchParams))
    const visit = await visitOf(c, form.ok ? form.value : NOTHING)
    if (!visit.ok) return plain(c, options, visit.error)
    const done = form.ok ? await run(visit.value) : form
    if (done.ok) return done.value
    options.noteFailure(c, done.error)
    return visit.value.failed(done.error)
  }
  site.use('*', (c, next) => options.around(c, next))
  site.get('/assets/*', (c) => {
    options.noteRoute(c, '/assets')
    return serveAsset(c, c.req.path.slice('/assets/'.length)) ?? c.notFound()
  })
  for (const one of options.pages)
    site.on(one.method.toUpperCase(), one.path, (c) => {
      options.noteRoute(c, one.path)
      return carryOut(c, one)
    })
  site.notFound(async (c) => {
    const visit = await visitOf(c, NOTHING)
    return visit.ok ? visit.value.page(notFoundBody(visit.value.say)) : plain(c, options, visit.error)
  })
  site.onError(async (error, c) => {
    const known = options.known(error)
    const incident = known === undefined ? options.noteFault(c, error) : ''
    const visit = await visitOf(c, NOTHING)
    if (!visit.ok) return plain(c, options, visit.error)
    return known === undefined
      ? visit.value.page(incidentBody(visit.value.say, incident))
      : visit.value.failed(known)
  })
  return site
}
