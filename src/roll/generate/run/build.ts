/** The model from what a thread can be sent: names and numbers, no objects. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '#basics'
import { loadStateData, type StateData } from '../data/load.ts'
import { buildFrame, buildModel, type Frame, type Model } from '../model/model.ts'
import { folderNames, packagedNames } from '../model/name-sources.ts'
import type { NameSource } from '../model/names.ts'

export interface Recipe {
  readonly syntheticDir: string
  readonly state: string | undefined
  readonly namesDir: string | undefined
  readonly voters: number
  readonly seed: number
  readonly asOf: string
}

const namesFor = (recipe: Recipe, data: StateData): Result<NameSource> => {
  const { namesDir } = recipe
  if (namesDir === undefined) return ok(packagedNames(data))
  const firstNames = `${data.state.state.postal.toLowerCase()}-first-names.csv`
  const missing = ['us-surnames.csv', firstNames].filter((name) => !existsSync(join(namesDir, name)))
  if (missing.length > 0) {
    return fail(
      'not-found',
      'names-folder-incomplete',
      `The names folder ${namesDir} has no ${missing.join(' and no ')}.`,
      'Name a folder that has these lists, or leave it out to use the names that come with the program.',
    )
  }
  try {
    return ok(folderNames(namesDir, firstNames, data))
  } catch (error) {
    return fail(
      'invalid',
      'names-folder-invalid',
      `The names folder ${namesDir} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      'Mend the file named; synthetic/README.md says what columns it needs.',
    )
  }
}

/** The frame and the names. Fails as loading either fails, so that threads which build on it need not. */
export const frameFrom = (recipe: Recipe): Result<{ readonly frame: Frame; readonly names: NameSource }> => {
  const data = loadStateData(recipe.syntheticDir, recipe.state)
  if (!data.ok) return data
  const names = namesFor(recipe, data.value)
  if (!names.ok) return names
  return ok({ frame: buildFrame(data.value, recipe), names: names.value })
}

/** The whole model, the same on every thread. */
export const modelFrom = (recipe: Recipe): Result<Model> => {
  const built = frameFrom(recipe)
  return built.ok ? ok(buildModel(built.value.frame, built.value.names)) : built
}
