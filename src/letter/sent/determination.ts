/** The decision in a letter: granted, withheld with its reason and law, not held, and where to turn. */
import { type Cell, openColumns, type Outcome } from '#decision'
import { appeal } from './appeal.ts'
import { bullets, type Draft, heading, say, table } from './say.ts'
import type { Block, Passage } from './text.ts'

type Made = Draft['facts']['request']['decisions'][number]

const plain = (cells: readonly Cell[], outcome: Outcome): Cell[] =>
  cells.filter((cell) => cell.protection === 'none' && cell.outcome === outcome)

const withConditions = ({ law }: Draft, { reason, conditions }: Cell): Passage =>
  law([reason, ...conditions].join(' '))

/** Cells of which the same is said stand in one row. */
const alike = (cells: readonly Cell[]): Cell[][] => [
  ...Map.groupBy(cells, ({ citation, confidence, reason, conditions, to }) =>
    JSON.stringify([citation, confidence, reason, conditions, to]),
  ).values(),
]

/** The names of the fields of a row, as many as a cell holds. */
const fieldsOf = ({ field }: Draft, cells: readonly Cell[]): string =>
  cells.map((cell) => field(cell.field)).join(', ')

const given = (draft: Draft, cells: readonly Cell[]): Block[] => {
  const { words, field, cite } = draft
  const { determination: own } = words
  const row = (cells: readonly Cell[]): (string | Passage)[] => [
    fieldsOf(draft, cells),
    cite(cells[0]!.citation, cells[0]!.confidence),
    withConditions(draft, cells[0]!),
  ]
  const heads = [words.table.field, words.table.law, words.table.given]
  const release = plain(cells, 'release')
  const reduce = plain(cells, 'reduce')
  const inspect = plain(cells, 'inspect')
  return [
    ...(release.length > 0
      ? [heading(own.releaseHeading), ...table(own.release, heads, alike(release).map(row))]
      : []),
    ...(reduce.length > 0
      ? [
          heading(own.reduceHeading),
          ...table(
            own.reduce,
            [words.table.field, own.instead, words.table.law, words.table.given],
            alike(reduce).map((cells) => {
              const [first, ...rest] = row(cells)
              return [first!, field(cells[0]!.to ?? cells[0]!.field), ...rest]
            }),
          ),
        ]
      : []),
    ...(inspect.length > 0
      ? [heading(own.inspectHeading), ...table(own.inspect, heads, alike(inspect).map(row))]
      : []),
  ]
}

const refusalRows = (draft: Draft, cells: readonly Cell[]): (string | Passage)[][] =>
  alike(cells).map((group) => [
    fieldsOf(draft, group),
    draft.cite(group[0]!.citation, group[0]!.confidence),
    draft.law(group[0]!.reason),
  ])

const refused = (draft: Draft, cells: readonly Cell[]): Block[] => {
  const { words } = draft
  const { determination: own } = words
  const heads = [words.table.field, words.table.law, words.table.reason]
  const withheld = refusalRows(draft, plain(cells, 'withhold'))
  const notHeld = refusalRows(draft, plain(cells, 'not-held'))
  return [
    ...(withheld.length > 0 ? [heading(own.withholdHeading), ...table(own.withhold, heads, withheld)] : []),
    ...(notHeld.length > 0 ? [heading(own.notHeldHeading), ...table(own.notHeld, heads, notHeld)] : []),
    ...(cells.length > 0 && withheld.length + notHeld.length === 0 ? [say(own.everything)] : []),
  ]
}

const openQuestions = ({ facts, words, field, list, law }: Draft, cells: readonly Cell[]): Block[] => {
  const asked = Map.groupBy(
    cells.filter((cell) => cell.protection === 'none' && cell.openQuestion !== undefined),
    (cell) => cell.openQuestion!,
  )
  const items = [...asked].flatMap(([id, its]) => {
    const open = facts.law.openQuestions[id]
    return open
      ? [law(`${list(its.map((cell) => field(cell.field)))}: ${open.question} ${open.meanwhile}`)]
      : []
  })
  const { determination: own } = words
  return items.length === 0 ? [] : [heading(own.openHeading), say(own.open), ...bullets(items)]
}

const protections = (draft: Draft, { decision }: Made): Block[] => {
  const { facts, words, field, list, law } = draft
  const { determination: own } = words
  const seen = new Set(decision.cells.map(({ protection }) => protection))
  // Of a protection that was not in force on the day, the letter does not speak.
  const rows = Object.entries(facts.law.protections)
    .filter(([id, item]) => seen.has(id) && item.inForceOn(decision.date))
    .map(([, { label, effect, citation }]) => [
      law(label),
      citation,
      effect.kind === 'leave-out-row' ? own.rowLeftOut : own.blanked(list(effect.fields.map(field))),
    ])
  if (rows.length === 0) return []
  return [
    heading(own.protectionsHeading),
    ...table(own.protections, [own.protection, words.table.law, own.effect], rows),
  ]
}

const filters = (draft: Draft, { filters: decision }: Made): Block[] => {
  const { words } = draft
  const { determination: own } = words
  const cells = (decision?.cells ?? []).filter(
    (cell) => cell.protection === 'none' && cell.outcome !== 'release',
  )
  const heads = [words.table.field, words.table.law, words.table.reason]
  return cells.length === 0
    ? []
    : [heading(own.filtersHeading), ...table(own.filters, heads, refusalRows(draft, cells))]
}

const next = ({ facts, words }: Draft, { decision }: Made): Block[] => {
  const { determination: own } = words
  const something = openColumns(decision).length > 0
  const text =
    facts.request.medium === 'counts' ? own.nextCounts : something ? own.nextPrice : own.nextNothing
  return [heading(own.nextHeading), say(text)]
}

export const determination = (draft: Draft, made: Made): Block[] => {
  const { facts, words, day } = draft
  const { cells } = made.decision
  const { determination: own } = words
  return [
    say(own.intro(day(facts.request.receivedOn), day(made.decision.date))),
    ...(facts.law.lang === facts.lang ? [] : [say(words.lawLanguage)]),
    ...given(draft, cells),
    ...refused(draft, cells),
    ...filters(draft, made),
    ...protections(draft, made),
    ...openQuestions(draft, cells),
    ...next(draft, made),
    ...appeal(draft),
    say(own.logged(made.hash)),
  ]
}

/** What a determination may not lose by editing: each refusal with its law, and every way to have it reviewed. */
export const determinationMustSay = ({ field, facts }: Draft, made: Made): string[] => {
  const refusals = [...made.decision.cells, ...(made.filters?.cells ?? [])].filter(
    (cell) => cell.protection === 'none' && cell.outcome !== 'release',
  )
  return [
    ...refusals.flatMap((cell) => [field(cell.field), cell.citation, cell.reason]),
    ...facts.law.appeals.map(({ citation }) => citation),
  ]
}
