/** A browser for tests of pages: keeps cookies, and sends forms with the token of the page that it saw last. */
import { makeSite } from '../pages/site.ts'
import type { ApiParts } from '../parts.ts'

export interface Seen {
  readonly status: number
  readonly headers: Headers
  /** Where the answer leads to; empty where it leads nowhere. */
  readonly to: string
  readonly html: string
  readonly bytes: Buffer
  /** What a reader sees: without tags, entities read, white space drawn together. */
  readonly text: string
}

export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>
  /** Sends a form. `token: false` leaves the token out. */
  post(path: string, fields?: Readonly<Record<string, string>>, token?: boolean): Promise<Seen>
  readonly cookies: Map<string, string>
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

const textOf = (html: string): string =>
  html
    .replaceAll(/<(script|style|head)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replaceAll(/\s+/g, ' ')
    .trim()

/** A fresh browser on the site over these parts. */
export const browserOn = (parts: ApiParts, language = 'en'): Browser => {
  const site = makeSite(parts)
  const cookies = new Map<string, string>()
  let token = ''
  const call = async (
    path: string,
    init: RequestInit & { headers: Record<string, string> },
  ): Promise<Seen> => {
    const response = await site.request(path, {
      ...init,
      headers: {
        'Accept-Language': language,
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...init.headers,
      },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '' || /max-age=0\b/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const page = (response.headers.get('Content-Type') ?? '').startsWith('text/html')
    const bytes = Buffer.from(await response.arrayBuffer())
    const html = page ? bytes.toString('utf8') : ''
    token = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? token
    const to = response.headers.get('Location') ?? ''
    return { status: response.status, headers: response.headers, to, html, bytes, text: textOf(html) }
  }
  return {
    cookies,
    get: (path, headers = {}) => call(path, { headers: { ...headers } }),
    post: (path, fields = {}, withToken = true) =>
      call(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...(withToken ? { form_token: token } : {}), ...fields }).toString(),
      }),
  }
}
