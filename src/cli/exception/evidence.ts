import { z } from 'zod'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'
import { bytesOf, onCase } from './acting.ts'

/** What shows that the law's facts hold? */
export const exceptionEvidence = command({
  path: ['exception', 'evidence'],
  summary: 'attach a piece of evidence that the law pack asks for',
  description: 'It is kept in the data folder under its hash. `exception show` lists what is asked for.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--item <id>', 'what it proves, for instance fact:law_enforcement_agency'],
    ['--file <file>', 'the scan; - for standard input'],
    ['--type <type>', 'application/pdf, image/png, image/jpeg, text/plain or message/rfc822'],
    ['--words <words>', 'what it is: the paper, its date, its number'],
    BY_OPTION,
  ],
  examples: [
    'exception evidence 2026-00001 --item fact:law_enforcement_agency --file letter.pdf --type application/pdf --words "letter of 3 November"',
  ],
  input: z.object({
    number: numberInput,
    item: z.string('is needed: what it proves'),
    file: z.string('is needed: the scan'),
    type: z.string('is needed: its media type'),
    words: z.string('is needed: what it is'),
    by: byInput,
  }),
  run: (context, { file, type: mediaType, ...asked }) =>
    onCase(context, asked.number, async (app) => {
      const content = bytesOf(file)
      return content.ok ? app.exceptions.attach({ ...asked, mediaType, content: content.value }) : content
    }),
})
