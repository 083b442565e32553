/** An office on a small made-up roll, with a clock that a journey can turn. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cents, isoDate, must, type Result } from '#basics'
import { type App, generate, openApp } from '#app'
import { readConfig } from '#config'
import type { Decision } from '#decision'
import { parseRequest } from '#request'

export interface Stage {
  readonly app: App
  readonly dir: string
  readonly snapshot: string
  /** Sets the clock. */
  at(moment: string): void
  close(): Promise<void>
}

/** Makes the roll, imports it with its guarded companion, opens the office. */
export const openStage = async (voters: number, asOf: string): Promise<Stage> => {
  const dir = mkdtempSync(join(tmpdir(), 'rollkeeper-journey-'))
  const config = must(readConfig({ dataDir: join(dir, 'data') }, {}))
  const made = must(
    await generate(config, { voters, seed: 11, outDir: join(dir, 'made'), asOf: isoDate(asOf) }),
  )
  let now = new Date(`${asOf}T12:00:00Z`)
  const app = must(await openApp(config, { clock: () => now, create: true }))
  const [file, companion] = made.files.map(({ name }) => join(dir, 'made', name))
  const manifest = must(
    await app.roll.import({
      files: [file!],
      guarded: [companion!],
      layout: 'wisconsin',
      asOf: isoDate(asOf),
    }),
  )
  return {
    app,
    dir,
    snapshot: manifest.id,
    at: (moment) => {
      now = new Date(moment)
    },
    close: async () => {
      await app.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Files and decides; the answer as `field protection` → cell. */
export const fileAndDecide = async (
  { app }: Stage,
  request: Readonly<Record<string, unknown>>,
  facts: readonly { fact: string; evidence: string }[] = [],
): Promise<{
  number: string
  secret: string
  decision: Decision
  cell(field: string, protection?: string): Decision['cells'][number]
}> => {
  const file = must(parseRequest({ law: 'wi', channel: 'commission', ...request }))
  const filed = must(await app.requests.file({ file, by: 'the front desk' }))
  const { number } = filed
  const decided = must(
    await app.requests.decide({
      number,
      by: 'the administrator',
      facts: facts.map((f) => ({ ...f, by: 'the administrator' })),
    }),
  )
  return {
    number,
    secret: filed.secret ?? '',
    decision: decided.decision,
    cell: (field, protection = 'none') => {
      const found = decided.decision.cells.find((c) => c.field === field && c.protection === protection)
      if (!found) throw new Error(`no cell ${field} ${protection}`)
      return found
    },
  }
}

/** Quotes and pays to the cent by cheque. */
export const quoteAndPay = async ({ app }: Stage, number: string): Promise<Cents> => {
  const quoted = must(await app.requests.quote({ number, by: 'the administrator' }))
  if (quoted.kind !== 'quote') throw new Error(`no quote: ${quoted.words}`)
  const { outstanding } = must(await app.payments.balance(number))
  must(
    await app.payments.record({
      request: number,
      cents: outstanding,
      method: 'cheque',
      reference: `cheque ${number}`,
      by: 'the cashier',
      key: `pay ${number}`,
    }),
  )
  return outstanding
}

/** The failure of a result that must fail. */
export const failureOf = <T>(result: Result<T>) => {
  if (result.ok) throw new Error('it went through')
  return result.error
}
