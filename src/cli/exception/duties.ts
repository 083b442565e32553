import { z } from 'zod'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { onCase } from './acting.ts'

/** What has the recipient taken on? */
export const exceptionDuties = command({
  path: ['exception', 'duties'],
  summary: 'record that the recipient accepted what the law puts on a recipient',
  arguments: [NUMBER_ARGUMENT],
  options: [['--accepted <words>', 'who accepted it, and how: a signed statement and its date'], BY_OPTION],
  examples: ['exception duties 2026-00001 --accepted "statement signed on 3 November by the chief deputy"'],
  input: z.object({
    number: numberInput,
    accepted: z.string('is needed: who accepted it, and how'),
    by: byInput,
  }),
  run: (context, asked) => onCase(context, asked.number, (app) => app.exceptions.duties(asked)),
})
