import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { caseText } from './case-text.ts'

/** What does the case still need? */
export const exceptionShow = command({
  path: ['exception', 'show'],
  summary: 'show a case under an exception: what is asked, done, missing and next',
  arguments: [NUMBER_ARGUMENT],
  options: [],
  examples: ['exception show 2026-00001'],
  input: z.object({ number: numberInput }),
  run: async (context, { number }) => {
    const app = await context.app()
    if (!app.ok) return app
    const shown = await app.value.exceptions.show(number)
    return shown.ok ? ok({ json: shown.value, text: caseText(shown.value) }) : shown
  },
})
