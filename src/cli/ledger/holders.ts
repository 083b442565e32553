import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import type { App } from '#app'
import { type Holders, renderHolders } from '#ledger'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

interface Asked {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly law?: boolean | undefined
}

const find = async ({ ledger }: App, { before, after, law }: Asked): Promise<Result<Holders>> => {
  if ((before === undefined) === (law !== true))
    return fail(
      'invalid',
      'option-invalid',
      'Give either --before, with the snapshot in which the voters were still open, or --law.',
      'See `rollkeeper ledger holders --help`.',
    )
  if (before === undefined) return ledger.closedByLaw()
  return ledger.protectedSince({ before, ...(after === undefined ? {} : { after }) })
}

/** Who already holds what is closed now? */
export const ledgerHolders = command({
  path: ['ledger', 'holders'],
  summary: 'find who was handed records or fields that are closed since',
  description:
    'By snapshots: rows of voters whom a protection leaves out of the later one. By law: fields that the law pack, as it is today, does not give any more. With --draft a notice to each is drafted; it says nothing of which voters.',
  arguments: [],
  options: [
    ['--before <snapshot>', 'the snapshot in which the voters were still open'],
    ['--after <snapshot>', 'the snapshot that leaves them out; left out: the newest'],
    ['--law', 'compare with the law pack of today'],
    ['--draft', 'draft a notice to each'],
    BY_OPTION,
  ],
  examples: ['ledger holders --law', 'ledger holders --before wi-20261101-0a1b2c3d4e --draft'],
  input: z.object({
    before: z.string().optional(),
    after: z.string().optional(),
    law: z.boolean().optional(),
    draft: z.boolean().optional(),
    by: byInput,
  }),
  run: async (context, { draft, by, ...asked }) => {
    const app = await context.app()
    if (!app.ok) return app
    const found = await find(app.value, asked)
    if (!found.ok) return found
    if (draft !== true) return ok({ json: found.value, text: renderHolders(found.value) })
    const drafts = await app.value.ledger.draftNotices(found.value, by)
    if (!drafts.ok) return drafts
    const ids = drafts.value.map(({ id }) => id)
    return ok({
      json: { ...found.value, notices: ids },
      text: `${renderHolders(found.value)}${ids.map((id) => `Drafted: ${id}\n`).join('')}`,
    })
  },
})
