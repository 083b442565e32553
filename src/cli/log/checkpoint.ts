import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'

/** What does the log say of itself now? */
export const logCheckpoint = command({
  path: ['log', 'checkpoint'],
  summary: 'print the signed checkpoint of the log',
  description: 'A signed note (C2SP tlog-checkpoint). Works beside a running server.',
  arguments: [],
  options: [['--policy', 'print the policy that trusts this log instead, for `verify --policy`']],
  examples: ['log checkpoint', 'log checkpoint --policy'],
  input: z.object({ policy: z.boolean().optional() }),
  run: async (context, { policy }) => {
    const { readingLog } = await import('#app')
    const state = await readingLog(context.config).checkpoint()
    if (!state.ok) return state
    const { signed, absent } = state.value.witnessing
    // Beside the note, not in it: what stands on standard output is the file that others check.
    if (signed.length + absent.length > 0)
      context.note(
        `Signed by us; ${signed.length} of ${signed.length + absent.length} witnesses.${signed.length > 0 ? ` Signed: ${signed.join(', ')}.` : ''}${absent.length > 0 ? ` Not yet: ${absent.join(', ')}.` : ''}`,
      )
    return ok({ json: state.value, text: policy === true ? state.value.policy : state.value.checkpoint })
  },
})
