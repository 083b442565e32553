import { ok, type Result } from '#basics'
import type { Config } from '#config'
import type { Progress } from '#roll'
import { type GeneratedRoll, generateRoll, type GenerateOptions } from '#roll/generate'

export type GenerateInput = Pick<
  GenerateOptions,
  'voters' | 'seed' | 'outDir' | 'asOf' | 'namesDir' | 'state'
>

/** A made-up roll in a folder; needs no data folder. Fails as `generateRoll` does. */
export const generate = async (
  { syntheticDir }: Pick<Config, 'syntheticDir'>,
  input: GenerateInput,
  onProgress?: Progress,
): Promise<Result<GeneratedRoll>> => {
  const made = await generateRoll({ ...input, syntheticDir, onProgress })
  return made.ok ? ok(made.value) : made
}
