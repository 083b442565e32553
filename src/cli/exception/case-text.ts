/** How does a case read on a terminal? Steps, evidence, duties, scope by numbers; no voter is named. */
import type { App } from '#app'
import type { Result } from '#basics'
import { number, pairs, wrap } from '../frame/table.ts'

type Shown = Awaited<ReturnType<App['exceptions']['show']>>
export type CaseShown = Shown extends Result<infer T> ? T : never

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `\n${title}\n${lines
        .flatMap((line) => wrap(line, 90).map((piece, at) => `${at === 0 ? '  - ' : '    '}${piece}\n`))
        .join('')}`

/** The whole case. */
export const caseText = (shown: CaseShown): string => {
  const { file, items, duties, steps, cells } = shown
  const { scope, recipient } = file
  const fields = [...new Set(cells.map(({ field, to }) => to ?? field))].join(', ')
  return [
    `Request ${shown.number}, a case under an exception: ${shown.handedOver ? 'handed over' : `next: ${shown.next}`}\n`,
    pairs([
      ['guarded', fields],
      ['on', [...new Set(cells.map(({ citation }) => citation))].join('; ')],
      ['necessity', file.necessity && `${file.necessity.answer}: ${file.necessity.reason}`],
      [
        'voters',
        scope &&
          (scope.kind === 'selection'
            ? `the selection of the request, on ${scope.snapshot}`
            : `${number(scope.matched)} named, on ${scope.snapshot}`),
      ],
      [
        'set aside',
        scope && [...scope.ambiguous, ...scope.unmatched].length > 0
          ? `lines ${[...scope.ambiguous, ...scope.unmatched].toSorted((a, b) => a - b).join(', ')}`
          : undefined,
      ],
      ['recipient', recipient && `${recipient.kind}: ${recipient.value}`],
      ['approve', `--subject ${shown.subject}`],
    ]),
    list(
      'Steps',
      steps.map(
        ({ id, done, missing }) =>
          `${done ? 'done' : 'open'}  ${id}${missing === undefined ? '' : `: ${missing.message}`}`,
      ),
    ),
    list(
      'Evidence that is asked for',
      items.map(({ id, label, provedBy }) => `${id}: ${label} (${provedBy.join('; or ')})`),
    ),
    list(
      'Evidence that is there',
      file.evidence.map(
        ({ id, item, words, checked }) =>
          `${id}  ${item}: ${words}${checked === undefined ? ' (not checked off)' : ` (checked off by ${checked.by})`}`,
      ),
    ),
    list('Duties of the recipient', duties),
    list(
      'Delays of notice',
      file.delays.map(
        ({ until, authority, hidesRequest }) =>
          `until ${until}, ${authority}${hidesRequest ? ', the request too' : ''}`,
      ),
    ),
    list(
      'Handed over',
      file.releases.map(
        ({ n, at, records, endsAt, downloads }) =>
          `${n}  ${at.slice(0, 10)}: ${number(records)} voters, until ${endsAt.slice(0, 10)}, fetched ${downloads} times`,
      ),
    ),
  ].join('')
}
