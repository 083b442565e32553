/** Whom does the guarded companion, or a full export, say is protected; and how do the engines know? */
import { ok, type Result } from '#basics'
import { type ProtectedVoters, readProtections } from './companion.ts'
import type { Engine } from './engine.ts'
import type { ImportOptions } from './options.ts'
import type { Prepared } from './prepare.ts'
import { PROTECTED } from './stage.ts'

/** The form of a registration number, as the layout checks it. */
export const keyPatternOf = (prepared: Prepared): string =>
  prepared.layout.checks.find((check) => check.part === 'registration_number')?.pattern ?? '.+'

/** Reads the protections of all texts that have a column for them. */
export const findProtections = async (
  options: ImportOptions,
  prepared: Prepared,
): Promise<Result<ProtectedVoters>> => {
  const voters: ProtectedVoters = new Map()
  const marked = prepared.voters.filter(({ shape }) =>
    shape.columns.some((column) => column.kind === 'part' && column.part === 'protection'),
  )
  for (const each of [...prepared.guarded, ...marked]) {
    const read = await readProtections(each, {
      law: options.pack,
      layout: prepared.layout,
      keyPattern: keyPatternOf(prepared),
      asOf: options.asOf,
      strict: each.source.role === 'guarded',
      voters,
    })
    if (!read.ok) return read
  }
  return ok(voters)
}

/** Makes the table `PROTECTED` in an engine that never spills. */
export const fillProtected = async (engine: Engine, voters: ProtectedVoters): Promise<void> => {
  await engine.run(`CREATE TABLE ${PROTECTED} (key VARCHAR, effect VARCHAR)`)
  const appender = await engine.connection.createAppender(PROTECTED)
  for (const [key, effects] of voters)
    for (const effect of effects) {
      appender.appendVarchar(key)
      appender.appendVarchar(effect)
      appender.endRow()
    }
  appender.closeSync()
}
