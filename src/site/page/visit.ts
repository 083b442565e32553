/** What is a page given when somebody visits it, public or staff? */
import type { Context } from 'hono'
import type { Failure, Result } from '#basics'
import type { Form } from '../guard/read-form.ts'
import type { Say } from '../words/catalogue.ts'
import type { Formats } from '../words/formats.ts'
import type { Language } from '../words/language.ts'
import type { Html } from './html.ts'

/** What a page says, without what is around it. */
export interface PageBody {
  readonly title: string
  readonly main: Html
  readonly status?: number
  /** In the head: links to feeds. */
  readonly head?: Html
  /** `no-store` unless a page is the same for everybody. */
  readonly cache?: string
}

export interface SiteVisit {
  readonly c: Context
  readonly language: Language
  readonly say: Say
  readonly show: Formats
  /** Address of this page with its query, without a language. */
  readonly here: string
  /** What the address asks (GET), or what was typed (POST), clean. */
  readonly form: Form
  /** The hidden field of every form with `method="post"`. */
  readonly token: () => Html
  /** The whole document. */
  readonly page: (body: PageBody) => Response
  /** A piece of a page, for htmx. */
  readonly piece: (html: Html) => Response
  /** After a form that was carried out: the browser goes there with GET (303). Only addresses of this site. */
  readonly goTo: (path: string) => Response
  /** A failure in the site's clothes: what happened and what to do. */
  readonly failed: (failure: Failure) => Response
}

export interface PageOf<V> {
  readonly method: 'get' | 'post'
  /** As hono writes it: `/requests/:number`. */
  readonly path: string
  /** The most bytes of a form with files; left out: the page takes none. */
  readonly files?: number
  /** Answers a failure for what went wrong as a whole; what was typed wrong is shown at the form. */
  readonly run: (visit: V) => Promise<Result<Response>>
}
