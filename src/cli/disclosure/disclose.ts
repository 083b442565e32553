import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { copyOut } from '../frame/output-file.ts'
import { number, pairs } from '../frame/table.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

const HOW = {
  made: 'handed over',
  found: 'was handed over before; it is the same bundle',
  'made-again': 'was handed over before; its file was lost and has been made again, with the same bytes',
} as const

/** May it go out, and where is it? */
export const disclose = command({
  path: ['disclose'],
  summary: 'hand over what a request asks for: extract, bundle, log, receipt',
  description:
    'Checks decision, quote, payment and holds first. The log entry is durable before the bundle can be had. Killed and run again, it finishes or starts over, never twice.',
  arguments: [NUMBER_ARGUMENT],
  options: [['--out <file>', 'also copy the bundle to this file or folder'], BY_OPTION],
  examples: ['disclose 2026-00001', 'disclose 2026-00001 --out /media/usb'],
  input: z.object({ number: numberInput, out: z.string().optional(), by: byInput }),
  run: async (context, { number: request, out, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const done = await app.value.disclosures.disclose({ number: request, by }, context.onProgress)
    if (!done.ok) return done
    const copied = out === undefined ? ok(undefined) : copyOut(done.value.path, out)
    if (!copied.ok) return copied
    const { how, records, snapshot, bytes, sha256, logIndex, path } = done.value
    return ok({
      json: { ...done.value, ...(copied.value === undefined ? {} : { copy: copied.value }) },
      text: `Request ${request} ${HOW[how]}.\n${pairs([
        ['records', `${number(records)} of ${snapshot}`],
        ['bundle', copied.value ?? path],
        ['size', `${number(bytes)} bytes`],
        ['sha-256', sha256],
        ['log entry', String(logIndex)],
      ])}Next: rollkeeper verify ${copied.value ?? path}\n`,
    })
  },
})
