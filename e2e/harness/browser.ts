/** Is there a browser, and how is it started? Debian's Chromium through playwright-core; without it, tests skip aloud. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { vi } from 'vitest'

// A browser is slow where the machine does other things as well; only what hangs is to fail by it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const executablePath = PLACES.find((path) => existsSync(path))

/** Why no browser can be started; undefined where one can. Tests say `describe.skipIf(noBrowser)`. */
export const noBrowser: string | undefined =
  executablePath === undefined ? `no Chromium on this machine (looked at ${PLACES.join(', ')})` : undefined

if (noBrowser !== undefined) console.warn(`skipped: all tests in a browser: ${noBrowser}`)

/**
 * The caller closes it. `keepsPages`: pages that one left are kept as they were, as browsers do; Playwright switches that
 * off unless it is asked, since a page that comes back so tells it nothing.
 */
export const openBrowser = async ({ keepsPages = false } = {}): Promise<Browser> => {
  if (executablePath === undefined) throw new Error(noBrowser)
  const root = process.getuid?.() === 0
  return chromium.launch({
    executablePath,
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [...(root ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--font-render-hinting=none'],
  })
}
