import { z } from 'zod'
import { ok } from '#basics'
import { renderQuote } from '#request'
import type { App } from '#app'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

type Answer = Extract<Awaited<ReturnType<App['requests']['quote']>>, { ok: true }>['value']

/** The answer to a quote for a person, with what comes next. */
export const quoteText = (
  answer: Answer,
  number: string,
  today: Parameters<typeof renderQuote>[1],
): string => {
  if (answer.kind === 'nothing') return `${answer.words}\n`
  if (answer.kind === 'counts') return `${answer.words}\nNext: rollkeeper disclose ${number}\n`
  const next =
    answer.state === 'paid'
      ? `rollkeeper disclose ${number}`
      : `rollkeeper payment record ${number} --amount ... --reference ...`
  return `${renderQuote(answer.quote, today)}\nNext: ${next}\n`
}

/** What does it cost, on which snapshot, until when? */
export const requestQuote = command({
  path: ['request', 'quote'],
  summary: 'count a request on a snapshot and price it, with the arithmetic',
  arguments: [NUMBER_ARGUMENT],
  options: [
    BY_OPTION,
    ['--snapshot <id>', 'on this one (default: the newest of the same law)'],
    ['--pages <number>', 'printed pages, for paper'],
  ],
  examples: ['request quote 2026-00001'],
  input: z.object({
    number: numberInput,
    by: byInput,
    snapshot: z.string().optional(),
    pages: countInput.optional(),
  }),
  run: async (context, { number, by, snapshot, pages }) => {
    const app = await context.app()
    if (!app.ok) return app
    const answer = await app.value.requests.quote({
      number,
      by,
      ...(snapshot === undefined ? {} : { snapshot }),
      ...(pages === undefined ? {} : { pages }),
    })
    return answer.ok
      ? ok({ json: answer.value, text: quoteText(answer.value, number, context.today()) })
      : answer
  },
})
