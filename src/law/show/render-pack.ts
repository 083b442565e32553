import { orderPriceBasis } from '../orders.ts'
import type { Pack } from '../pack.ts'
import { renderExamples, renderFees, renderTime } from './render-numbers.ts'
import { columns, wrap } from './wrap.ts'

const words = (field: string): string => field.replaceAll('_', ' ')

const section = (title: string, ...parts: readonly string[]): string =>
  [title.toUpperCase(), ...parts.filter((part) => part !== '')].join('\n')

/** A confidence worth a word: a reader takes the rest for sure. */
const doubt = (confidence: string): string => (confidence === 'high' ? '' : ` [${confidence}]`)

const renderFields = (pack: Pack): string => {
  const all = Object.entries(pack.fields)
  const rows = (test: (field: Pack['fields'][string]) => boolean): string =>
    columns(
      all
        .filter(([, field]) => test(field))
        .map(([name, field]) => [words(name), `${field.reason} ${field.citation}${doubt(field.confidence)}`]),
    )
  const held = (name: string) => (field: Pack['fields'][string]) => field.collected && field.class === name
  return [
    section('Open fields', rows(held('open'))),
    section('Restricted fields', rows(held('restricted')) || '  none'),
    section('Guarded fields', rows(held('guarded')) || '  none'),
    section('Not held', rows((field) => !field.collected) || '  none'),
    section(
      'Everything else',
      wrap(
        `Withheld. ${pack.residual.reason} ${pack.residual.citation}${doubt(pack.residual.confidence)}`,
        '  ',
      ),
    ),
  ].join('\n\n')
}

const renderProtections = (pack: Pack): string => {
  const items = Object.values(pack.protections).map((item) => {
    const effect =
      item.effect.kind === 'leave-out-row'
        ? 'the row is left out'
        : `blanked: ${item.effect.fields.map(words).join(', ') || 'nothing'}`
    const since = item.effective === undefined ? '' : ` from ${item.effective}`
    return [
      wrap(
        `${item.label}: ${effect}${since}. ${item.reason} ${item.citation}${doubt(item.confidence)}`,
        '  ',
      ),
      wrap(item.starts, '    Starts: '),
      wrap(item.ends, '    Ends: '),
    ].join('\n')
  })
  return section('Protections', ...(items.length > 0 ? items : ['  none']))
}

const renderRules = (pack: Pack): string =>
  section(
    'Rules',
    ...pack.rules.map((rule) => {
      const dates = `from ${rule.effective}${rule.until === undefined ? '' : ` to ${rule.until}`}`
      const what = `${rule.effect} ${rule.actions.join(', ')}`
      const facts = rule.mentions.opening.map((fact) => pack.facts[fact]?.label ?? fact)
      return [
        wrap(
          `${rule.id}: ${what}, ${dates}${rule.basis === undefined ? '' : ` (${rule.basis})`}`,
          '  ',
          '    ',
        ),
        wrap(`${rule.reason} ${rule.citation}${doubt(rule.confidence)}`, '    '),
        ...(facts.length > 0
          ? [wrap(facts.join('; '), rule.effect === 'permit' ? '    Turns on: ' : '    Lifted by: ')]
          : []),
      ].join('\n')
    }),
  )

const renderPeople = (pack: Pack): string =>
  [
    section(
      'Requesters',
      columns(
        Object.entries(pack.requesterClasses).map(([id, item]) => [
          id,
          `${item.label}${item.provedBy.length > 0 ? `; shown by ${item.provedBy.join('; ')}` : ''}`,
        ]),
      ),
    ),
    section(
      'Facts that rules turn on',
      columns(
        Object.entries(pack.facts).map(([id, fact]) => [
          id,
          `${fact.label}. ${fact.meaning ? `${fact.meaning} ` : ''}Proved by: ${fact.provedBy.join('; ')}.`,
        ]),
      ) || '  none',
    ),
    section(
      'Channels',
      columns(Object.entries(pack.channels).map(([id, item]) => [id, item.label])) || '  none',
    ),
  ].join('\n\n')

const sharingWords = (rule: Pack['revenueSharing'][number]): string => {
  const share =
    rule.share === undefined ? 'How much was not read.' : `${rule.share.basisPoints / 100} % of what came in.`
  const dates = `From ${rule.effective}${rule.until === undefined ? '' : ` to ${rule.until}`}.`
  return `${rule.words} ${share} ${dates} ${rule.citation}${doubt(rule.confidence)}`
}

const renderRest = (pack: Pack): string =>
  [
    section(
      'Terms that bind the recipient',
      columns(
        pack.terms.map((term) => [term.id, `${term.words} ${term.citation}${doubt(term.confidence)}`]),
      ) || '  none',
    ),
    section(
      'Where to turn when something is refused',
      columns(pack.appeals.map((item) => [item.citation, `${item.words}${doubt(item.confidence)}`])) ||
        '  not read in any source',
    ),
    ...(pack.revenueSharing.length > 0
      ? [
          section(
            'Shares in what it brings',
            columns(pack.revenueSharing.map((rule) => [rule.with, sharingWords(rule)])),
          ),
        ]
      : []),
    ...(pack.standingOrders === undefined
      ? []
      : [
          section(
            'Orders that stand for a year',
            columns(
              (['updates', 'differences'] as const).map((what) => {
                const { words, citation, confidence } = orderPriceBasis(pack, what)
                return [what, `${words} ${citation}${doubt(confidence)}`]
              }),
            ),
          ),
        ]),
    section(
      'Open questions',
      columns(
        pack.openQuestions.map((item) => [
          item.id,
          `${item.question} Meanwhile: ${item.meanwhile} (${item.citation})`,
        ]),
      ) || '  none',
    ),
    ...(pack.notes.length > 0
      ? [section('Notes', ...pack.notes.map((note) => wrap(note, '  - ', '    ')))]
      : []),
  ].join('\n\n')

/** A pack for a person in a terminal: what is open, guarded and protected, by which rule, at which price. */
export const renderPack = (pack: Pack): string =>
  [
    [
      `${pack.title} (${pack.id})`,
      wrap(
        `Version ${pack.version}, sources read ${pack.researched}; layers ${pack.layers.join(' < ')}; hash ${pack.hash.slice(0, 16)}`,
      ),
      wrap(`Custodian: ${pack.custodian.office}, ${pack.custodian.officer} (${pack.custodian.citation})`),
      'Research data in a form that can be run, not legal advice.',
    ].join('\n'),
    renderFields(pack),
    renderProtections(pack),
    renderRules(pack),
    renderPeople(pack),
    section('Fees', renderFees(pack), renderExamples(pack)),
    renderTime(pack),
    renderRest(pack),
  ].join('\n\n')
