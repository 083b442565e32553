/** How is a selection typed? Flags that many commands share, turned into the one selection schema. */
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { type Selection, SelectionSchema } from '#roll'
import type { Option } from '../frame/command.ts'
import { listInput } from '../frame/input.ts'

export const SELECTION_OPTIONS: readonly Option[] = [
  ['--county <names>...', 'only these counties'],
  ['--municipality <names>...', 'only these municipalities'],
  ['--ward <names>...', 'only these wards'],
  ['--district <kind=names>...', 'only these districts, for instance congressional=7'],
  ['--status <names>...', 'only voters of this status'],
  ['--reason <names>...', 'only voters with this reason of status'],
  ['--type <names>...', 'only voters of this type'],
  ['--registered-from <date>', 'only those registered on this day or later'],
  ['--registered-to <date>', 'only those registered on this day or earlier'],
  ['--voted <elections>...', 'only those who voted in these elections (ids, or FROM..TO)'],
  ['--match <how>', 'any (default), all or none of the elections of --voted'],
  ['--method <method>', 'with --voted: in-person or absentee'],
]

const lists = listInput.optional()

export const selectionInput = {
  county: lists,
  municipality: lists,
  ward: lists,
  district: z.array(z.string()).optional(),
  status: lists,
  reason: lists,
  type: lists,
  registeredFrom: z.string().optional(),
  registeredTo: z.string().optional(),
  voted: lists,
  match: z.enum(['any', 'all', 'none'], 'must be any, all or none').optional(),
  method: z.enum(['in-person', 'absentee'], 'must be in-person or absentee').optional(),
}

type Typed = z.output<z.ZodObject<typeof selectionInput>>

const participationOf = (typed: Typed): unknown => {
  if (typed.voted === undefined) return undefined
  const span = typed.voted.length === 1 ? typed.voted[0]?.split('..') : undefined
  const [from, to] = span?.length === 2 ? span : []
  const elections = span?.length === 2 ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : typed.voted
  return [{ elections, match: typed.match ?? 'any', ...(typed.method ? { method: typed.method } : {}) }]
}

const districtsOf = (typed: Typed): Record<string, string[]> | undefined => {
  if (typed.district === undefined) return undefined
  const districts: Record<string, string[]> = {}
  for (const one of typed.district) {
    const at = one.indexOf('=')
    const kind = at < 0 ? one : one.slice(0, at)
    const names = at < 0 ? [] : one.slice(at + 1).split(',')
    districts[kind] = [
      ...(districts[kind] ?? []),
      ...names.map((name) => name.trim()).filter((name) => name !== ''),
    ]
  }
  return districts
}

/** The selection that was typed. Fails with `selection-invalid`. */
export const selectionOf = (typed: Typed): Result<Selection> => {
  const registered = {
    ...(typed.registeredFrom === undefined ? {} : { from: typed.registeredFrom }),
    ...(typed.registeredTo === undefined ? {} : { to: typed.registeredTo }),
  }
  const members: Record<string, unknown> = {
    counties: typed.county,
    municipalities: typed.municipality,
    wards: typed.ward,
    districts: districtsOf(typed),
    status: typed.status,
    statusReasons: typed.reason,
    voterTypes: typed.type,
    registered: Object.keys(registered).length > 0 ? registered : undefined,
    participation: participationOf(typed),
  }
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  const parsed = SelectionSchema.safeParse(given)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return fail(
    'invalid',
    'selection-invalid',
    `The selection cannot be used: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}.`,
    'Dates are like 2016-11-08, elections like 2016-11, and each list needs at least one name.',
  )
}
