import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recoverWork } from '../snapshot/recover.ts'
import { importRoll } from './import.ts'
import {
  delimited,
  filesBelow,
  type Folder,
  headersOf,
  onDisk,
  testFolder,
  testOptions,
  voter,
} from './testing/roll.ts'
import { smallDisk } from '../../../test/builders/small-disk.ts'

const VOTERS = 20_000
const PROTECTED = 500
/** Moments at which the import is killed, as shares of the time that it takes undisturbed. */
const MOMENTS = 14

let folder: Folder
let files: { voters: string; guarded: string }

beforeEach(async () => {
  folder = testFolder()
  const headers = [...(await headersOf('wisconsin')), 'November2024', 'April2024']
  const rows = Array.from({ length: VOTERS }, (_, index) =>
    voter(index + 1, {
      LastName: index < PROTECTED ? `SECRETNAME${index}` : `Name${index}`,
      Municipality: `Town ${index % 50}`,
      November2024: index % 2 ? 'At Polls' : 'Absentee',
    }),
  )
  const companion = rows.map((row, index) => ({
    registration_number: row['Voter Reg Number']!,
    birth_date: 'SECRETDATE',
    protection: index < PROTECTED ? 'confidential-elector' : '',
  }))
  files = {
    voters: folder.write('voters.txt', delimited(headers, rows)),
    guarded: folder.write(
      'guarded.csv',
      delimited(['registration_number', 'birth_date', 'protection'], companion, { delimiter: ',' }),
    ),
  }
})
afterEach(() => folder.remove())

const names = (part: string): readonly string[] => {
  const path = join(folder.dataDir, part)
  return existsSync(path) ? readdirSync(path) : []
}

/** Starts the import, kills it after so many milliseconds (never, when undefined), and says what it printed and how long it took. */
const runChild = (killAfter: number | undefined): Promise<{ out: string; ms: number }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'testing/import-child.ts'),
      folder.dataDir,
      files.voters,
      files.guarded,
    ])
    let out = ''
    let began = 0
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (began > 0) return
      began = performance.now()
      if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
    })
    child.on('close', () => resolve({ out, ms: performance.now() - began }))
  })

describe('invariant 6: an interrupted import', () => {
  it(
    'leaves the old state or the new one, and no guarded value on the disk meanwhile',
    { timeout: 240_000 },
    async () => {
      const whole = await runChild(undefined)
      expect(whole.out).toBe('begin\ndone\n')
      expect(names('snapshots')).toHaveLength(1)
      const [id] = names('snapshots')
      for (let moment = 0; moment < MOMENTS; moment++) {
        rmSync(folder.dataDir, { recursive: true })
        mkdirSync(folder.dataDir)
        const { out } = await runChild(((moment + Math.random()) / MOMENTS) * whole.ms)
        const secrets = ['SECRETNAME', 'SECRETDATE'].filter((secret) =>
          onDisk(filesBelow(folder.dataDir), secret),
        )
        expect(secrets, `moment ${moment}`).toEqual([])
        recoverWork(folder.dataDir)
        expect(names('work'), `moment ${moment}`).toEqual([])
        expect([[], [id]], `moment ${moment}`).toContainEqual(names('snapshots'))
        expect(names('guarded'), `moment ${moment}`).toEqual(names('snapshots'))
        if (out.includes('done')) expect(names('snapshots'), `moment ${moment}`).toEqual([id])
      }
      await importRoll(testOptions(folder, 'wisconsin', [files.voters], { guardedFiles: [files.guarded] }))
      expect(names('snapshots')).toHaveLength(1)
    },
  )
})

describe('a disk that becomes full', () => {
  it('is a clear failure that leaves nothing', { timeout: 120_000 }, async (context) => {
    for (const kilobytes of [300, 900, 1800, 2600, 3400, 4100]) {
      const small = { ...folder, dataDir: join(folder.root, `small-${kilobytes}`) }
      const unmount = smallDisk(small.dataDir, kilobytes)
      if (!unmount) {
        console.warn('skipped: full disk (this machine does not let the test mount a tmpfs)')
        context.skip()
        return
      }
      try {
        const result = await importRoll(
          testOptions(small, 'wisconsin', [files.voters], { guardedFiles: [files.guarded] }),
        )
        if (!result.ok)
          expect(result.error, `${kilobytes} kB`).toMatchObject({ kind: 'unavailable', code: 'disk-full' })
        else expect(kilobytes).toBeGreaterThan(2000)
        if (!result.ok) expect(filesBelow(small.dataDir), `${kilobytes} kB`).toEqual([])
      } finally {
        unmount()
      }
    }
  })
})
