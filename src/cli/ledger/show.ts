import { z } from 'zod'
import { ok } from '#basics'
import { renderLedger } from '#ledger'
import { command } from '../frame/command.ts'

/** Who received this voter's record? */
export const ledgerShow = command({
  path: ['ledger', 'show'],
  summary: 'show a voter who received her record, and what was never given',
  description:
    'For an official, once the voter has shown who she is. Voters ask by themselves on the page /ledger. Nothing is said of anybody else.',
  arguments: [['<voter>', 'her registration number']],
  options: [],
  examples: ['ledger show 0700000123'],
  input: z.object({ voter: z.string().trim().min(1).max(64) }),
  run: async (context, { voter }) => {
    const app = await context.app()
    if (!app.ok) return app
    const ledger = await app.value.ledger.atCounter(voter)
    return ledger.ok ? ok({ json: ledger.value, text: renderLedger(ledger.value) }) : ledger
  },
})
