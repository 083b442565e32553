/** Runs one import as a process of its own, so that a test can kill it: `node import-child.ts DATA VOTERS COMPANION`. */
import { recoverWork } from '../../snapshot/recover.ts'
import { importRoll } from '../import.ts'
import { testLaw } from './roll.ts'
import { isoDate } from '#basics'
import { keyServiceOf } from '#roll/guarded'

const [dataDir, voters, guarded] = process.argv.slice(2) as [string, string, string]
recoverWork(dataDir)
process.stdout.write('begin\n')
const result = await importRoll({
  dataDir,
  files: [voters],
  guardedFiles: [guarded],
  layoutId: 'wisconsin',
  pack: testLaw('wi'),
  asOf: isoDate('2025-10-01'),
  keys: keyServiceOf(Buffer.alloc(32, 7)),
  now: new Date('2025-10-02T00:00:00Z'),
})
process.stdout.write(result.ok ? 'done\n' : `${result.error.code}\n`)
