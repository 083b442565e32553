import { z } from 'zod'
import { fail, ok } from '#basics'
import { requestFileJsonSchema } from '#request'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'
import { requestFileAt } from './read-file.ts'

/** Who asks for what? */
export const requestFile = command({
  path: ['request', 'file'],
  summary: 'take a request in: it gets a number, a secret and a log entry',
  description:
    'A file of YAML or JSON; docs/requests.md has an example. The secret is shown once and kept nowhere.',
  arguments: [['[file]', 'the request file; - for standard input']],
  options: [
    BY_OPTION,
    ['--key <key>', 'idempotency key (a UUID): the same call again gives the same receipt'],
    ['--schema', 'print the JSON Schema of a request file instead'],
  ],
  examples: ['request file synthetic/demo/letter-2017.yaml', 'request file --schema'],
  input: z.object({
    file: z.string().optional(),
    by: byInput,
    key: z.string().optional(),
    schema: z.boolean().optional(),
  }),
  run: async (context, { file: path, by, key, schema }) => {
    if (schema === true) {
      const json = requestFileJsonSchema()
      return ok({ json, text: `${JSON.stringify(json, null, 2)}\n` })
    }
    if (path === undefined)
      return fail('invalid', 'option-invalid', '<file> is needed.', 'See `rollkeeper request file --help`.')
    const file = requestFileAt(path)
    if (!file.ok) return file
    const app = await context.app({ create: true })
    if (!app.ok) return app
    const filed = await app.value.requests.file({
      file: file.value,
      by,
      ...(key === undefined ? {} : { key }),
    })
    if (!filed.ok) return filed
    const { number, secret, logIndex } = filed.value
    const logged = logIndex === undefined ? 'Its log entry follows.' : `It is entry ${logIndex} of the log.`
    return ok({
      json: filed.value,
      text: `Request ${number} is filed. ${logged}\nSecret for the requester, shown only now: ${secret}\nNext: rollkeeper request decide ${number}\n`,
    })
  },
})
