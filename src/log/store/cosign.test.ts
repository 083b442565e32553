/** Cosignatures and entries change the same checkpoint: in whatever order they come, it stays one of the log. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { COSIGNATURE_ED25519, type NoteSignature, parseNote, verifyNote, verifyTlogProof } from '#log/verify'
import { newKeyLine } from '../key-line.ts'
import { openLog, readLog } from './index.ts'
import { entry, ORIGIN, places, range } from './testing/place.ts'

const { place, remove } = places()
afterAll(remove)

const witnesses = ['w0', 'w1', 'w2'].map((name) => newKeyLine(name, COSIGNATURE_ED25519).key)
const lines = witnesses.map(({ name, vkey }) => `witness ${name} ${vkey}`)

/** A cosignature as tlog-cosignature has it. */
const cosign = (which: number, text: string, seconds: number): NoteSignature => {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const line = witnesses[which]!.line(Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), time)
  return must(parseNote(`${text}\n${line}`)).signatures[0]!
}

const textOf = (note: string): string => must(parseNote(note)).text
const signersOf = (note: string): string[] => must(parseNote(note)).signatures.map(({ name }) => name)

describe('a checkpoint with cosignatures', () => {
  it('property: appends and cosignatures at the same time leave a log that verifies, here and on the disk', async () => {
    const step = fc.oneof(
      fc.record({ entries: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ which: fc.nat({ max: 2 }), old: fc.boolean() }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const at = { ...place(), witnesses: lines }
        const log = must(await openLog(at))
        const texts = [textOf(log.checkpoint())]
        const under: Promise<unknown>[] = []
        let next = 0
        for (const [seconds, one] of steps.entries()) {
          if ('entries' in one) {
            under.push(log.appendAll(range(next, next + one.entries)).then(must))
            next += one.entries
          } else {
            texts.push(textOf(log.checkpoint()))
            const text = one.old ? texts[0]! : texts.at(-1)!
            under.push(log.cosign(text, [cosign(one.which, text, seconds + 1)]).then(must))
          }
          if (seconds % 3 === 0) await Promise.all(under)
        }
        await Promise.all(under)
        const note = log.checkpoint()
        expect(readFileSync(join(at.dir, 'checkpoint'), 'utf8')).toBe(note)
        expect(signersOf(note)[0]).toBe(ORIGIN)
        expect(new Set(signersOf(note)).size).toBe(signersOf(note).length)
        // Every one of the signatures holds, or the note would be void.
        expect(verifyNote(note, [log.vkey, ...witnesses.map(({ vkey }) => vkey)]).ok).toBe(true)
        await log.close()
        const reader = must(await readLog({ dir: at.dir }))
        expect(reader.size()).toBe(next)
        must(await reader.verify())
        expect(readdirSync(at.dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('is kept over a restart, and its receipts carry the signatures', async () => {
    const at = { ...place(), witnesses: lines }
    const log = must(await openLog(at))
    must(await log.append(entry(0)))
    const before = log.checkpoint()
    const text = textOf(before)
    expect(must(await log.cosign(text, [cosign(0, text, 1), cosign(1, text, 1)]))).toBe(true)
    expect(must(await log.cosign(text, [cosign(0, text, 2)]))).toBe(true)
    expect(signersOf(log.checkpoint())).toEqual([ORIGIN, 'w1', 'w0'])
    await log.close()
    const again = must(await openLog({ ...at, create: false }))
    const policy = `log ${again.vkey}\n${lines.join('\n')}\ngroup G 2 w0 w1 w2\nquorum G\n`
    expect(verifyTlogProof(must(again.proof(0)), entry(0), policy)).toMatchObject({
      ok: true,
      value: { checkpoint: { witnesses: ['w0', 'w1'], absent: ['w2'] } },
    })
    const cosigned = again.checkpoint()
    must(await again.append(entry(1)))
    // Too late for the old text; a receipt under it can still be had.
    expect(must(await again.cosign(text, [cosign(2, text, 3)]))).toBe(false)
    expect(signersOf(again.checkpoint())).toEqual([ORIGIN])
    expect(verifyTlogProof(must(again.proofUnder(cosigned, 0)), entry(0), policy).ok).toBe(true)
    expect(again.proofUnder(cosigned, 1)).toMatchObject({ error: { code: 'log-index-unknown' } })
    expect(again.proofUnder(before, 0).ok).toBe(true)
    await again.close()
    expect(await again.cosign(text, [])).toMatchObject({ error: { code: 'log-closed' } })
  })

  it('that cannot be written stays as it was', async () => {
    const at = place()
    const log = must(await openLog(at))
    must(await log.append(entry(0)))
    const before = log.checkpoint()
    const text = textOf(before)
    // A folder where the new checkpoint is to be written.
    mkdirSync(join(at.dir, 'checkpoint.tmp'))
    expect(await log.cosign(text, [cosign(0, text, 1)])).toMatchObject({
      error: { code: 'log-write-failed' },
    })
    rmSync(join(at.dir, 'checkpoint.tmp'), { recursive: true })
    expect(log.checkpoint()).toBe(before)
    must(await log.append(entry(1)))
    must(await log.verify())
    await log.close()
  })

  it('is published with the names of the witnesses, which the policy of receipts does not have', async () => {
    const at = { ...place(), witnesses: lines }
    const log = must(await openLog(at))
    expect(readFileSync(join(at.dir, 'tlog-policy'), 'utf8')).toBe(log.published())
    expect(log.published()).toBe(`log ${log.vkey}\n${lines.join('\n')}\nquorum none\n`)
    expect(log.policy()).toBe(`log ${log.vkey}\nquorum none\n`)
    await log.close()
    const without = must(await openLog({ dir: at.dir, keyPath: at.keyPath, origin: ORIGIN, create: false }))
    expect(without.published()).toBe(without.policy())
    await without.close()
  })
})
