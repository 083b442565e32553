import type { Manifest } from '../snapshot/manifest.ts'
import { grouped, printable, textTable } from './text-table.ts'

export interface ManifestView {
  /** Counties shown, largest first; the rest is summed. Default 15. */
  readonly top?: number
  /** What values mean, by part and canonical value, where the layout says so. */
  readonly meanings?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines] : []

const values = (manifest: Manifest, part: string, view: ManifestView): string[] => {
  const facet = manifest.facets[part] ?? []
  return textTable(
    facet.map(({ value, count }) => [value, count, view.meanings?.[part]?.[value] ?? '']),
    '  ',
  )
}

const counties = (manifest: Manifest, top: number): string[] => {
  const facet = (manifest.facets['county'] ?? []).toSorted(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  )
  const rest = facet.slice(top)
  const others: [string, number][] =
    rest.length > 0 ? [[`${rest.length} others`, rest.reduce((sum, { count }) => sum + count, 0)]] : []
  return textTable(
    [...facet.slice(0, top).map(({ value, count }): [string, number] => [value, count]), ...others],
    '  ',
  )
}

const gaps = (manifest: Manifest, top: number): string[] => {
  const places = manifest.completeness.filter((place) => place.gaps.length > 0)
  const shown = places
    .slice(0, top)
    .map(({ county, municipality, gaps: missing }) =>
      printable(`  ${municipality} (${county}): ${missing.join(', ')}`),
    )
  return places.length > top ? [...shown, `  and ${grouped(places.length - top)} more`] : shown
}

/**
 * A snapshot for a terminal: what it is, rows by status, counties, elections, known gaps, and the sources that it came
 * from with their hashes. Ends in a newline.
 */
export const renderManifest = (manifest: Manifest, view: ManifestView = {}): string => {
  const top = view.top ?? 15
  const { totals } = manifest
  const lines = [
    ...textTable([
      ['snapshot', manifest.id],
      ['as of', manifest.asOf],
      ['imported', manifest.importedAt],
      ['law', `${manifest.law.id} (${manifest.law.hash})`],
      ['layout', `${manifest.layout.id}, ${manifest.layout.variant} (${manifest.layout.hash})`],
    ]),
    ...section(
      'Rows',
      textTable(
        [
          ['in the voter file', totals.in],
          ['kept', totals.kept],
          ['left out by a protection', totals.closed],
          ['rejected', totals.rejected],
          ['with guarded values', totals.guarded],
        ],
        '  ',
      ),
    ),
    ...section('Rows by status', values(manifest, 'status', view)),
    ...section('Rows by status reason', values(manifest, 'status_reason', view)),
    ...section('Rows by county', counties(manifest, top)),
    ...section(
      'Elections',
      textTable(
        manifest.elections.map(({ id, label, voters }) => [id, label, voters]),
        '  ',
      ),
    ),
    ...section('Known gaps: no participation at all recorded', gaps(manifest, top)),
    ...section(
      'Columns left out, since the law pack does not name their field',
      (manifest.leftOut ?? [])
        .filter(({ reason }) => reason === 'not-classified')
        .map(({ source }) => `  ${source}`),
    ),
    ...section(
      'Sources',
      textTable(
        manifest.sources.map(({ name, role, rows, bytes, sha256 }) => [
          role,
          name,
          rows,
          bytes,
          `sha256:${sha256}`,
        ]),
        '  ',
      ),
    ),
    ...section(
      'Can be selected by',
      Object.entries(manifest.facets)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([part, facet]) => `  ${part} (${grouped(facet.length)})`),
    ),
  ]
  return `${lines.join('\n')}\n`
}
