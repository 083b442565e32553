import { z } from 'zod'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { onCase } from './acting.ts'

/** Who has looked at it? */
export const exceptionCheck = command({
  path: ['exception', 'check'],
  summary: 'check a piece of evidence off, under the name of an official',
  arguments: [NUMBER_ARGUMENT],
  options: [['--evidence <n>', 'its number, as `exception show` lists it'], BY_OPTION],
  examples: ['exception check 2026-00001 --evidence 4'],
  input: z.object({
    number: numberInput,
    evidence: z.coerce.number('must be a number').int().positive(),
    by: byInput,
  }),
  run: (context, asked) => onCase(context, asked.number, (app) => app.exceptions.check(asked)),
})
