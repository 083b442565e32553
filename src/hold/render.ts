/** Holds in plain text. */
import { blocks, HOLD_BLOCKS, KIND_WORDS } from './blocks.ts'
import { type Hold, HoldActionSchema, HoldKindSchema, type HoldScope, type Renewal } from './hold.ts'

const ACTIONS = HoldActionSchema.options

export const scopeWords = (scope: HoldScope): string => {
  switch (scope.kind) {
    case 'everything':
      return 'everything'
    case 'law':
      return 'the law packs'
    case 'request':
      return `request ${scope.value}`
    case 'requester':
      return `all requests of whoever asked ${scope.value}`
    case 'requester-class':
      return `all requests of the class ${scope.value}`
    case 'snapshot':
      return `snapshot ${scope.value}`
  }
}

const day = (moment: string): string => moment.slice(0, 10)

/** A hold in a few lines: kind, scope, authority, what it stops, since when, and how it ended. */
export const renderHold = (hold: Hold): string => {
  const state = hold.lifted
    ? `lifted ${day(hold.lifted.at)} by ${hold.lifted.by}, on the authority of ${hold.lifted.authority}: ${hold.lifted.reason}`
    : 'stands until it is lifted by name'
  return [
    `${hold.id}  ${hold.kind} hold on ${scopeWords(hold.scope)}: ${KIND_WORDS[hold.kind]}`,
    ...(hold.covers && hold.covers.length > 1 ? [`  covers     ${hold.covers.join(', ')}`] : []),
    `  authority  ${hold.authority} (${hold.citation})`,
    `  placed     ${day(hold.placedAt)} by ${hold.placedBy}: ${hold.reason}`,
    ...(hold.reviewOn && !hold.lifted ? [`  review on  ${hold.reviewOn}`] : []),
    `  state      ${state}`,
  ].join('\n')
}

/** Each review that kept a hold standing; nothing where there was none. */
export const renderRenewals = (renewals: readonly Renewal[]): string =>
  renewals
    .map(
      ({ at, by, authority, reason, reviewOn }) =>
        `  renewed    ${day(at)} by ${by}, on the authority of ${authority}, until ${reviewOn}: ${reason}`,
    )
    .join('\n')

/** The table of what each kind stops. */
export const renderHoldTable = (): string => {
  const head = ['kind', ...ACTIONS]
  const rows = HoldKindSchema.options.map((kind) => [
    kind,
    ...ACTIONS.map((action) => (HOLD_BLOCKS[kind][action] ? 'stopped' : '-')),
  ])
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell) => cell.padEnd(14))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

/** All holds, standing ones first, and the table of what each kind stops. */
export const renderHoldList = (holds: readonly Hold[]): string => {
  const standing = holds.filter(({ lifted }) => lifted === undefined)
  const lifted = holds.filter((hold) => hold.lifted !== undefined)
  const parts = [
    standing.length > 0 ? standing.map(renderHold).join('\n\n') : 'No hold stands.',
    ...(lifted.length > 0 ? [`Lifted:\n\n${lifted.map(renderHold).join('\n\n')}`] : []),
    `What each kind stops in its scope (deciding and quoting go on: they give nothing out):\n${renderHoldTable()}`,
  ]
  return parts.join('\n\n')
}

/** The actions on a subject that a hold stops. */
export const stopsOn = (
  hold: Hold,
  subject: Parameters<typeof blocks>[1],
): readonly (typeof ACTIONS)[number][] => ACTIONS.filter((action) => blocks(hold, subject, action))
