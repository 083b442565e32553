import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { HoldKindSchema, type HoldScope, HoldScopeSchema, renderHold } from '#hold'
import { command } from '../frame/command.ts'
import { dateInput } from '../frame/input.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

const KINDS = HoldKindSchema.options.join(', ')
const SCOPES = 'request=NUMBER, requester-class=ID, snapshot=ID, law or everything'

const scopeOf = (text: string): Result<HoldScope> => {
  const at = text.indexOf('=')
  const parsed = HoldScopeSchema.safeParse(
    at < 0 ? { kind: text } : { kind: text.slice(0, at), value: text.slice(at + 1) },
  )
  return parsed.success
    ? ok(parsed.data)
    : fail('invalid', 'option-invalid', `--scope must be ${SCOPES}.`, 'See `rollkeeper hold place --help`.')
}

/** What is stopped, and by whose order? */
export const holdPlace = command({
  path: ['hold', 'place'],
  summary: 'stop release, deletion or changes of rules, on a named authority',
  description:
    'It stands until it is lifted by name; a review date does not end it. The authority goes into the public log.',
  arguments: [],
  options: [
    ['--kind <kind>', KINDS],
    ['--authority <name>', 'the court, office or body behind it; no person'],
    ['--citation <words>', 'the order, case or law'],
    ['--scope <scope>', SCOPES],
    ['--reason <words>', 'why, in plain words'],
    ['--review <date>', 'when it is looked at again'],
    BY_OPTION,
  ],
  examples: [
    'hold place --kind court-order --authority "Circuit Court" --citation "order of 3 May 2026" --scope request=2026-00001 --reason "the court stopped the release"',
  ],
  input: z.object({
    kind: z.enum(HoldKindSchema.options, `must be one of ${KINDS}`),
    authority: z.string('is needed: the court, office or body'),
    citation: z.string('is needed: the order, case or law'),
    scope: z.string(`is needed: ${SCOPES}`),
    reason: z.string('is needed: why, in plain words'),
    review: dateInput.optional(),
    by: byInput,
  }),
  run: async (context, { scope: typed, review, ...rest }) => {
    const scope = scopeOf(typed)
    if (!scope.ok) return scope
    const app = await context.app()
    if (!app.ok) return app
    const placed = await app.value.holds.place({
      ...rest,
      scope: scope.value,
      ...(review === undefined ? {} : { reviewOn: review }),
    })
    if (!placed.ok) return placed
    const { hold } = placed.value
    return ok({
      json: placed.value,
      text: `${renderHold(hold)}\nTo lift it: rollkeeper hold lift ${hold.id} --authority ... --reason ...\n`,
    })
  },
})
