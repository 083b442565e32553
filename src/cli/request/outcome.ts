import { z } from 'zod'
import { ok } from '#basics'
import { OUTCOMES, renderOutcomes } from '#request'
import { command } from '../frame/command.ts'
import { dateInput, listInput } from '../frame/input.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

const WHAT = OUTCOMES.join(', ')

/** `3-3` or `4-2-1` as counts for, against and abstained. */
const votesInput = z.string().transform((text, issues) => {
  const found = /^(\d{1,4})-(\d{1,4})(?:-(\d{1,4}))?$/.exec(text.trim())
  if (found !== null)
    return {
      for: Number(found[1]),
      against: Number(found[2]),
      ...(found[3] === undefined ? {} : { abstained: Number(found[3]) }),
    }
  issues.addIssue('must be FOR-AGAINST or FOR-AGAINST-ABSTAINED, for instance 3-3')
  return z.NEVER
})

/** What did a board resolve? */
export const requestOutcome = command({
  path: ['request', 'outcome'],
  summary: 'record what a board resolved on a request: put off, tied, or on conditions',
  description:
    'It is a record and moves the request nowhere: what the law releases is handed over once it is paid. It speaks of restricted and guarded columns only.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--what <outcome>', WHAT],
    ['--body <name>', 'the board; no person, for it goes into the public log'],
    ['--on <date>', 'day of the meeting'],
    ['--votes <counts>', 'for-against, or for-against-abstained'],
    ['--citation <words>', 'minutes, agenda item or motion; public'],
    ['--field <field>...', 'a column that it speaks of (default: every asked one that is not open)'],
    ['--condition <words>...', 'what must be done first'],
    ['--until <date>', 'when it is taken up again'],
    BY_OPTION,
  ],
  examples: [
    'request outcome 2026-00001 --what tied --body "Elections Commission" --on 2026-11-03 --votes 3-3 --citation "agenda item 4"',
    'request outcome 2026-00001 --what conditions --body "Elections Commission" --on 2026-11-03 --citation "motion 2" --condition "an agreement on confidentiality is signed"',
  ],
  input: z.object({
    number: numberInput,
    what: z.enum(OUTCOMES, `must be one of ${WHAT}`),
    body: z.string('is needed: the board'),
    on: dateInput,
    votes: votesInput.optional(),
    citation: z.string('is needed: minutes, agenda item or motion'),
    field: listInput.optional(),
    condition: z.array(z.string()).default([]),
    until: dateInput.optional(),
    by: byInput,
  }),
  run: async (context, { number: request, by, votes, field, condition: conditions, until, ...said }) => {
    const app = await context.app()
    if (!app.ok) return app
    const recorded = await app.value.requests.recordOutcome({
      request,
      by,
      outcome: {
        ...said,
        conditions,
        ...(votes === undefined ? {} : { votes }),
        ...(field === undefined ? {} : { fields: field }),
        ...(until === undefined ? {} : { until }),
      },
    })
    return recorded.ok
      ? ok({ json: recorded.value, text: `${renderOutcomes([recorded.value.outcome])}\n` })
      : recorded
  },
})
