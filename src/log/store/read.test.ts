import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '#basics'
import { verifyConsistency, verifyTlogProof } from '#log/verify'
import { afterAll, describe, expect, it } from 'vitest'
import { openLog, readLog } from './index.ts'
import { codeOf, entry, headOf, places, range } from './testing/place.ts'

const { root, place, remove } = places()
afterAll(remove)

describe('a reader', () => {
  it('works beside the writer, also when the partial tiles of its checkpoint have gone', async () => {
    const at = place()
    const log = must(await openLog(at))
    must(await log.appendAll(range(0, 200)))
    const reader = must(await readLog({ dir: at.dir, policy: log.policy() }))
    must(await log.appendAll(range(200, 600)))
    expect(must(await reader.entries(0, 200))).toEqual(range(0, 200))
    expect(reader.size()).toBe(200)
    expect(must(await reader.verify()).size).toBe(600)
    const proof = must(log.consistency(200))
    expect(verifyConsistency(200, 600, proof, headOf(reader).root, headOf(log).root)).toBe(true)
    expect([reader.origin, reader.vkey]).toEqual([log.origin, log.vkey])
    expect(codeOf(verifyTlogProof(must(reader.proof(3)), entry(3), reader.policy()))).toBe('ok')
    await log.close()
  })

  it('finds the policy in the folder, and says when there is none or another is meant', async () => {
    const at = place()
    const other = must(await openLog(place()))
    await must(await openLog(at)).close()
    expect(codeOf(await readLog({ dir: at.dir }))).toBe('ok')
    expect(codeOf(await readLog({ dir: at.dir, policy: other.policy() }))).toBe('policy-log-unknown')
    rmSync(join(at.dir, 'tlog-policy'))
    expect(codeOf(await readLog({ dir: at.dir }))).toBe('log-policy-missing')
    expect(codeOf(await readLog({ dir: join(root, 'nowhere') }))).toBe('log-not-found')
    await other.close()
  })
})
