/** How long a link gives its bundle, how it is renewed, and what counts as a download. */
import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { liftHold, placeHold } from '#hold/store'
import { disclose } from '../disclose/disclose.ts'
import { decided, paid, testOffice } from '../testing/office.ts'
import { freshDelivery, LINK_DAYS, linkEnd, linkEnded, worthRenewing } from './delivery.ts'
import { bundleByLink, countDownload, renewLink, showDelivery } from './store/link.ts'

let office: Awaited<ReturnType<typeof testOffice>>
const READY = '2026-11-02T09:00:00.000Z'
const ENDS = '2026-12-02T09:00:00.000Z'
beforeAll(async () => {
  office = await testOffice()
})
beforeEach(() => {
  office.now = READY
})
afterAll(async () => {
  await office.db.close()
  rmSync(office.context.dataDir, { recursive: true, force: true })
})

const delivered = async (): Promise<string> => {
  const number = await paid(office)
  must(await disclose(office.context, { number, by: 'administrator' }))
  return number
}
const shown = async (number: string) => must(await showDelivery(office.context, number))
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code
const fetchBy = async (number: string, begins = true): Promise<string> => {
  const bundle = await bundleByLink(office.context, number)
  if (!bundle.ok) return bundle.error.code
  return codeOf(await countDownload(office.context, number, { begins, bundle: bundle.value }))
}

describe('the end of a link', () => {
  it('is a stated number of days after the bundle was ready, to the moment', () => {
    const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(at, (ready) => {
        const { endsAt } = freshDelivery(ready.toISOString())
        expect(Date.parse(endsAt) - ready.getTime()).toBe(LINK_DAYS * 86_400_000)
        expect(linkEnded({ endsAt }, new Date(Date.parse(endsAt) - 1))).toBe(false)
        expect(linkEnded({ endsAt }, new Date(endsAt))).toBe(true)
      }),
    )
  })

  it('is renewed by a day or more, or not at all', () => {
    const endsAt = linkEnd(new Date(READY))
    expect(worthRenewing({ endsAt }, new Date('2026-11-03T08:59:59Z'))).toBe(false)
    expect(worthRenewing({ endsAt }, new Date('2026-11-03T09:00:00Z'))).toBe(true)
  })
})

describe('a link', () => {
  it('says when it ends, gives the bundle until then, and says so afterwards', async () => {
    const number = await delivered()
    expect(await shown(number)).toMatchObject({ madeAt: READY, endsAt: ENDS, renewed: 0, ended: false })
    office.now = '2026-12-02T08:59:59.999Z'
    expect(must(await bundleByLink(office.context, number)).sha256).toBe((await shown(number)).sha256)
    office.now = ENDS
    expect(await fetchBy(number)).toBe('link-ended')
    expect(await shown(number)).toMatchObject({ ended: true, downloads: 0 })
  })

  it('is renewed from now on, once, however often that is sent', async () => {
    const number = await delivered()
    office.now = '2026-12-24T10:00:00.000Z'
    expect(await fetchBy(number)).toBe('link-ended')
    const renewed = await Promise.all(Array.from({ length: 5 }, () => renewLink(office.context, number)))
    for (const answer of renewed)
      expect(must(answer)).toMatchObject({ endsAt: '2027-01-23T10:00:00.000Z', renewed: 1 })
    office.now = '2026-12-24T10:00:05.000Z'
    expect(must(await renewLink(office.context, number)).renewed).toBe(1)
    expect(await fetchBy(number)).toBe('ok')
    office.now = '2027-01-20T10:00:00.000Z'
    expect(must(await renewLink(office.context, number)).renewed).toBe(2)
  })

  it('invariant 4: gives nothing and is not renewed while a hold stands', async () => {
    const number = await delivered()
    const { hold } = must(
      await placeHold(office.context, {
        kind: 'court-order',
        authority: 'Circuit Court for Dane County',
        citation: 'order of 1 November 2026',
        scope: { kind: 'request', value: number },
        reason: 'order',
        by: 'counsel',
      }),
    )
    expect(await fetchBy(number)).toBe('held')
    office.now = '2026-12-24T10:00:00.000Z'
    expect(codeOf(await renewLink(office.context, number))).toBe('held')
    expect(await shown(number)).toMatchObject({ ended: true, renewed: 0, stopped: { code: 'held' } })
    const by = { by: 'counsel', authority: 'Circuit Court for Dane County', reason: 'vacated' }
    must(await liftHold(office.context, { id: hold.id, ...by }))
    expect(must(await renewLink(office.context, number)).renewed).toBe(1)
    expect((await shown(number)).stopped).toBeUndefined()
  })

  it('is not renewed where the bundle is gone, and there is none before it is made', async () => {
    const number = await delivered()
    rmSync(must(await bundleByLink(office.context, number)).path)
    expect(codeOf(await renewLink(office.context, number))).toBe('bundle-lost')
    expect((await shown(number)).stopped?.code).toBe('bundle-lost')
    const waiting = await decided(office)
    for (const act of [showDelivery, bundleByLink, renewLink])
      expect(codeOf(await act(office.context, waiting))).toBe('bundle-not-ready')
    expect(codeOf(await showDelivery(office.context, '2026-99999'))).toBe('no-such-request')
  })
})

describe('a download', () => {
  it('is counted when it begins; looking and resuming are none', async () => {
    const number = await delivered()
    for (let at = 0; at < 3; at++) await shown(number)
    expect((await shown(number)).downloads).toBe(0)
    expect(await fetchBy(number)).toBe('ok')
    office.now = '2026-11-02T09:05:00.000Z'
    expect(await fetchBy(number, false)).toBe('ok')
    expect(await shown(number)).toMatchObject({ downloads: 1, firstAt: READY, lastAt: office.now })
    expect(await fetchBy(number)).toBe('ok')
    expect(await shown(number)).toMatchObject({ downloads: 2, firstAt: READY, endsAt: ENDS })
  })

  it('counts from any part where nothing was fetched before: no byte leaves uncounted', async () => {
    const number = await delivered()
    expect(await fetchBy(number, false)).toBe('ok')
    expect(await shown(number)).toMatchObject({ downloads: 1, firstAt: READY, lastAt: READY })
  })

  it('is counted as often as it is made, at the same time too', async () => {
    const number = await delivered()
    await Promise.all(Array.from({ length: 8 }, () => fetchBy(number)))
    expect((await shown(number)).downloads).toBe(8)
  })
})
