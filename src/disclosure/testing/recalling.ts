/** Recalls for tests: over an office of tests, with a roll that writes the same list of changes every time. */
import { writeFileSync } from 'node:fs'
import { ok } from '#basics'
import type { RecallContext, RecallStep } from '../recall/context.ts'
import type { TestOffice } from './office.ts'

export const CHANGES = 'registration_number,change\n0000000018,removed\n0000000019,changed\n'

export const recalling = (
  office: Pick<TestOffice, 'context'>,
  reached?: (step: RecallStep) => void,
): RecallContext => ({
  db: office.context.db,
  log: office.context.log,
  clock: office.context.clock,
  keys: office.context.keys,
  dataDir: office.context.dataDir,
  roll: {
    manifest: office.context.roll.manifest,
    changes: async ({ path }) => {
      writeFileSync(path, CHANGES, { flag: 'wx' })
      return ok({ removed: 1, added: 0, changed: 1 })
    },
  },
  ...(reached === undefined ? {} : { reached }),
})
