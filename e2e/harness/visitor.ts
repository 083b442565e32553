/** Who visits? A browser window with its width, language, theme and script, that notes everything that goes wrong in it. */
import type { Browser, BrowserContext, Page } from 'playwright-core'

export const WIDTHS = [320, 768, 1280] as const
export type Width = (typeof WIDTHS)[number]
export type Theme = 'light' | 'dark'

export interface VisitorOptions {
  readonly width?: Width
  readonly language?: string
  readonly theme?: Theme
  /** False: a browser without script. */
  readonly script?: boolean
  readonly reducedMotion?: boolean
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly language: string
  readonly width: Width
  readonly theme: Theme
  /** Opens a path of the site. */
  go(path: string): Promise<string>
  /** What went wrong since the last look: policy, console, script, network, server. Empty is good. */
  faults(): Promise<readonly string[]>
  close(): Promise<void>
}

const HEIGHTS: Readonly<Record<Width, number>> = { 320: 640, 768: 1024, 1280: 800 }

/** Runs in the page before anything else: a policy that was broken is told in the console, where it is noted. */
const TELL_POLICY = `addEventListener('securitypolicyviolation', (event) =>
  console.error('policy broken: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))`

/** Answers that a page gives on purpose, and that the browser's console calls errors. */
const onPurpose = (status: number): boolean => status >= 400 && status < 500

const watch = (context: BrowserContext, site: Visited, faults: string[]): void => {
  context.on('console', (message) => {
    const text = message.text()
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // The console repeats each answer of 400 and above; what is a fault among them, `response` says.
    if (text.startsWith('Failed to load resource: the server responded with a status of')) return
    faults.push(`console ${message.type()}: ${text}`)
  })
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`))
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed'
    // A page that is left while it still loads, and a download, which is no page.
    if (why === 'net::ERR_ABORTED') return
    faults.push(`network: ${request.method()} ${request.url()}: ${why}`)
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(`${site.url}/`) && !/^(data|about|blob):/.test(request.url()))
      faults.push(`another host is asked: ${request.url()}`)
  })
  context.on('response', (response) => {
    const status = response.status()
    const asset = response.request().resourceType() !== 'document'
    if (status >= 500 || (asset && status >= 400 && !(isHtmx(response) && onPurpose(status))))
      faults.push(`status ${status}: ${response.request().method()} ${response.url()}`)
  })
}

const isHtmx = (response: { request(): { headers(): Record<string, string> } }): boolean =>
  response.request().headers()['hx-request'] === 'true'

/** What is visited: its address, and what it says that went wrong on its side. */
export interface Visited {
  readonly url: string
  faults(): readonly string[]
}

/** A new window without cookies. */
export const openVisitor = async (
  browser: Browser,
  site: Visited,
  options: VisitorOptions = {},
): Promise<Visitor> => {
  const { width = 1280, language = 'en', theme = 'light', script = true, reducedMotion = false } = options
  const context = await browser.newContext({
    baseURL: site.url,
    locale: `${language}-US`,
    timezoneId: 'America/Chicago',
    colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    javaScriptEnabled: script,
    viewport: { width, height: HEIGHTS[width] },
    acceptDownloads: true,
  })
  context.setDefaultTimeout(60_000)
  if (script) await context.addInitScript(TELL_POLICY)
  const noted: string[] = []
  watch(context, site, noted)
  const page = await context.newPage()
  return {
    page,
    context,
    language,
    width,
    theme,
    go: async (path) => {
      const response = await page.goto(path)
      if (response === null) throw new Error(`${path} gave no answer`)
      return response.text()
    },
    faults: async () => {
      // What the page still says is said before this comes back.
      await page.evaluate('0').catch(() => undefined)
      return [...noted.splice(0), ...site.faults().map((line) => `server: ${line}`)]
    },
    close: () => context.close(),
  }
}
