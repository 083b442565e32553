import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import {
  HoldKindSchema,
  type HoldOrder,
  type HoldScope,
  HoldScopeSchema,
  renderHold,
  renderImpact,
  scopeWords,
} from '#hold'
import type { App } from '#app'
import { command } from '../frame/command.ts'
import { dateInput } from '../frame/input.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

const KINDS = HoldKindSchema.options.join(', ')
const SCOPES =
  'request=NUMBER, requester=NUMBER (whoever asked it), requester-class=ID, snapshot=ID, law or everything'

const scopeOf = (text: string): Result<HoldScope> => {
  const at = text.indexOf('=')
  const parsed = HoldScopeSchema.safeParse(
    at < 0 ? { kind: text } : { kind: text.slice(0, at), value: text.slice(at + 1) },
  )
  return parsed.success
    ? ok(parsed.data)
    : fail('invalid', 'option-invalid', `--scope must be ${SCOPES}.`, 'See `rollkeeper hold place --help`.')
}

/** Records that were asked for are kept on the law that the pack names, where nobody names another. */
const citationFor = async (
  app: App,
  kind: HoldOrder['kind'],
  scope: HoldScope,
  typed: string | undefined,
): Promise<Result<string>> => {
  if (typed !== undefined) return ok(typed)
  if (kind === 'preservation' && scope.kind === 'request') {
    const offered = await app.holds.citation(scope.value)
    if (!offered.ok) return offered
    if (offered.value !== undefined) return ok(offered.value)
  }
  return fail(
    'invalid',
    'option-invalid',
    '--citation is needed: the order, case or law.',
    'See `rollkeeper hold place --help`.',
  )
}

/** What is stopped, and by whose order? */
export const holdPlace = command({
  path: ['hold', 'place'],
  summary: 'stop release, deletion or changes of rules, on a named authority',
  description:
    'It stands until it is lifted by name; a review date does not end it. The authority goes into the public log. With --dry-run nothing is placed: what it would stop is listed.',
  arguments: [],
  options: [
    ['--kind <kind>', KINDS],
    ['--authority <name>', 'the court, office or body behind it; no person'],
    [
      '--citation <words>',
      'the order, case or law (left out to preserve one request: what the law pack names)',
    ],
    ['--scope <scope>', SCOPES],
    ['--reason <words>', 'why, in plain words'],
    ['--review <date>', 'when it is looked at again'],
    ['--dry-run', 'list what it would stop, and place nothing'],
    BY_OPTION,
  ],
  examples: [
    'hold place --kind court-order --authority "Circuit Court" --citation "order of 3 May 2026" --scope request=2026-00001 --reason "the court stopped the release"',
    'hold place --kind court-order --scope everything --dry-run',
    'hold place --kind preservation --authority "Circuit Court" --scope request=2026-00001 --reason "written notice of an action"',
  ],
  input: z.object({
    kind: z.enum(HoldKindSchema.options, `must be one of ${KINDS}`),
    authority: z.string().optional(),
    citation: z.string().optional(),
    scope: z.string(`is needed: ${SCOPES}`),
    reason: z.string().optional(),
    review: dateInput.optional(),
    dryRun: z.boolean().default(false),
    by: byInput,
  }),
  run: async (context, { scope: typed, review, dryRun, citation: cited, authority, reason, kind, by }) => {
    const scope = scopeOf(typed)
    if (!scope.ok) return scope
    const app = await context.app()
    if (!app.ok) return app
    const impact = await app.value.holds.impact({ kind, scope: scope.value })
    if (!impact.ok) return impact
    if (dryRun) {
      const head = `A ${kind} hold on ${scopeWords(scope.value)}. Nothing was placed.`
      return ok({ json: { impact: impact.value }, text: `${head}\n${renderImpact(impact.value)}\n` })
    }
    const citation = await citationFor(app.value, kind, scope.value, cited)
    if (!citation.ok) return citation
    const placed = await app.value.holds.place({
      kind,
      authority: authority ?? '',
      citation: citation.value,
      reason: reason ?? '',
      by,
      scope: scope.value,
      ...(review === undefined ? {} : { reviewOn: review }),
    })
    if (!placed.ok) return placed
    const { hold } = placed.value
    return ok({
      json: { ...placed.value, impact: impact.value },
      text: `${renderHold(hold)}\n${renderImpact(impact.value)}\nTo lift it: rollkeeper hold lift ${hold.id} --authority ... --reason ...\n`,
    })
  },
})
