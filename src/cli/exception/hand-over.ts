import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { copyOut } from '../frame/output-file.ts'
import { number, pairs } from '../frame/table.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { secretOf } from './acting.ts'

/** Where is the encrypted file? */
export const exceptionHandOver = command({
  path: ['exception', 'hand-over'],
  summary: 'hand over what was approved, encrypted for its recipient',
  description:
    'Checks the law of today, the whole case, approvals and holds. Nothing can be had before the log has the entry. Killed and run again, it finishes or starts over, never twice.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    [
      '--passphrase-file <file>',
      'where the recipient has no key: a file with the passphrase; - for standard input',
    ],
    ['--out <file>', 'also copy the encrypted file to this file or folder'],
    BY_OPTION,
  ],
  examples: ['exception hand-over 2026-00001 --out /media/usb'],
  input: z.object({
    number: numberInput,
    passphraseFile: z.string().optional(),
    out: z.string().optional(),
    by: byInput,
  }),
  run: async (context, { number: request, passphraseFile, out, by }) => {
    const passphrase = passphraseFile === undefined ? ok(undefined) : secretOf(passphraseFile)
    if (!passphrase.ok) return passphrase
    const app = await context.app()
    if (!app.ok) return app
    const { exceptions } = app.value
    const done = await exceptions.handOver({
      number: request,
      by,
      ...(passphrase.value === undefined ? {} : { passphrase: passphrase.value }),
    })
    if (!done.ok) return done
    // Taken out by the office: counted as any other fetch, before a byte is copied.
    const file = out === undefined ? ok(undefined) : await exceptions.file(request)
    if (!file.ok) return file
    const counted =
      file.value === undefined
        ? ok(undefined)
        : await exceptions.countFetch(request, { begins: true, file: file.value })
    if (!counted.ok) return counted
    const copied = out === undefined ? ok(undefined) : copyOut(done.value.path, out)
    if (!copied.ok) return copied
    const { how, records, bytes, sha256, logIndex, endsAt, path } = done.value
    return ok({
      json: { ...done.value, ...(copied.value === undefined ? {} : { copy: copied.value }) },
      text: `Request ${request} ${how === 'made' ? 'handed over' : 'was handed over before; it is the same file'}.\n${pairs(
        [
          ['voters', number(records)],
          ['file', copied.value ?? path],
          ['size', `${number(bytes)} bytes`],
          ['sha-256', sha256],
          ['until', endsAt.slice(0, 10)],
          ['log entry', String(logIndex)],
        ],
      )}`,
    })
  },
})
