import { z } from 'zod'
import { ok } from '#basics'
import { renderFee } from '#law'
import { command } from '../frame/command.ts'
import { countInput, dateInput } from '../frame/input.ts'

/** What does a report cost? */
export const lawFee = command({
  path: ['law', 'fee'],
  summary: 'price a report of so many records, with its arithmetic',
  arguments: [['<pack>', 'the law pack']],
  options: [
    ['--records <number>', 'how many records'],
    ['--on <date>', 'the day of the quote (default: today)'],
    ['--medium <medium>', 'electronic (default), paper or counts'],
    ['--pages <number>', 'printed pages, for paper'],
    ['--requester <class>', 'the class of the requester, where the price turns on it'],
    ['--channel <channel>', 'whose desk, where the price turns on it'],
  ],
  examples: ['law fee wi --records 2494499', 'law fee wi --records 1500 --on 2017-06-30 --json'],
  input: z.object({
    pack: z.string(),
    records: z.string('is needed: how many records').pipe(countInput),
    on: dateInput.optional(),
    medium: z
      .enum(['electronic', 'paper', 'counts'], 'must be electronic, paper or counts')
      .default('electronic'),
    pages: countInput.optional(),
    requester: z.string().optional(),
    channel: z.string().optional(),
  }),
  run: async (context, { pack, records, on, medium, pages, requester, channel }) => {
    const { lawServices } = await import('#app')
    const fee = await lawServices(context.config).fee(pack, {
      records,
      on: on ?? context.today(),
      medium,
      ...(pages === undefined ? {} : { pages }),
      ...(requester === undefined ? {} : { requesterClass: requester }),
      ...(channel === undefined ? {} : { channel }),
    })
    return fee.ok ? ok({ json: fee.value, text: `${renderFee(fee.value)}\n` }) : fee
  },
})
