/** A standing order over a year: bought whole, skipped, bought as differences; its law changed; its year over. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { openOrderStage, orderFile, type Voter } from '../builders/order-stage.ts'

type Stage = Awaited<ReturnType<typeof openOrderStage>>

let stage: Stage
beforeAll(async () => {
  stage = await openOrderStage()
  await stage.freeze('2026-01-05')
})
afterAll(() => stage.close())

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.error?.code ?? '')
const sorted = (rows: readonly (readonly string[])[]): string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted()
const active = (voters: readonly Voter[]): Voter[] =>
  voters.filter((voter) => voter['Voter Status'] === 'Active')

describe('a standing order', () => {
  let number = ''
  let secret = ''
  let first = ''

  it('is placed with number and secret, entered in the log, and offered what there is', async () => {
    const key = 'key-of-this-order-0123'
    const placed = must(await stage.app().orders.place({ file: orderFile(), by: 'owner', key }))
    ;({ number, secret } = placed)
    expect(placed).toMatchObject({ number: '2026-S0001', year: 2026 })
    expect(must(await stage.app().orders.place({ file: orderFile(), by: 'owner', key }))).toEqual(placed)
    expect(
      codeOf(await stage.app().orders.place({ file: orderFile({ fields: ['name'] }), by: 'owner', key })),
    ).toBe('request-key-reused')
    expect(codeOf(await stage.app().orders.open(number, secret.toLowerCase()))).toBe('ok')
    expect(codeOf(await stage.app().orders.open(number, '0'.repeat(26)))).toBe('order-secret-wrong')
    const [offer] = must(await stage.app().orders.show(number)).offers
    expect(offer).toMatchObject({ n: 1, state: 'open', until: '2026-01-20' })
    expect(offer?.whole?.price.arithmetic).toContain('$')
    expect(offer?.delta).toBeUndefined()
    const logged = (await stage.entries()).filter(({ kind }) => kind === 'standing-order')
    expect(logged).toHaveLength(1)
    expect(Object.keys(logged[0]!['commitments'] as object)).toEqual(['event', 'placed'])
    expect(JSON.stringify(logged)).not.toMatch(/Quist|ada@|S0001/)
  })

  it('tells its owner count and price once, in a file that nobody else reads, without the secret', async () => {
    expect(must(await stage.app().orders.turn())).toMatchObject({ told: 1, failed: [] })
    expect(must(await stage.app().orders.turn())).toMatchObject({ told: 0, offered: 0, failed: [] })
    const outbox = join(stage.config.dataDir, 'outbox')
    expect(readdirSync(outbox)).toEqual([`order-${number}-1.eml`])
    const mail = readFileSync(join(outbox, `order-${number}-1.eml`), 'utf8').replaceAll(/=\r\n/g, '')
    expect(statSync(join(outbox, `order-${number}-1.eml`)).mode & 0o077).toBe(0)
    const { price } = must(await stage.app().orders.show(number)).offers[0]!.whole!
    expect(mail).toContain(`${price.records} records, $${(price.cents / 100).toFixed(2)}`)
    expect(mail).toContain(`/orders/${number}`)
    expect(mail).toContain('pedido permanente')
    expect(mail).not.toContain(secret)
  })

  it('is bought as a request by the usual path, once, and opened by its own secret', async () => {
    const app = stage.app()
    const offer = must(await app.orders.show(number)).offers[0]!
    const bought = must(await app.orders.buy({ number, form: 'whole', by: 'owner' }))
    first = bought.request
    expect(bought).toMatchObject({ offer: 1, repeated: false, snapshot: offer.snapshot })
    expect(must(await app.orders.buy({ number, form: 'whole', by: 'owner' }))).toEqual({
      ...bought,
      repeated: true,
    })
    expect(codeOf(await app.orders.buy({ number, form: 'delta', by: 'owner' }))).toBe('offer-answered')
    expect(codeOf(await app.requests.open(first, secret))).toBe('ok')
    const view = must(await app.requests.show(first))
    expect(view).toMatchObject({ state: 'quoted', fields: orderFile().fields })
    expect(view.quotes[0]).toMatchObject({
      cents: offer.whole!.price.cents,
      records: offer.whole!.price.records,
      snapshot: offer.snapshot,
    })
    expect(must(await app.requests.requester(first))).toMatchObject({ name: 'Ada Quist' })
    await stage.pay(first)
    expect(must(await app.counter.deliver())).toBe(1)
    expect((await stage.bundleOf(first)).rows).toHaveLength(offer.whole!.price.records + 1)
  })

  it('is counted again at the next snapshot, with a price for the differences, and skipped', async () => {
    const app = stage.app()
    await stage.freeze('2026-02-05', (all) => {
      const [one, two, three, ...rest] = active(all)
      return [
        ...all.filter((voter) => voter['Voter Status'] !== 'Active'),
        { ...two!, LastName: 'Newname' },
        { ...three!, 'Voter Status': 'Inactive', 'Voter Status Reason': 'Deceased' },
        { ...one!, 'Voter Reg Number': '9900000001', LastName: 'Fresh' },
        ...rest,
      ]
    })
    expect(must(await app.orders.turn())).toMatchObject({ offered: 1, failed: [] })
    expect(must(await app.orders.turn())).toMatchObject({ offered: 0 })
    const [offer] = must(await app.orders.show(number)).offers
    expect(offer).toMatchObject({ n: 2, state: 'open' })
    expect(offer?.delta).toMatchObject({ since: { request: first }, price: { records: 4 } })
    expect(must(await app.orders.skip({ number, by: 'owner' })).state).toBe('skipped')
    expect(must(await app.orders.skip({ number, by: 'owner' })).state).toBe('skipped')
    expect(codeOf(await app.orders.buy({ number, form: 'whole', by: 'owner' }))).toBe('offer-answered')
  })

  it('is bought as differences: a hold stops the delivery and not the offer; old + delta = new', async () => {
    const app = stage.app()
    const { hold } = must(
      await app.holds.place({
        kind: 'court-order',
        authority: 'Circuit Court of Somewhere',
        citation: 'order of 1 March 2026',
        scope: { kind: 'everything' },
        reason: 'the court hears both sides first',
        by: 'the administrator',
      }),
    )
    await stage.freeze('2026-03-05', (all) => {
      const [one, ...rest] = active(all)
      return [...all.filter((voter) => voter['Voter Status'] !== 'Active'), ...rest.slice(0, -1), one!]
    })
    expect(must(await app.orders.turn())).toMatchObject({ offered: 1, failed: [] })
    const [offer] = must(await app.orders.show(number)).offers
    // One more has gone since; the skipped update is in it, for the owner's file is the first.
    expect(offer).toMatchObject({
      n: 3,
      state: 'open',
      delta: { since: { request: first }, price: { records: 5 } },
    })
    const { request } = must(await app.orders.buy({ number, form: 'delta', by: 'owner' }))
    const view = must(await app.requests.show(request))
    expect(view.since).toEqual({ request: first, snapshot: expect.any(String) })
    expect(view.quotes[0]).toMatchObject({ records: 5, cents: offer!.delta!.price.cents })
    await stage.pay(request)
    expect(must(await app.counter.deliver())).toBe(0)
    must(
      await app.holds.lift({
        id: hold.id,
        by: 'the administrator',
        authority: 'Circuit Court of Somewhere',
        reason: 'vacated',
      }),
    )
    expect(must(await app.counter.deliver())).toBe(1)
    const [old, delta, now] = [
      await stage.bundleOf(first),
      await stage.bundleOf(request),
      await stage.buyWhole(),
    ]
    expect(delta.name).toBe('data/voters-delta.csv')
    expect(delta.report.notes.join()).toContain(`the bundle of request ${first}`)
    expect(delta.files.get('README.txt')!.toString()).toContain('How to use a file of differences')
    const counts = JSON.parse(delta.files.get('counts.json')!.toString()) as {
      voters: number
      tables: unknown
    }
    expect(counts).toMatchObject({ voters: 5, tables: [{ by: 'delta_change' }] })
    const key = old.rows[0]!.indexOf('Voter Reg Number')
    const rows = new Map(old.rows.map((row) => [row[key], row]))
    for (const [change, , , ...row] of delta.rows.slice(1))
      if (change === 'removed') rows.delete(row[key])
      else rows.set(row[key], row)
    expect(sorted([...rows.values()])).toEqual(sorted(now.rows))
    // Whoever left has the same words, whether struck off or out of the selection, and no cell but the number.
    const removed = delta.rows.filter(([change]) => change === 'removed')
    expect(removed.length).toBeGreaterThanOrEqual(3)
    for (const [, reason, columns, ...row] of removed)
      expect([reason, columns, row.filter((cell) => cell !== '').length]).toEqual(['left', '', 1])
    // Made again from nothing it is the same bundle (invariant 5).
    const { path, sha256 } = must(await app.disclosures.bundle(request))
    rmSync(path)
    const again = must(await app.disclosures.disclose({ number: request, by: 'the administrator' }))
    expect(again).toMatchObject({ how: 'made-again', sha256 })
  })

  it('keeps the snapshot that a delta begins with for as long as it is needed', async () => {
    const removed = await stage
      .app()
      .roll.remove(must(await stage.app().orders.show(number)).offers[2]!.snapshot)
    expect(codeOf(removed)).toBe('snapshot-in-use')
  })

  it('is bought at no price that its owner was not shown: the law changed in between', async () => {
    const app = stage.app()
    const { number: other } = must(
      await app.orders.place({ file: orderFile({ requester: { class: 'anyone' } }), by: 'owner' }),
    )
    const before = must(await app.orders.show(other)).offers[0]!
    const pack = join(stage.dir, 'law', 'wi', 'pack.yaml')
    writeFileSync(pack, readFileSync(pack, 'utf8').replace('base: {cents: 2500', 'base: {cents: 2600'))
    expect(codeOf(await app.orders.buy({ number: other, form: 'whole', by: 'owner' }))).toBe('offer-changed')
    const after = must(await app.orders.show(other)).offers[0]!
    expect(after).toMatchObject({ n: 1, state: 'open' })
    expect(after.whole!.price.cents - before.whole!.price.cents).toBe(100)
    const { request } = must(await app.orders.buy({ number: other, form: 'whole', by: 'owner' }))
    expect(must(await app.requests.show(request)).quotes[0]!.cents).toBe(after.whole!.price.cents)
    // Nobody gave an address: nobody is written to.
    must(await app.orders.turn())
    expect(existsSync(join(stage.config.dataDir, 'outbox', `order-${other}-1.eml`))).toBe(false)
  })

  it('ends with its year, and an order for the next year begins in it', async () => {
    const app = stage.app()
    stage.at('2026-12-20T12:00:00Z')
    await stage.freeze('2026-12-21')
    must(await app.orders.turn())
    const next = must(await app.orders.place({ file: orderFile(), by: 'owner', year: 2027 }))
    expect(next.number).toBe('2027-S0001')
    expect(must(await app.orders.show(next.number)).offers).toEqual([])
    // The pack's days for a quote would go on into January: the offer does not.
    expect(must(await app.orders.show(number)).offers[0]).toMatchObject({
      state: 'open',
      until: '2026-12-31',
    })
    stage.at('2027-01-01T00:00:01Z')
    expect(codeOf(await app.orders.buy({ number, form: 'whole', by: 'owner' }))).toBe('order-ended')
    const turn = must(await app.orders.turn())
    expect(turn.ended).toContain(number)
    const order = must(await app.orders.show(number))
    expect(order.ended?.why).toBe('year')
    expect(order.offers[0]!.state).toBe('passed')
    expect(must(await app.orders.show(next.number)).offers).toHaveLength(1)
  })

  it('is ended by nobody but its owner', async () => {
    const app = stage.app()
    const one = must(await app.orders.place({ file: orderFile(), by: 'owner' }))
    const end = (proof: Parameters<typeof app.orders.end>[0]['proof']) =>
      app.orders.end({ number: one.number, proof })
    expect(codeOf(await end({ secret: '0'.repeat(26) }))).toBe('order-end-secret-wrong')
    expect(codeOf(await end({ letter: '', by: 'clerk' }))).toBe('order-end-unproved')
    expect(must(await end({ secret: one.secret })).ended?.why).toBe('owner')
    expect(codeOf(await app.orders.buy({ number: one.number, form: 'whole', by: 'owner' }))).toBe(
      'order-ended',
    )
    expect(codeOf(await end({ secret: one.secret }))).toBe('ok')
  })
})
