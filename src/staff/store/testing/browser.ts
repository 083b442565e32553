/** A browser as far as cookies go: keeps them, sends them, forgets what ended. */
import type { Caller } from '../index.ts'

export class Browser {
  readonly jar = new Map<string, string>()
  readonly from: string
  /** Every `Set-Cookie` that came, whole. */
  readonly came: string[] = []

  constructor(from = '192.0.2.1') {
    this.from = from
  }

  take(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      this.came.push(cookie)
      const [pair = '', ...attributes] = cookie.split(';')
      const at = pair.indexOf('=')
      const name = pair.slice(0, at).trim()
      if (attributes.some((one) => one.trim().toLowerCase() === 'max-age=0')) this.jar.delete(name)
      else this.jar.set(name, pair.slice(at + 1).trim())
    }
  }

  get headers(): Headers {
    const headers = new Headers({ 'user-agent': 'a test' })
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie !== '') headers.set('cookie', cookie)
    return headers
  }

  get caller(): Caller {
    return { headers: this.headers, from: this.from }
  }

  /** A second browser with the same cookies: somebody stole them. */
  stolen(): Browser {
    const thief = new Browser('198.51.100.9')
    for (const [name, value] of this.jar) thief.jar.set(name, value)
    return thief
  }
}
