import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { dateInput, listInput } from '../frame/input.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'
import { bytesOf } from './acting.ts'

/** What did a clerk give outside this system? */
export const exceptionOutside = command({
  path: ['exception', 'outside'],
  summary: 'record a disclosure of guarded data that a clerk made outside this system',
  arguments: [],
  options: [
    ['--class <id>', 'class of the recipient, by the law pack'],
    ['--on <date>', 'the day on which it was given'],
    ['--given-by <words>', 'the office or clerk that gave it'],
    ['--purpose <words>', 'what for'],
    ['--authority <words>', 'the law or order that it rested on'],
    ['--field <field...>', 'what was given: fields of the vocabulary'],
    ['--list <file>', 'of which voters: CSV as for `exception scope`; - for standard input'],
    BY_OPTION,
  ],
  examples: [
    'exception outside --class law-enforcement --on 2026-11-02 --given-by "a municipal clerk" --purpose "an inquiry" --authority "the exception for law enforcement" --field birth_date --list named.csv',
  ],
  input: z.object({
    class: z.string('is needed: class of the recipient'),
    on: dateInput,
    givenBy: z.string('is needed: the office or clerk that gave it'),
    purpose: z.string('is needed: what for'),
    authority: z.string('is needed: the law or order'),
    field: listInput,
    list: z.string('is needed: of which voters'),
    by: byInput,
  }),
  run: async (context, { class: requesterClass, field: fields, list: path, ...rest }) => {
    const list = bytesOf(path)
    if (!list.ok) return list
    const app = await context.app()
    if (!app.ok) return app
    const done = await app.value.exceptions.outside({
      ...rest,
      requesterClass,
      fields,
      list: list.value.toString('utf8'),
    })
    if (!done.ok) return done
    const { id, voters, setAside, logIndex } = done.value
    return ok({
      json: done.value,
      text: `Recorded as ${id}: ${voters} voters${setAside.length === 0 ? '' : `, without lines ${setAside.join(', ')}`}.${logIndex === undefined ? '' : ` It is entry ${logIndex} of the log.`}\n`,
    })
  },
})
