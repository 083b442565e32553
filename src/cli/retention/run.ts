import { z } from 'zod'
import { ok } from '#basics'
import { renderKept, renderPlan, renderRun } from '#retention'
import { command } from '../frame/command.ts'
import { BY_OPTION, byInput } from '../frame/who.ts'

/** What may be deleted, and shall it be? */
export const retentionRun = command({
  path: ['retention', 'run'],
  summary: 'list what no floor, hold, request, link or log entry needs; delete it when told so',
  description:
    'Without --apply it deletes nothing. --apply takes the hash of the list that was shown, on the same day: what was seen is what is deleted. Interrupted, the same call finishes it.',
  arguments: [],
  options: [
    ['--dry-run', 'list only; this is so without --apply too'],
    ['--apply <hash>', 'delete what the list with this hash names'],
    ['--kept', 'list what is kept as well, with every reason'],
    BY_OPTION,
  ],
  examples: ['retention run', 'retention run --dry-run --kept'],
  input: z.object({
    dryRun: z.boolean().default(false),
    apply: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be the hash that the dry run printed')
      .optional(),
    kept: z.boolean().default(false),
    by: byInput,
  }),
  run: async (context, { apply, dryRun, kept, by }) => {
    const app = await context.app()
    if (!app.ok) return app
    const { retention } = app.value
    if (apply !== undefined && !dryRun) {
      const applied = await retention.apply({ hash: apply, by })
      if (!applied.ok) return applied
      return ok({ json: applied.value, text: `${renderRun(applied.value.run)}\n` })
    }
    const plan = await retention.plan()
    if (!plan.ok) return plan
    const { kept: _, ...list } = plan.value
    const text = kept ? `${renderPlan(plan.value)}\n${renderKept(plan.value)}` : renderPlan(plan.value)
    return ok({ json: kept ? plan.value : list, text: `${text.trimEnd()}\n` })
  },
})
