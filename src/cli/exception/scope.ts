import { z } from 'zod'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { bytesOf, onCase } from './acting.ts'

/** Which voters? */
export const exceptionScope = command({
  path: ['exception', 'scope'],
  summary: 'say which voters: a list of named ones, or the selection of the request',
  description:
    'A list is CSV with a header: registration_number, or last_name and first_name with birth_date or address. Lines that fit nobody or several are set aside. It is stored encrypted.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--list <file>', 'the list; - for standard input. Left out: the selection of the request'],
    BY_OPTION,
  ],
  examples: ['exception scope 2026-00001 --list named.csv', 'exception scope 2026-00002'],
  input: z.object({ number: numberInput, list: z.string().optional(), by: byInput }),
  run: (context, { number, list, by }) =>
    onCase(context, number, async (app) => {
      if (list === undefined) return app.exceptions.scope({ number, by, scope: { kind: 'selection' } })
      const text = bytesOf(list)
      return text.ok
        ? app.exceptions.scope({ number, by, scope: { kind: 'named', list: text.value.toString('utf8') } })
        : text
    }),
})
