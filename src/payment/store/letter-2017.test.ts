/** The letter of 2017 from filing to payment, as docs/requests.md gives it, on the real law pack. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isoDate, must, ok } from '#basics'
import { loadPack } from '#law/store'
import { LogEntrySchema } from '#log'
import { readRequestFile, type RequestLaw, requestLaw } from '#request'
import { decideRequest, fileRequest, quoteRequest, showRequest } from '#request/store'
import { testOffice, type TestOffice } from '#store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordPayment } from './index.ts'

const root = join(import.meta.dirname, '../../..')
const example = (): string =>
  /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/requests.md'), 'utf8'))![1]!

describe('the letter of 2017', () => {
  let office: TestOffice
  let law: RequestLaw
  beforeAll(async () => {
    office = await testOffice('2017-06-30')
    law = requestLaw(must(await loadPack(join(root, 'law'), 'wi')))
  })
  afterAll(() => office.db.close())

  it('is filed, decided, quoted at $12,500 and paid', async () => {
    const file = must(readRequestFile(example()))
    const receipt = must(await fileRequest(office, { file, law: law.words, by: 'front desk' }))
    expect(receipt.number).toBe('2017-00001')
    expect(receipt.secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(receipt.logIndex).toBe(0)
    const { number } = receipt

    const decided = must(await decideRequest(office, { number, law, by: 'administrator' }))
    const outcome = (field: string) =>
      decided.decision.cells.find((cell) => cell.field === field && cell.protection === 'none')
    for (const field of ['name', 'residence_address', 'voter_history', 'status']) {
      expect(outcome(field)?.outcome).toBe('release')
    }
    for (const field of ['birth_date', 'ssn4']) {
      expect(outcome(field)?.outcome).toBe('withhold')
      expect(outcome(field)?.citation).toContain('6.36(1)(b)1.a')
    }
    expect(outcome('party')?.outcome).toBe('not-held')

    const snapshot = { id: 'wi-20170701-0123456789', asOf: isoDate('2017-07-01') }
    const count = () => Promise.resolve(ok({ count: 3_600_000 }))
    const quoted = must(await quoteRequest(office, { number, law, count, snapshot, by: 'administrator' }))
    if (quoted.kind !== 'quote') throw new Error(quoted.kind)
    expect(quoted.quote).toMatchObject({
      cents: 1_250_000,
      capped: true,
      validUntil: '2017-07-15',
      records: 3_600_000,
    })

    const paid = must(
      await recordPayment(office, {
        request: number,
        cents: 1_250_000,
        method: 'cheque',
        reference: 'no. 1',
        key: 'k1',
        by: 'cashier',
      }),
    )
    expect(paid.answer.state).toBe('paid')
    expect(paid.answer.words).toContain('The quote is paid.')
    const view = must(await showRequest(office, number))
    expect(view.moves.map(({ move }) => move)).toEqual(['file', 'decide', 'quote', 'pay'])
    expect(view.entries.map(({ index }) => index)).toEqual([0, 1, 2, 3])
  })

  it('leaves nothing personal in the log (invariant 7), and entries that the log knows', () => {
    const text = office.log.entries.join('\n')
    for (const word of ['Vice chair', 'Presidential', 'Pennsylvania', 'cashier', 'administrator', 'no. 1']) {
      expect(text).not.toContain(word)
    }
    for (const entry of office.log.parsed()) LogEntrySchema.parse(entry)
  })
})
