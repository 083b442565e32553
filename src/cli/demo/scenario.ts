/** What does the demo play? Data (synthetic/demo/scenario.yaml): dates, acts and words; no state is known to the code. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { fail, isoDate, ok, type Result } from '#basics'
import { HoldOrderSchema } from '#hold'
import { MethodSchema } from '#payment'
import { readRequestFile, type RequestFile } from '#request'

const text = z.string().trim().min(1)
const common = { on: z.iso.datetime(), words: text }
const by = text

const StepSchema = z.discriminatedUnion('do', [
  z.strictObject({ ...common, do: z.literal('import') }),
  z.strictObject({ ...common, do: z.literal('file') }),
  z.strictObject({
    ...common,
    do: z.literal('decide'),
    by,
    facts: z.array(z.strictObject({ fact: text, evidence: text })),
  }),
  z.strictObject({ ...common, do: z.literal('quote'), by }),
  z.strictObject({ ...common, do: z.literal('hold'), hold: HoldOrderSchema.omit({ scope: true }) }),
  z.strictObject({ ...common, do: z.literal('lift'), by, authority: text, reason: text }),
  z.strictObject({ ...common, do: z.literal('pay'), by, method: MethodSchema, reference: text }),
  z.strictObject({ ...common, do: z.literal('disclose'), by, refused: z.boolean().default(false) }),
  z.strictObject({ ...common, do: z.literal('verify') }),
])
export type Step = z.infer<typeof StepSchema>

const ScenarioSchema = z.strictObject({
  title: text,
  opening: text,
  law: text,
  layout: text,
  roll: z.strictObject({
    voters: z.int().min(1),
    seed: z.int(),
    asOf: z.iso.date().transform(isoDate),
  }),
  request: text,
  trueSize: z.strictObject({ records: z.int().min(1), words: text }).optional(),
  steps: z.array(StepSchema).min(1),
})

export interface Scenario extends Omit<z.infer<typeof ScenarioSchema>, 'request'> {
  readonly requestPath: string
  readonly request: RequestFile
}

const bad = (path: string, why: string): Result<never> =>
  fail(
    'invalid',
    'demo-scenario-invalid',
    `The scenario of the demo ${path} cannot be played: ${why}.`,
    'Mend the file, or take the one that came with the program.',
  )

/** Reads the scenario and its request. Fails with `demo-scenario-invalid`, or as the request file does. */
export const readScenario = (syntheticDir: string): Result<Scenario> => {
  const path = join(syntheticDir, 'demo', 'scenario.yaml')
  try {
    const parsed = ScenarioSchema.safeParse(parse(readFileSync(path, 'utf8')))
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return bad(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
    }
    const requestPath = join(dirname(path), parsed.data.request)
    const request = readRequestFile(readFileSync(requestPath, 'utf8'))
    return request.ok ? ok({ ...parsed.data, requestPath, request: request.value }) : request
  } catch (error) {
    return bad(path, error instanceof Error ? error.message.split('\n', 1)[0]! : 'it cannot be read')
  }
}
