import { z } from 'zod'
import { command } from '../frame/command.ts'
import { NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { onCase, secretOf } from './acting.ts'

/** May it go? Two people say so, each with password and code of now. */
export const exceptionApprove = command({
  path: ['exception', 'approve'],
  summary: 'approve a release of guarded data, with password and a code of the authenticator app',
  description:
    'Takes the role approver, and nobody who had a part in the case. It holds for exactly what `exception show` shows under that subject.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--subject <hash>', 'what is approved, as `exception show` prints it'],
    ['--email <address>', "the approver's own account"],
    ['--password-file <file>', 'a file with the password; - for standard input'],
    ['--code <code>', 'of the authenticator app'],
  ],
  examples: [
    'exception approve 2026-00001 --subject 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --email bea@example.org --password-file - --code 123456',
  ],
  input: z.object({
    number: numberInput,
    subject: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash that `exception show` prints'),
    email: z.string('is needed: the account of the approver'),
    passwordFile: z.string('is needed: a file, or - for standard input'),
    code: z.string('is needed: the code of the app'),
  }),
  run: (context, { number, subject, email, passwordFile, code }) =>
    onCase(context, number, async (app) => {
      const password = secretOf(passwordFile)
      return password.ok
        ? app.exceptions.approveAs({ email, password: password.value, code }, { number, subject })
        : password
    }),
})
