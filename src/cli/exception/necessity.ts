import { z } from 'zod'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { onCase } from './acting.ts'

const ANSWERS = ['needed', 'open-part-will-do'] as const

/** Would the open part do? */
export const exceptionNecessity = command({
  path: ['exception', 'necessity'],
  summary: 'answer with a reason whether the open part would do',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--answer <answer>', ANSWERS.join(' or ')],
    ['--reason <words>', 'why, in plain words; it is kept'],
    BY_OPTION,
  ],
  examples: ['exception necessity 2026-00001 --answer needed --reason "two people of one name"'],
  input: z.object({
    number: numberInput,
    answer: z.enum(ANSWERS, `must be ${ANSWERS.join(' or ')}`),
    reason: z.string('is needed: why, in plain words'),
    by: byInput,
  }),
  run: (context, asked) => onCase(context, asked.number, (app) => app.exceptions.necessity(asked)),
})
