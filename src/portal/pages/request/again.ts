/** Which draft asks for the same as a request that was made: for who wants it again, or a little otherwise? */
import type { RequestFile } from '#request'
import type { ParticipationFilter } from '#roll'
import { type Draft, EMPTY } from './draft.ts'
import type { ElectionsAsked, History } from './participation.ts'

const asked = (given: ParticipationFilter['elections']): ElectionsAsked =>
  Array.isArray(given)
    ? [...new Set(given)].toSorted()
    : {
        ...(given.from === undefined ? {} : { from: given.from }),
        ...(given.to === undefined ? {} : { to: given.to }),
      }

const historyFrom = ({
  fields,
  participation,
}: Pick<Asked, 'fields' | 'participation'>): { history?: History } => {
  if (participation === undefined || !fields.includes('voter_history')) return {}
  const given = participation.elections
  return { history: given === 'all' || given === 'none' ? given : asked(given) }
}

const sorted = (values: readonly string[] | undefined): readonly string[] =>
  [...new Set(values ?? [])].toSorted()

/** `State Senate` as the roll's part is named. */
const kindAsPart = (kind: string): string =>
  kind
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_')

/** What of a request a draft holds: a request file, or a request as it is shown. */
export type Asked = Readonly<
  Pick<RequestFile, 'selection' | 'participation' | 'medium' | 'format' | 'rawCells'>
> & { readonly fields: readonly string[] }

/** A draft that asks for the same as a request: for somebody who wants it again, or a little otherwise. */
export const draftFrom = (file: Asked): Draft => {
  const { selection } = file
  const { from, to } = selection.registered ?? {}
  return {
    ...EMPTY,
    counties: sorted(selection.counties),
    municipalities: sorted(selection.municipalities),
    wards: sorted(selection.wards),
    districts: Object.fromEntries(
      Object.entries(selection.districts ?? {})
        .map(([kind, values]) => [kindAsPart(kind), sorted(values)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
    status: sorted(selection.status),
    reasons: sorted(selection.statusReasons),
    types: sorted(selection.voterTypes),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    voted: (selection.participation ?? []).map(({ match, method, elections: given }) => ({
      match,
      ...(method === undefined ? {} : { method }),
      elections: asked(given),
    })),
    columns: sorted(file.fields),
    ...historyFrom(file),
    ...(file.medium === 'electronic' ? {} : { medium: file.medium }),
    ...(file.format === 'state-csv' ? {} : { format: file.format }),
    raw: file.rawCells,
  }
}
