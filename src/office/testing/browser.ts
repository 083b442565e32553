/** A browser for tests of staff pages: keeps cookies, follows nothing, sends forms with the token it was shown last. */

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

export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface Browser {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Seen>
  /** Sends a form. `token: false` leaves the token out. */
  post(path: string, fields?: Fields, token?: boolean): Promise<Seen>
  /** Sends a form with files. */
  send(path: string, fields: Fields, files: Readonly<Record<string, Blob>>): Promise<Seen>
  /** Another browser with the same cookies: somebody copied them. */
  stolen(): Browser
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

export const readEntities = (html: string): string =>
  html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (all, name: string) => ENTITIES[name] ?? all)

const textOf = (html: string): string =>
  readEntities(html.replaceAll(/<(script|style|head)\b.*?<\/\1>/gs, ' ').replaceAll(/<[^>]+>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The value of a field as the page holds it; undefined where there is no such field. */
export const valueOf = ({ html }: Seen, name: string): string | undefined => {
  const input = new RegExp(`<input[^>]*\\sname="${name}"[^>]*>`).exec(html)?.[0]
  if (input !== undefined) return readEntities(/\svalue="([^"]*)"/.exec(input)?.[1] ?? '')
  const area = new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>\\n?([^<]*)</textarea`).exec(html)
  return area === null ? undefined : readEntities(area[1] ?? '')
}

/** Fields at which the page says that something is wrong. */
export const wrongFields = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/id="field-([\w-]+)-error"/g)].map(([, name = '']) => name)

const bodyOf = (fields: Fields): URLSearchParams => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  return body
}

/** A fresh browser on the office at this address. */
export const browserOn = (url: string, language = 'en', kept: Iterable<[string, string]> = []): Browser => {
  const cookies = new Map<string, string>(kept)
  let token = ''
  const call = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const response = await fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: {
        'Accept-Language': language,
        'User-Agent': 'a test',
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '' || /max-age=0\b/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const bytes = Buffer.from(await response.arrayBuffer())
    const page = (response.headers.get('Content-Type') ?? '').startsWith('text/html')
    const html = page ? bytes.toString('utf8') : ''
    token = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? token
    const to = response.headers.get('Location') ?? ''
    return { status: response.status, headers: response.headers, to, html, bytes, text: textOf(html) }
  }
  return {
    cookies,
    get: (path) => call(path),
    post: (path, fields = {}, withToken = true) =>
      call(path, {
        method: 'POST',
        body: bodyOf({ ...(withToken ? { form_token: token } : {}), ...fields }),
      }),
    send: (path, fields, files) => {
      const body = new FormData()
      for (const [name, value] of bodyOf({ form_token: token, ...fields })) body.append(name, value)
      for (const [name, file] of Object.entries(files)) body.append(name, file, 'a name that nobody keeps')
      return call(path, { method: 'POST', body })
    },
    stolen: () => browserOn(url, language, cookies),
  }
}
