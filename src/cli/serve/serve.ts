import { z } from 'zod'
import { ok } from '#basics'
import { dataPaths } from '#basics/files'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'
import { officeToken, officeTokenPath } from './office-token.ts'

/** How do other programs, and people far away, reach this office? */
export const serve = command({
  path: ['serve'],
  summary: 'serve the same over HTTP, under /api/v1',
  description:
    'Listens on this machine alone unless told otherwise, until SIGTERM or Ctrl-C; calls under way are finished first. Logs are lines of JSON on standard output, without personal data.',
  arguments: [],
  options: [
    ['--host <address>', 'the address to listen on (default: ROLLKEEPER_HOST, else 127.0.0.1)'],
    ['--port <number>', 'the port; 0 takes a free one (default: ROLLKEEPER_PORT, else 8080)'],
  ],
  examples: ['serve', 'serve --port 9000'],
  input: z.object({
    host: z.string().trim().min(1, 'must be an address').optional(),
    port: countInput.refine((port) => port <= 65535, 'must be at most 65535').optional(),
  }),
  run: async (context, { host, port }) => {
    const config = {
      ...context.config,
      host: host ?? context.config.host,
      port: port ?? context.config.port,
    }
    const app = await context.app()
    if (!app.ok) return app
    const { isLoopback, serveApi } = await import('#portal')
    const token = officeToken(config.dataDir, isLoopback(config.host))
    if (!token.ok) return token
    const serving = await serveApi(app.value, config, {
      logDir: dataPaths(config.dataDir).log,
      officeToken: token.value,
      write: (line) => context.io.out(line),
    })
    if (!serving.ok) return serving
    for (const { message } of app.value.warnings) context.note(message)
    context.note(`Rollkeeper serves ${serving.value.url}/api/v1/ (Ctrl-C stops it).`)
    context.note(`The office's token is in ${officeTokenPath(config.dataDir)}.`)
    await new Promise<void>((resolve) => {
      context.onInterrupt(() => void serving.value.stop().then(resolve))
    })
    return ok({ json: { stopped: true }, text: '' })
  },
})
