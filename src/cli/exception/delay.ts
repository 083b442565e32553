import { z } from 'zod'
import { command } from '../frame/command.ts'
import { dateInput } from '../frame/input.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { onCase } from './acting.ts'

/** Until when does nobody outside hear of it? */
export const exceptionDelay = command({
  path: ['exception', 'delay'],
  summary: 'delay the notice of a guarded disclosure, on a named authority, until a day',
  description: 'Another delay renews it. It ends by itself after its last day; nothing shortens it.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--authority <name>', 'the court, office or body that asks for it; no person'],
    ['--citation <words>', 'the order or law'],
    ['--reason <words>', 'why, in plain words'],
    ['--until <date>', 'the last day of it'],
    ['--request-too', 'hide the request too, and not the disclosure alone'],
    BY_OPTION,
  ],
  examples: [
    'exception delay 2026-00001 --authority "Circuit Court" --citation "order of 3 November 2026" --reason "an inquiry is under way" --until 2027-02-01',
  ],
  input: z.object({
    number: numberInput,
    authority: z.string('is needed: the court, office or body'),
    citation: z.string('is needed: the order or law'),
    reason: z.string('is needed: why, in plain words'),
    until: dateInput,
    requestToo: z.boolean().default(false),
    by: byInput,
  }),
  run: (context, { requestToo: hidesRequest, ...asked }) =>
    onCase(context, asked.number, (app) => app.exceptions.delay({ ...asked, hidesRequest })),
})
