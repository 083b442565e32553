/** The log page: its checkpoint, its entries in words, page by page, and each entry with what proves it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { ENTRY_KINDS } from '#log'
import { verifyTlogProof } from '#log/verify'
import { allMessages, LANGUAGES, sayIn } from '#site'
import { browserOn } from '../../testing/browser.ts'
import { disclosed, filed, type Office, openOffice } from '../../testing/office.ts'
import { windowOf } from './log.ts'

let office: Office
let number = ''
beforeAll(async () => {
  office = await openOffice()
  number = (await disclosed(office)).number
  for (let at = 0; at < 22; at++) await filed(office)
})
afterAll(() => office.close())

const state = async () => must(await office.app.log.checkpoint())

describe('the window of a page', () => {
  it('ends where it is asked to, is never empty, and never leaves the log', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: -10, max: 6000 }), (size, before) => {
        const { from, to } = windowOf(size, String(before))
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(size)
        expect(to - from).toBe(Math.min(25, size))
        if (before >= 25 && before <= size) expect(to).toBe(before)
      }),
    )
  })

  it.each(['', 'x', '-5', '1e9', '9'.repeat(40), '3.5'])('is the newest for %s', (before) => {
    expect(windowOf(100, before)).toEqual({ from: 75, to: 100 })
  })
})

describe.each(LANGUAGES)('the log page in %s', (language) => {
  it('shows checkpoint, name, size and key', async () => {
    const { status, html, text } = await browserOn(office.parts, language).get('/log')
    const { checkpoint, origin, size, vkey } = await state()
    expect(status).toBe(200)
    expect(html).toContain(checkpoint.trimEnd())
    for (const shown of [origin, String(size), vkey]) expect(text).toContain(shown)
    expect(html).toContain('href="/log/checkpoint"')
    expect(html).toContain('href="/log/tlog-policy"')
  })

  it('has words for every kind of entry', () => {
    for (const kind of ENTRY_KINDS) expect(allMessages(language).has(`log.kind.${kind}`)).toBe(true)
  })

  it('tells what happened, newest first, page by page until every entry was shown', async () => {
    const browser = browserOn(office.parts, language)
    const { size } = await state()
    expect(size).toBeGreaterThan(25)
    const seen: number[] = []
    let path: string | undefined = '/log'
    for (let pages = 0; path !== undefined && pages < 20; pages++) {
      const { html } = await browser.get(path)
      const found = [...html.matchAll(/href="\/log\/entries\/(\d+)"/g)].map((match) => Number(match[1]))
      expect(found).toEqual(found.toSorted((a, b) => b - a))
      seen.push(...found)
      const older = sayIn(language)('log.pages.older')
      path = new RegExp(`href="(/log\\?before=\\d+)#entries"\\s*>${older}<`).exec(html)?.[1]
    }
    expect(new Set(seen)).toEqual(new Set(Array.from({ length: size }, (_, index) => index)))
    const { text } = await browser.get('/log?before=10')
    expect(text).toContain(sayIn(language)('log.kind.disclosure'))
  })
})

describe('witnesses', () => {
  const withWitnesses = (signed: string[], absent: string[], quorum: 'met' | 'missing' | 'none') => {
    const log = {
      ...office.app.log,
      checkpoint: async () => {
        const found = await state()
        return { ok: true, value: { ...found, witnessing: { signed, absent, quorum } } } as const
      },
    }
    return { ...office.parts, app: { ...office.app, log } }
  }

  it('are counted and named: signed by us; k of n witnesses', async () => {
    const parts = withWitnesses(['County <1>'], ['Press', 'Auditor'], 'missing')
    const { text, html } = await browserOn(parts).get('/log')
    expect(text).toContain('Signed by us; 1 of 3 witnesses.')
    for (const name of ['County <1>', 'Press', 'Auditor']) expect(text).toContain(name)
    expect(html).not.toContain('County <1>')
    expect(text).toContain('Fewer have signed than this office wants.')
    expect((await browserOn(parts, 'es').get('/log')).text).toContain(
      'Firmado por nosotros; 1 de 3 testigos.',
    )
    const enough = (await browserOn(withWitnesses(['County'], [], 'met')).get('/log')).text
    expect(enough).toContain('Signed by us; 1 of 1 witness.')
    expect(enough).not.toContain('Fewer have signed')
  })

  it('are not spoken of where none is asked, and how to become one is told', async () => {
    expect((await browserOn(office.parts).get('/log')).text).toContain('Signed by us; no witness is asked.')
    const { text } = await browserOn(office.parts).get('/log/verify')
    const { vkey } = await state()
    expect(text).toContain(`rollkeeper log witness --log '${vkey}'`)
    expect(text).toContain('rollkeeper log monitor --log ')
  })
})

describe('one entry', () => {
  it('links the request, and names nobody', async () => {
    const { html, text } = await browserOn(office.parts).get('/log?before=10')
    expect(html).toContain(`href="/docket/${number}"`)
    expect(text).not.toContain('Markedname')
  })

  it('can be saved with its proof, and they verify against the key of the office', async () => {
    const browser = browserOn(office.parts)
    const { size, policy } = await state()
    for (const index of [0, 1, 7, size - 1]) {
      const page = await browser.get(`/log/entries/${index}`)
      const entry = await browser.get(`/log/entries/${index}/entry.json`)
      const receipt = await browser.get(`/log/entries/${index}/receipt.tlog-proof`)
      expect([page.status, entry.status, receipt.status]).toEqual([200, 200, 200])
      expect(entry.headers.get('Content-Disposition')).toBe('attachment; filename="entry.json"')
      expect(page.text).toContain(entry.bytes.toString('utf8'))
      expect(verifyTlogProof(receipt.bytes.toString('utf8'), entry.bytes, policy)).toMatchObject({
        ok: true,
      })
    }
  })

  it.each(['999999', 'x', '-1', '1.5', '9'.repeat(30), '0x1'])('%s is not there', async (index) => {
    const browser = browserOn(office.parts)
    for (const below of ['', '/entry.json', '/receipt.tlog-proof']) {
      const { status, text } = await browser.get(`/log/entries/${index}${below}`)
      expect(status).toBe(404)
      expect(text).not.toMatch(/\bat .*\.ts/)
    }
  })

  it('of a later version is said to be unreadable, and shown as it is', async () => {
    const entry = { format: 'rollkeeper-entry@9', kind: 'miracle', time: 'later' }
    const log = {
      ...office.app.log,
      entries: async (from: number, to: number) =>
        ({
          ok: true,
          value: Array.from({ length: to - from }, (_, at) => ({ index: from + at, entry })),
        }) as const,
      prove: async (index: number) => ({ ok: true, value: { index, receipt: 'r', entry } }) as const,
    }
    const browser = browserOn({ ...office.parts, app: { ...office.app, log } })
    expect((await browser.get('/log')).text).toContain('An entry that this version cannot read')
    const { text } = await browser.get('/log/entries/3')
    expect(text).toContain('An entry that this version cannot read')
    expect(text).toContain('"kind":"miracle"')
  })
})

describe('a log that cannot be read', () => {
  it('keeps its checkpoint on the page where only entries are damaged', async () => {
    const failed = {
      ok: false,
      error: { kind: 'corrupt', code: 'log-entries-corrupt', message: 'm', fix: 'f' },
    } as const
    const log = { ...office.app.log, entries: async () => failed }
    const { status, text } = await browserOn({ ...office.parts, app: { ...office.app, log } }).get('/log')
    expect(status).toBe(200)
    expect(text).toContain('The entries cannot be read just now.')
    expect(text).toContain((await state()).origin)
  })
})

describe('how to check', () => {
  it.each(LANGUAGES)('is told with the command and without, in %s', async (language) => {
    const { status, html, text } = await browserOn(office.parts, language).get('/log/verify')
    expect(status).toBe(200)
    expect(text).toContain('rollkeeper verify BUNDLE.zip --policy office.policy')
    expect(text).toContain('openssl pkeyutl -verify')
    for (const anchor of ['command', 'openssl', 'entry', 'watch']) expect(html).toContain(`id="${anchor}"`)
    expect(html).not.toMatch(/<pre[^>]*>\s*\n\s+\S/)
  })

  it('leaves the files of the log to the API', async () => {
    const policy = await office.call('/log/tlog-policy')
    expect(await policy.text()).toBe(readFileSync(join(office.options.logDir, 'tlog-policy'), 'utf8'))
  })
})
