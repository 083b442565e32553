/** What must the papers look like for the verifier to judge them? Only what it reads; other members are allowed. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

export const DecisionPaper = z.object({
  format: z.literal('rollkeeper-decision@1'),
  requesterClass: z.string(),
  cells: z.array(
    z.object({
      field: z.string(),
      protection: z.string(),
      outcome: z.enum(['release', 'reduce', 'inspect', 'withhold', 'not-held']),
      to: z.string().optional(),
      toClass: z.string().optional(),
      class: z.enum(['open', 'restricted', 'guarded', 'unclassified']),
    }),
  ),
})

export const EntryPaper = z.object({
  format: z.literal('rollkeeper-entry@1'),
  kind: z.literal('disclosure'),
  time: z.string(),
  request: z.string(),
  requesterClass: z.string(),
  decision: hex,
  manifest: hex,
  snapshot: z.string(),
  fields: z.array(z.string()),
  records: count,
})

export const PackagePaper = z.object({
  created: z.string(),
  resources: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      bytes: count,
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      format: z.enum(['csv', 'parquet']),
      'rollkeeper:rows': count,
      schema: z.object({
        fields: z.array(
          z.object({
            name: z.string(),
            categories: z.array(z.object({ value: z.string() })).optional(),
            'rollkeeper:field': z.string(),
          }),
        ),
        primaryKey: z.array(z.string()).optional(),
      }),
    }),
  ),
  'rollkeeper:request': z.string(),
  'rollkeeper:medium': z.enum(['electronic', 'paper', 'counts']),
  'rollkeeper:snapshot': z.string(),
  /** There where the files hold differences only: since which request. */
  'rollkeeper:delta': z.object({ request: z.string(), snapshot: z.string(), manifest: hex }).optional(),
})

export const CountsPaper = z.object({
  format: z.literal('rollkeeper-counts@1'),
  request: z.string(),
  snapshot: z.string(),
  voters: count,
  files: z.array(z.object({ path: z.string(), rows: count })),
  tables: z.array(z.object({ by: z.string(), rows: z.array(z.object({ value: z.string(), count })) })),
})

export type DecisionPaper = z.infer<typeof DecisionPaper>
export type EntryPaper = z.infer<typeof EntryPaper>
export type PackagePaper = z.infer<typeof PackagePaper>
export type CountsPaper = z.infer<typeof CountsPaper>

/** Reads a paper by its schema. Fails with `bundle-paper-malformed`. */
export const parsePaper = <T>(schema: z.ZodType<T>, name: string, content: Buffer): Result<T> => {
  try {
    const parsed = schema.safeParse(JSON.parse(content.toString('utf8')))
    if (parsed.success) return ok(parsed.data)
    const [issue] = parsed.error.issues
    return malformed(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`)
  } catch {
    return malformed(name, 'it is not JSON')
  }
}

const malformed = (name: string, why: string): Result<never> =>
  fail(
    'corrupt',
    'bundle-paper-malformed',
    `${name} cannot be read: ${why}.`,
    'Ask the office that made the bundle for it again.',
  )
