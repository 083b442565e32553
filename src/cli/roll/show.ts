import { z } from 'zod'
import { ok } from '#basics'
import { renderManifest } from '#roll'
import { command } from '../frame/command.ts'

/** What is in a snapshot, and where did it come from? */
export const rollShow = command({
  path: ['roll', 'show'],
  summary: 'show what a snapshot holds and came from',
  arguments: [['[snapshot]', 'its id; left out: the newest']],
  options: [],
  examples: ['roll show', 'roll show --json'],
  input: z.object({ snapshot: z.string().optional() }),
  run: async (context, { snapshot }) => {
    const { readingRoll } = await import('#app')
    const roll = readingRoll(context.config)
    const manifest = await roll.show(snapshot)
    if (!manifest.ok) return manifest
    const meanings = await roll.meanings(manifest.value.layout.id)
    return ok({ json: manifest.value, text: renderManifest(manifest.value, { meanings }) })
  },
})
