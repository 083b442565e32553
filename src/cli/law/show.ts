import { z } from 'zod'
import { ok } from '#basics'
import { renderPack } from '#law'
import { command } from '../frame/command.ts'

/** What does a law pack say? */
export const lawShow = command({
  path: ['law', 'show'],
  summary: 'print a law pack for a person',
  arguments: [['<pack>', 'a folder of the law folder']],
  options: [],
  examples: ['law show wi'],
  input: z.object({ pack: z.string() }),
  run: async (context, { pack }) => {
    const { lawServices } = await import('#app')
    const loaded = await lawServices(context.config).pack(pack)
    return loaded.ok ? ok({ json: loaded.value, text: `${renderPack(loaded.value).trimEnd()}\n` }) : loaded
  },
})
