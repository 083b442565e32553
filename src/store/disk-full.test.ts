/** A full disk: said as such, nothing half kept, and usable again once there is room. Needs a small file system of its own. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, ok } from '#basics'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { transactionResult } from './database.ts'
import { insertRow } from './insert.ts'
import { openDatabase } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollkeeper-small-'))

const mounted = ((): string | undefined => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'pipe' })
    return undefined
  } catch {
    return 'a small file system cannot be mounted here (that takes root)'
  }
})()

if (mounted !== undefined) console.warn(`disk full is skipped: ${mounted}`)

describe.skipIf(mounted !== undefined)('a full disk', () => {
  afterAll(() => {
    // Lazily: the embedded database may still hold a file of it open.
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true })
  })

  it('is `disk-full`, keeps what was acknowledged and nothing of the failed call (invariant 6)', async () => {
    const db = must(await openDatabase({ dataDir: folder }))
    const ballast = join(folder, 'ballast')
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 1024 * 1024))
    const note = 'x'.repeat(2000)
    let kept = 0
    for (; ; kept++) {
      const added = await transactionResult(db, async (tx) => {
        // Many rows a transaction: few calls fill the megabyte that is left.
        for (let at = 0; at < 20; at++) {
          await insertRow(tx, 'law_in_force', { law: note, hash: 'h', since: '2017-07-10', entered_by: note })
        }
        return ok(undefined)
      })
      if (added.ok) continue
      expect(added.error).toMatchObject({ kind: 'unavailable', code: 'disk-full' })
      break
    }
    rmSync(ballast)
    await db.close()
    const again = must(await openDatabase({ dataDir: folder }))
    const Count = z.object({ n: z.int() })
    expect(await again.query(Count, 'SELECT count(*) AS n FROM law_in_force')).toEqual([{ n: 20 * kept }])
    await again.close()
  })

  it('while the database is being made leaves no half database', async () => {
    const small = join(folder, 'second')
    const opened = await openDatabase({ dataDir: small })
    expect(opened).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    expect(existsSync(join(small, 'database'))).toBe(false)
    rmSync(join(folder, 'database'), { recursive: true })
    const again = must(await openDatabase({ dataDir: small }))
    await again.close()
  })
})
