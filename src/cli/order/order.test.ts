/** The order commands, as a clerk would type them: placed from a file, bought once, skipped, ended. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../run.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-cli-order-'))
const path = join(base, 'request.yaml')

const call = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const status = await runCli(argv, {
    io: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      errIsTerminal: false,
      outIsTerminal: false,
      columns: 80,
    },
    clock: () => new Date('2026-01-06T12:00:00Z'),
    environment: { ROLLKEEPER_DATA: join(base, 'data') },
  })
  return { status, out, err }
}

beforeAll(async () => {
  writeFileSync(
    path,
    'law: wi\nrequester: {class: anyone, name: Ada Quist}\nchannel: commission\nfields: [registration_number, name, status]\n',
  )
  const made = join(base, 'made')
  await call('roll', 'generate', '--out', made, '--voters', '80', '--as-of', '2026-01-05')
  const file = join(made, 'voters.txt')
  await call('roll', 'import', file, '--layout', 'wisconsin', '--as-of', '2026-01-05')
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('the order commands', () => {
  it('take an order from placing to its end', { timeout: 300_000 }, async () => {
    const placed = await call('order', 'place', path, '--by', 'clerk')
    expect(placed).toMatchObject({ status: 0, err: '' })
    expect(placed.out).toContain('Standing order 2026-S0001 for 2026 is placed.')
    expect(placed.out).toContain('$30.00')
    const number = '2026-S0001'
    const shown = await call('order', 'show', number)
    expect(shown.out).toContain('priced as its own report')
    expect(shown.out).not.toContain('Quist')
    expect((await call('order', 'show', number, '--owner')).out).toContain('Ada Quist')
    expect((await call('order', 'offer', number)).out).toContain('Offer 1 on snapshot')
    expect((await call('order', 'offer')).out).toContain('Offers made: 0.')
    const bought = await call('order', 'buy', number, '--by', 'clerk')
    expect(bought.out).toContain(`Offer 1 of ${number} is bought: request 2026-00001.`)
    const again = await call('order', 'buy', number, '--by', 'clerk')
    expect(again.out).toContain(`Offer 1 of ${number} was bought before: request 2026-00001.`)
    const skipped = await call('order', 'skip', number)
    expect([skipped.status === 0, skipped.err.includes('can be answered no more')]).toEqual([false, true])
    expect((await call('order', 'list', '--standing')).out).toContain(number)
    expect((await call('order', 'end', number)).status).not.toBe(0)
    expect((await call('order', 'end', number, '--letter', 'e-mail of 6 January')).out).toContain('is ended')
    expect((await call('order', 'list', '--standing')).out).toContain('No standing orders.')
    expect((await call('order', 'show', '2026-S0099')).err).toContain('There is no standing order')
  })
})
