/** Plans and runs of retention in plain text. */
import type { RetentionPlan } from '../plan/plan.ts'
import { NEEDS } from '../plan/thing.ts'
import type { RetentionRun } from '../run.ts'

const itemLine = (item: { class: string; thing: string; rule: string; keptThrough: string }): string =>
  `  ${item.class.padEnd(10)} ${item.thing.padEnd(28)} kept through ${item.keptThrough}, ${item.rule}`

const keptLines = ({ kept }: RetentionPlan): string[] => {
  const lines = NEEDS.flatMap((code) => {
    const because = kept.filter(({ needs }) => needs.some((need) => need.code === code))
    return because.length === 0 ? [] : [`  ${code.padEnd(22)} ${because.length}`]
  })
  return lines.length === 0 ? [] : ['Kept, by what needs it (a thing may have several reasons)', ...lines]
}

/** Every thing that is kept, with each reason. */
export const renderKept = ({ kept }: RetentionPlan): string =>
  kept
    .map(
      ({ class: sort, thing, needs }) =>
        `  ${sort.padEnd(10)} ${thing.padEnd(28)} ${needs.map(({ words }) => words).join('; ')}`,
    )
    .join('\n')

/** What may be deleted today, and how to agree to it. */
export const renderPlan = (plan: RetentionPlan): string => {
  const { on, items, hash } = plan
  const count = `${items.length} ${items.length === 1 ? 'thing' : 'things'}`
  return [
    items.length === 0 ? `${on}: nothing may be deleted.` : `${on}: ${count} may be deleted.`,
    ...items.map(itemLine),
    ...keptLines(plan),
    ...(items.length === 0
      ? []
      : [
          'Nothing was deleted. To delete exactly what is listed here, today:',
          `  rollkeeper retention run --apply ${hash}`,
        ]),
  ].join('\n')
}

/** What became of each thing of a run. */
export const renderRun = ({ id, begunAt, begunBy, endedAt, items, hash }: RetentionRun): string => {
  const count = (state: string) => items.filter((item) => item.state === state).length
  const waiting = count('waiting')
  return [
    `${id}  begun ${begunAt.slice(0, 10)} by ${begunBy}: ${count('deleted')} deleted, ${count('kept')} kept${
      waiting === 0 ? '' : `, ${waiting} waiting`
    }`,
    ...items.map((item) => `  ${item.state.padEnd(8)}${itemLine(item)}${item.why ? ` (${item.why})` : ''}`),
    ...(endedAt === undefined
      ? [`It was interrupted. To finish it: rollkeeper retention run --apply ${hash}`]
      : []),
  ].join('\n')
}
