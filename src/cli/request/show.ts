import { z } from 'zod'
import { ok } from '#basics'
import { renderDecision } from '#decision'
import { renderOutcomes, renderRequest } from '#request'
import { command } from '../frame/command.ts'
import { NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

/** How does a request stand, and what can come next? */
export const requestShow = command({
  path: ['request', 'show'],
  summary: 'show a request: asked, decided, priced, paid, held, next',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--decision', 'with the whole decision, protection by protection'],
    ['--requester', 'with the person who asked (personal data)'],
  ],
  examples: ['request show 2026-00001', 'request show 2026-00001 --decision'],
  input: z.object({
    number: numberInput,
    decision: z.boolean().optional(),
    requester: z.boolean().optional(),
  }),
  run: async (context, { number, decision, requester }) => {
    const app = await context.app()
    if (!app.ok) return app
    const view = await app.value.requests.show(number)
    if (!view.ok) return view
    const who = requester === true ? await app.value.requests.requester(number) : ok(undefined)
    if (!who.ok) return who
    const outcomes = await app.value.requests.outcomes(number)
    if (!outcomes.ok) return outcomes
    const made = decision === true ? view.value.decisions.at(-1) : undefined
    const resolved = renderOutcomes(outcomes.value)
    const text = [renderRequest(view.value, context.today(), who.value), resolved]
      .filter(Boolean)
      .join('\n\n')
    return ok({
      json: {
        ...view.value,
        outcomes: outcomes.value,
        ...(who.value === undefined ? {} : { requester: who.value }),
      },
      text: `${text}\n${made === undefined ? '' : `\n${renderDecision(made.decision)}\n`}`,
    })
  },
})
