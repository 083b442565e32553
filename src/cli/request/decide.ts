import { z } from 'zod'
import { ok } from '#basics'
import { renderRequest } from '#request'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

/** `law_enforcement_agency=letter of 3 May` as a fact with its evidence. */
const factInput = z.string().transform((text, issues) => {
  const at = text.indexOf('=')
  if (at > 0) return { fact: text.slice(0, at).trim(), evidence: text.slice(at + 1).trim() }
  issues.addIssue('must be FACT=EVIDENCE, for instance another_state="letter of 3 May"')
  return z.NEVER
})

/** What does the law answer? */
export const requestDecide = command({
  path: ['request', 'decide'],
  summary: 'apply the law to a request, field by field',
  description:
    'Only facts that are established here count, whatever the requester claims. A hold does not stop it.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    BY_OPTION,
    ['--fact <fact=evidence>...', 'a fact that the official found proved, and by what'],
    ['--why <words>', 'a remark for the record'],
  ],
  examples: [
    'request decide 2026-00001',
    'request decide 2026-00002 --fact another_state="letter of 3 May 2026, called back"',
  ],
  input: z.object({
    number: numberInput,
    by: byInput,
    fact: z.array(factInput).default([]),
    why: z.string().optional(),
  }),
  run: async (context, { number, by, fact: facts, why }) => {
    const app = await context.app()
    if (!app.ok) return app
    const decided = await app.value.requests.decide({
      number,
      by,
      facts,
      ...(why === undefined ? {} : { why }),
    })
    if (!decided.ok) return decided
    const view = await app.value.requests.show(number)
    if (!view.ok) return view
    return ok({ json: decided.value, text: `${renderRequest(view.value, context.today())}\n` })
  },
})
