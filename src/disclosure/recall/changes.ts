/** What is other between a recalled bundle and the one that replaces it? Made from both requests, before it is written down. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, type Result } from '#basics'
import { dataPaths, syncDirectory } from '#basics/files'
import { readEntry } from '#log'
import { resolveElections } from '#roll'
import { fileDigest } from '../disclose/finish.ts'
import type { ReadyRow } from '../disclose/row.ts'
import type { RecallContext } from './context.ts'
import type { HandedOver } from './handed-over.ts'
import type { Correction } from './recalled.ts'

/** The field by which rows of both bundles can be told. */
const KEY = 'registration_number'

export const changesPath = ({ dataDir }: Pick<RecallContext, 'dataDir'>, number: string): string =>
  join(dataPaths(dataDir).bundles, number, `changes-${number}.csv`)

/** The fields that a bundle gives, as its log entry names them. @throws when the entry is none: a damaged database. */
export const fieldsGiven = ({ entry }: Pick<ReadyRow, 'entry'>): readonly string[] => {
  const read = readEntry(Buffer.from(entry))
  if (!read.ok) throw new Error('a disclosure has an entry that is none')
  return read.value.fields ?? []
}

const electionsGiven = async (
  context: RecallContext,
  { row, view }: HandedOver,
): Promise<Result<string[]>> => {
  const { elections } = view.participation
  if (elections === 'none') return ok([])
  const manifest = await context.roll.manifest(row.snapshot)
  if (!manifest.ok) return manifest
  if (elections === 'all') return ok(manifest.value.elections.map(({ id }) => id))
  const found = resolveElections(elections, manifest.value.elections)
  return found.ok ? ok(found.value.map(({ id }) => id)) : found
}

/**
 * Makes the list of changes and puts it beside the recalled bundle, whole and by one rename; the same two bundles give
 * the same bytes. Whoever got no voter number with the one or the other gets no list of them. Fails as the roll does.
 */
export const makeChanges = async (
  context: RecallContext,
  recalled: HandedOver,
  corrected: HandedOver,
): Promise<Result<Omit<Correction, 'by' | 'at' | 'logIndex'>>> => {
  const [before, after] = [fieldsGiven(recalled.row), fieldsGiven(corrected.row)]
  const elections: string[][] = []
  for (const side of [recalled, corrected]) {
    const given = await electionsGiven(context, side)
    if (!given.ok) return given
    elections.push(given.value)
  }
  const path = changesPath(context, recalled.row.request)
  const partial = `${path}.partial`
  await mkdir(dirname(path), { recursive: true })
  await rm(partial, { force: true })
  const made = await context.roll.changes({
    before: { snapshot: recalled.row.snapshot, selection: recalled.view.selection },
    after: { snapshot: corrected.row.snapshot, selection: corrected.view.selection },
    fields: before.filter((field) => after.includes(field)),
    elections: elections[0]!.filter((id) => elections[1]!.includes(id)),
    path: partial,
  })
  if (!made.ok) return made
  context.reached?.('changes-written')
  const fieldsRemoved = before.filter((field) => !after.includes(field))
  if (!before.includes(KEY) || !after.includes(KEY)) {
    await rm(partial, { force: true })
    return ok({ ...made.value, fieldsRemoved })
  }
  const changes = await fileDigest(partial)
  if (changes === undefined) throw new Error('the list of changes vanished while it was made')
  await rename(partial, path)
  syncDirectory(dirname(path))
  context.reached?.('changes-placed')
  return ok({ ...made.value, fieldsRemoved, changes })
}
