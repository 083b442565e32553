/** Rotates the keys of a data folder as a process of its own, and kills itself after so many steps: `node rotate-child.ts DATA STEPS`. */
import { must } from '#basics'
import { kekPath } from '../kek.ts'
import { openKeyService } from '../open-keys.ts'
import { rotateKeys } from '../rotate.ts'

const [dataDir, steps] = process.argv.slice(2) as [string, string]
let left = Number(steps)
const keys = must(
  await openKeyService({
    service: 'file',
    file: kekPath(dataDir),
    key: undefined,
    before: undefined,
    transit: undefined,
  }),
)
must(
  await rotateKeys(dataDir, keys, () => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL')
  }),
)
process.stdout.write('done\n')
