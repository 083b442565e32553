import { z } from 'zod'
import { fail, ok } from '#basics'
import { dataPaths } from '#basics/files'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'
import { officeToken, officeTokenPath } from './office-token.ts'

const portInput = countInput.refine((port) => port <= 65535, 'must be at most 65535')

/** How do other programs, and people far away, reach this office? */
export const serve = command({
  path: ['serve'],
  summary: 'serve the public pages, the API under /api/v1, and the staff office on its own port',
  description:
    'The public site needs no key of the guarded part; the office does. Listens on this machine alone unless told otherwise, until SIGTERM or Ctrl-C; calls under way are finished first. Logs are lines of JSON on standard output, without personal data.',
  arguments: [],
  options: [
    ['--host <address>', 'the address to listen on (default: ROLLKEEPER_HOST, else 127.0.0.1)'],
    ['--port <number>', 'the port; 0 takes a free one (default: ROLLKEEPER_PORT, else 8080)'],
    ['--office-port <number>', 'the port of the office (default: ROLLKEEPER_OFFICE_PORT, else 8081)'],
    ['--only <site>', 'public or office: serve one of the two (default: both)'],
    ['--without-keys', 'serve the office although the key of the guarded part is lost or wrong'],
  ],
  examples: ['serve', 'serve --port 9000', 'serve --only office'],
  input: z.object({
    host: z.string().trim().min(1, 'must be an address').optional(),
    port: portInput.optional(),
    officePort: portInput.optional(),
    only: z.enum(['public', 'office'], 'must be public or office').optional(),
    withoutKeys: z.boolean().default(false),
  }),
  run: async (context, { only, withoutKeys }) => {
    const { config } = context
    const app = await context.app({ keyless: only === 'public' })
    if (!app.ok) return app
    const [fault] = app.value.keys.faults
    if (fault !== undefined && !withoutKeys)
      return fail(
        'refused',
        'serve-without-keys',
        `The office is not served: ${fault.message}`,
        `${fault.fix} To work without guarded values until then, serve with --without-keys; the public site alone needs no key: --only public.`,
      )
    const [{ isLoopback, serveApi }, { makeOffice }] = await Promise.all([
      import('#portal'),
      import('#office'),
    ])
    const token = officeToken(config.dataDir, isLoopback(config.host))
    if (!token.ok) return token
    const serving = await serveApi(app.value, config, {
      logDir: dataPaths(config.dataDir).log,
      officeToken: token.value,
      office: (served) => makeOffice({ app: app.value, config, ...served }).fetch,
      ...(only === undefined ? {} : { only }),
      write: (line) => context.io.out(line),
    })
    if (!serving.ok) return serving
    for (const { message } of app.value.warnings) context.note(message)
    const { url, officeUrl } = serving.value
    if (only !== 'office')
      context.note(`The public site: ${url}/ (for programs: ${url}/api/v1/). Ctrl-C stops it.`)
    if (officeUrl !== undefined)
      context.note(`The office: ${officeUrl}/ (the first account: rollkeeper office invite).`)
    context.note(`The office's token is in ${officeTokenPath(config.dataDir)}.`)
    await new Promise<void>((resolve) => {
      context.onInterrupt(() => void serving.value.stop().then(resolve))
    })
    return ok({ json: { stopped: true }, text: '' })
  },
})
