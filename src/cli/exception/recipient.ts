import { z } from 'zod'
import { fail } from '#basics'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { onCase } from './acting.ts'

/** For whom is the result encrypted? */
export const exceptionRecipient = command({
  path: ['exception', 'recipient'],
  summary: "name the recipient's age key, or the other channel of a passphrase",
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--key <key>', 'age1…, as `age-keygen -y` prints it'],
    ['--passphrase-by <words>', 'no key: by which other channel a passphrase goes'],
    BY_OPTION,
  ],
  examples: [
    'exception recipient 2026-00001 --passphrase-by "telephone, at the number of the agency\'s own site"',
  ],
  input: z.object({
    number: numberInput,
    key: z.string().optional(),
    passphraseBy: z.string().optional(),
    by: byInput,
  }),
  run: async (context, { number, key, passphraseBy, by }) => {
    const value = key ?? passphraseBy
    if (value === undefined || (key !== undefined && passphraseBy !== undefined))
      return fail(
        'invalid',
        'option-invalid',
        'Either --key or --passphrase-by is needed.',
        'See `rollkeeper exception recipient --help`.',
      )
    const kind = key === undefined ? 'passphrase' : 'key'
    return onCase(context, number, (app) => app.exceptions.recipient({ number, by, kind, value }))
  },
})
