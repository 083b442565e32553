import { z } from 'zod'
import { ok } from '#basics'
import { renderRequestList, STATES } from '#request'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'

/** Which requests wait? */
export const requestList = command({
  path: ['request', 'list'],
  summary: 'list requests, newest first',
  arguments: [],
  options: [
    ['--state <state>', `only those that are ${STATES.join(', ')}`],
    ['--limit <number>', 'at most so many (default 100)'],
    ['--after <number>', 'only those before this request number, for the next page'],
  ],
  examples: ['request list', 'request list --state quoted'],
  input: z.object({
    state: z.enum(STATES, `must be one of ${STATES.join(', ')}`).optional(),
    limit: countInput.optional(),
    after: z.string().optional(),
  }),
  run: async (context, asked) => {
    const app = await context.app()
    if (!app.ok) return app
    const { state, limit, after } = asked
    const requests = await app.value.requests.list({
      ...(state === undefined ? {} : { state }),
      ...(limit === undefined ? {} : { limit }),
      ...(after === undefined ? {} : { after }),
    })
    return requests.ok
      ? ok({ json: requests.value, text: `${renderRequestList(requests.value)}\n` })
      : requests
  },
})
