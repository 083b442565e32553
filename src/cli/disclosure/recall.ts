import { z } from 'zod'
import { ok } from '#basics'
import { FAULT_WORDS, RECALL_FAULTS } from '#disclosure/recalled'
import { command } from '../frame/command.ts'
import { number, pairs } from '../frame/table.ts'
import { BY_OPTION, byInput, NUMBER_ARGUMENT, numberInput } from '../frame/who.ts'

const FAULTS = RECALL_FAULTS.join(', ')

/** Was it wrong, and what replaces it? */
export const disclosureRecall = command({
  path: ['disclosure', 'recall'],
  summary: 'take back what was handed over and was wrong',
  description:
    'From then on nobody can fetch the bundle. With --corrected-by, at once or with a second call that gives the same reason, it names the request whose bundle replaces it, and lists what is other. Both go into the log. A notice to the requester is drafted.',
  arguments: [NUMBER_ARGUMENT],
  options: [
    ['--fault <fault>', FAULTS],
    ['--reason <words>', 'what happened, in plain words: the requester reads them'],
    ['--corrected-by <number>', 'the request on which the corrected data was handed over'],
    BY_OPTION,
  ],
  examples: [
    'disclosure recall 2026-00001 --fault wrong-rows --reason "a county too many was taken"',
    'disclosure recall 2026-00001 --fault wrong-rows --reason "a county too many was taken" --corrected-by 2026-00007',
  ],
  input: z.object({
    number: numberInput,
    fault: z.enum(RECALL_FAULTS, `must be one of ${FAULTS}`),
    reason: z.string('is needed: what happened, in plain words'),
    correctedBy: numberInput.optional(),
    by: byInput,
  }),
  run: async (context, { number: request, fault, reason, correctedBy, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const done = await app.value.recalls.recall({
      number: request,
      fault,
      reason,
      by,
      ...(correctedBy === undefined ? {} : { correctedBy }),
    })
    if (!done.ok) return done
    const letter = await app.value.officeLetters.draft({ request, kind: 'recall-notice', by })
    if (!letter.ok) return letter
    const { at, logIndex, correction } = done.value
    return ok({
      json: { ...done.value, notice: letter.value.id },
      text: `The bundle of request ${request} is recalled.\n${pairs([
        ['since', at.slice(0, 10)],
        ['because', FAULT_WORDS[fault]],
        ['log entry', logIndex === undefined ? 'follows' : String(logIndex)],
        ['replaced by', correction?.by ?? 'nothing yet'],
        ...(correction === undefined
          ? []
          : ([
              ['rows removed', number(correction.removed)],
              ['rows changed', number(correction.changed)],
              ['rows added', number(correction.added)],
            ] as const)),
        ['notice drafted', letter.value.id],
      ])}`,
    })
  },
})
