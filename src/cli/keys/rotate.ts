import { z } from 'zod'
import { ok } from '#basics'
import { command } from '../frame/command.ts'
import { number } from '../frame/table.ts'

/** What is to be done with the old key, by where it is. */
const destroy = (retired: {
  readonly kind: 'file' | 'transit' | 'others'
  readonly path?: string
  readonly key?: string
}): string =>
  retired.kind === 'file'
    ? `Destroy the old key, ${retired.path}, and every copy of it, once no backup of guarded/ from before today is needed.`
    : retired.kind === 'transit'
      ? `No older version of the key ${retired.key} is needed any more: raise its min_decryption_version, once no backup of guarded/ from before today is needed. A key file or ROLLKEEPER_KEY that was used before can be destroyed.`
      : 'No other key is needed any more: unset ROLLKEEPER_KEY_BEFORE, and destroy what was used before, once no backup of guarded/ from before today is needed.'

/** How does a key go that was in use too long, or that somebody may have seen? */
export const keysRotate = command({
  path: ['keys', 'rotate'],
  summary: 'make a new key-encryption key and wrap the keys of every snapshot by it',
  description:
    'No record is touched, so it takes as long for eight million voters as for eight. Stopped at any point, run it again: it goes on where it was. The old key stays until everything was read back under the new one. Back up the new key before the next import.',
  arguments: [],
  options: [],
  examples: ['keys rotate'],
  input: z.object({}),
  run: async (context) => {
    const { rotateAllKeys } = await import('#app')
    const rotated = await rotateAllKeys(context.config)
    if (!rotated.ok) return rotated
    const { key, snapshots, retired } = rotated.value
    return ok({
      json: rotated.value,
      text: `Wrapped by the key ${key}, and read back: the keys of ${number(snapshots.length)} snapshot${snapshots.length === 1 ? '' : 's'}.\n${destroy(retired)}\n`,
    })
  },
})
