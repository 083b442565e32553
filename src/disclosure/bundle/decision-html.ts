/** How does a person read, print or contest the decision? (`decision.html`: one file, no script, nothing loaded.) */
import { xmlText } from '#basics'
import type { Cell, Outcome } from '#decision'
import type { BundleFacts, Cited } from './facts.ts'
import { DECISION_STYLE } from './decision-style.ts'

const OUTCOMES: readonly (readonly [Outcome, string, string])[] = [
  ['release', 'Given', 'These are in the bundle, save where the table says that the field is guarded.'],
  ['reduce', 'Given in a lesser form', 'The law lets a lesser field be given instead.'],
  ['inspect', 'To look at, not to copy', 'These may be inspected in the office. They are not in the bundle.'],
  [
    'withhold',
    'Withheld',
    'The law closes these to this requester, for the voters named. They are not in the bundle.',
  ],
  ['not-held', 'Not held', 'The office does not collect these, so there is nothing to give.'],
]

const GUARDED_NOTE =
  'Guarded: left out of this bundle. A guarded field needs two approving officials and an encrypted recipient.'

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${xmlText(item)}</li>`).join('')}</ul>`

/** The decision's own words already say whether a fact holds. */
const facts = (cell: Cell): string => list(cell.facts.map((fact) => fact.words))

/** Cells that say the same of one field for several sorts of voters, told once. */
const merged = (cells: readonly Cell[]): { cell: Cell; protections: string[] }[] => {
  const found = new Map<string, { cell: Cell; protections: string[] }>()
  for (const cell of cells) {
    const { protection, ...rest } = cell
    const key = JSON.stringify(rest)
    const known = found.get(key)
    if (known) known.protections.push(protection)
    else found.set(key, { cell, protections: [protection] })
  }
  return [...found.values()]
}

/** Whether the decision gives something that is guarded, and so is not in the bundle. */
const isLeftOut = (cell: Cell): boolean =>
  (cell.outcome === 'release' && cell.class === 'guarded') ||
  (cell.outcome === 'reduce' && cell.toClass === 'guarded')

const row = (bundle: BundleFacts, { cell, protections }: { cell: Cell; protections: string[] }): string => {
  const field = bundle.words.field(cell.field).label
  const to = cell.to ? `<br>given as: ${xmlText(bundle.words.field(cell.to).label)}` : ''
  const who = protections.map((p) =>
    p === 'none' ? 'no protection' : (bundle.law.protections[p]?.label ?? p),
  )
  const open = cell.openQuestion ? bundle.law.openQuestions[cell.openQuestion] : undefined
  const notes = [
    ...(isLeftOut(cell) ? [GUARDED_NOTE] : []),
    ...cell.conditions.map((condition) => `Condition: ${condition}`),
    ...(open ? [`Open question: ${open}`] : []),
    ...(cell.confidence === 'high' ? [] : [`How sure the reading of the law is: ${cell.confidence}`]),
  ]
  return `<tr><th scope="row">${xmlText(field)}${to}</th><td>${xmlText(who.join('; '))}</td><td>${xmlText(cell.citation)}<br><span class="rule">rule ${xmlText(cell.rule)}</span></td><td>${xmlText(cell.reason)}${list(notes)}</td><td>${facts(cell)}</td></tr>`
}

const section = (bundle: BundleFacts, [outcome, title, note]: readonly [Outcome, string, string]): string => {
  // Of a protection that was not in force on the day, the papers do not speak.
  const cells = bundle.decision.cells.filter(
    (cell) =>
      cell.outcome === outcome &&
      (cell.protection === 'none' || Object.hasOwn(bundle.law.protections, cell.protection)),
  )
  if (cells.length === 0) return ''
  const rows = merged(cells).map((item) => row(bundle, item))
  return `<section class="${outcome}" aria-labelledby="${outcome}">
<h2 id="${outcome}">${title}</h2>
<p>${note}</p>
<div class="scroll" role="region" aria-labelledby="${outcome}" tabindex="0"><table>
<thead><tr><th scope="col">Field</th><th scope="col">For voters with</th><th scope="col">Law</th><th scope="col">Reason</th><th scope="col">Facts it turned on</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</section>`
}

const cited = (items: readonly Cited[]): string =>
  items.map((item) => `<li>${xmlText(item.words)} <cite>${xmlText(item.citation)}</cite></li>`).join('')

/** The page. `hash` is the SHA-256 of decision.json, which it renders. */
export const decisionHtml = (bundle: BundleFacts, hash: string): string => {
  const { decision, law, request } = bundle
  const about: [string, string][] = [
    ['Request', request.number],
    ['Requester class', law.requesterClasses[decision.requesterClass] ?? decision.requesterClass],
    ...(decision.purpose ? [['Purpose', decision.purpose] as [string, string]] : []),
    ['Way of asking', decision.channel],
    ['Law', `${law.title}, on ${decision.date}`],
    ['Facts established', decision.facts.join(', ') || 'none'],
    ['Snapshot', bundle.snapshot.id],
    ['SHA-256 of decision.json', hash],
    ['SHA-256 of the law pack', decision.law.hash],
  ]
  const appeal =
    law.appeal.length > 0
      ? `<ul>${cited(law.appeal)}</ul>`
      : `<p>Ask ${xmlText(law.custodian.name)} for the law on review of its decisions.</p>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Decision on request ${xmlText(request.number)}</title>
<style>${DECISION_STYLE}</style>
</head>
<body>
<main>
<h1>Decision on request ${xmlText(request.number)}</h1>
<p>What ${xmlText(law.custodian.name)} may give of each field that was asked for, for each sort of voter, and why. A fact that nobody proved counts as absent.</p>
<dl>${about.map(([term, text]) => `<div><dt>${xmlText(term)}</dt><dd>${xmlText(text)}</dd></div>`).join('')}</dl>
${OUTCOMES.map((outcome) => section(bundle, outcome))
  .filter(Boolean)
  .join('\n')}
<section aria-labelledby="appeal">
<h2 id="appeal">If you disagree</h2>
${appeal}
<address>${[law.custodian.name, ...law.custodian.lines].map(xmlText).join('<br>')}</address>
</section>
</main>
</body>
</html>
`
}
