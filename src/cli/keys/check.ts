import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { table } from '../frame/table.ts'

/** Does the key at hand open the sealed part of every snapshot? */
export const keysCheck = command({
  path: ['keys', 'check'],
  summary: 'say for each snapshot whether its keys open, and by which key they are wrapped',
  description: 'Opens no guarded value. Ends with status 1 where the keys of a snapshot do not open.',
  arguments: [],
  options: [],
  examples: ['keys check'],
  input: z.object({}),
  run: async (context) => {
    const { checkAllKeys } = await import('#app')
    const checked = await checkAllKeys(context.config)
    if (!checked.ok) return checked
    const { key, states, retired } = checked.value
    const rows = states.map(({ snapshot, wrappedBy, failure }) => [
      snapshot,
      wrappedBy ?? 'unknown',
      failure === undefined ? 'opens' : `does not open: ${failure.message}`,
    ])
    const list = table([{ title: 'snapshot' }, { title: 'wrapped by' }, { title: 'keys', width: 70 }], rows)
    const left = retired.map(
      (path) =>
        `An old key is still there: ${path}. Destroy it once no backup of guarded/ from before the rotation is needed.\n`,
    )
    return ok({
      json: { key, snapshots: states, retired },
      text: `The key that wraps now: ${key}.\n${list === '' ? 'There is no sealed part yet.\n' : list}${left.join('')}`,
      status: states.some(({ failure }) => failure !== undefined) ? 1 : 0,
    })
  },
})
