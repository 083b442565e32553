import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '#basics'
import { readEntry, tilesOf } from '#log'
import { fromBase64, verifyConsistency, verifyNote, verifyTlogProof } from '#log/verify'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openLog } from './index.ts'
import { codeOf, entry, filesBelow, headOf, ORIGIN, places, range } from './testing/place.ts'

const { place, remove } = places()
afterAll(remove)

describe('a log', () => {
  it('gives receipts that a stranger can check, and is the same when opened again', async () => {
    const at = place()
    const log = must(await openLog(at))
    expect(must(await log.append(entry(0)))).toEqual({ index: 0, size: 1 })
    expect(must(await log.append(entry(1)))).toEqual({ index: 1, size: 2 })
    const proof = must(log.proof(0, Buffer.from('context')))
    expect(verifyTlogProof(proof, entry(0), log.policy())).toMatchObject({
      ok: true,
      value: { index: 0, checkpoint: { origin: ORIGIN, size: 2 } },
    })
    expect(codeOf(verifyTlogProof(proof, entry(1), log.policy()))).toBe('proof-wrong')
    const before = log.checkpoint()
    await log.close()
    const again = must(await openLog(at))
    expect([again.checkpoint(), again.size(), again.find(entry(1))]).toEqual([before, 2, 1])
    expect(again.find(entry(2))).toBeUndefined()
    await again.close()
  })

  it('keeps exactly the files of tlog-tiles, and drops partial tiles once the full one is there', async () => {
    const at = place()
    const log = must(await openLog(at))
    for (let number = 0; number < 3; number++) must(await log.append(entry(number)))
    expect(filesBelow(join(at.dir, 'tile'))).toEqual([
      '0/000.p/1',
      '0/000.p/2',
      '0/000.p/3',
      'entries/000.p/1',
      'entries/000.p/2',
      'entries/000.p/3',
    ])
    must(await log.appendAll(range(3, 256)))
    expect(filesBelow(join(at.dir, 'tile'))).toEqual(['0/000', '1/000.p/1', 'entries/000'])
    must(await log.appendAll(range(256, 258)))
    expect(filesBelow(at.dir)).toEqual([
      'checkpoint',
      'lock',
      'tile/0/000',
      'tile/0/001.p/2',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/2',
      'tlog-policy',
    ])
    expect(readFileSync(join(at.dir, 'tile/0/000'))).toHaveLength(8192)
    expect(readFileSync(join(at.dir, 'tile/entries/001.p/2'), 'latin1')).toBe(
      '\0\x09entry 256\0\x09entry 257',
    )
    await log.close()
    expect(existsSync(join(at.dir, 'lock'))).toBe(false)
  })

  it('append-only: every checkpoint continues every earlier one, whatever the batches', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }), async (batches) => {
        const at = place()
        let log = must(await openLog(at))
        const heads = [headOf(log)]
        for (const [round, batch] of batches.entries()) {
          const first = log.size()
          const added = must(await log.appendAll(range(first, first + batch)))
          expect(added.indexes).toEqual(range(first, first + batch).map((_, index) => first + index))
          heads.push(headOf(log))
          if (round % 2 === 0) {
            await log.close()
            log = must(await openLog(at))
          }
        }
        const now = headOf(log)
        for (const head of heads) {
          const proof = must(log.consistency(head.size))
          expect(verifyConsistency(head.size, now.size, proof, head.root, now.root)).toBe(true)
        }
        expect(must(await log.entries(0, now.size))).toEqual(range(0, now.size))
        expect(must(await log.verify())).toEqual({
          size: now.size,
          root: Buffer.from(now.root).toString('base64'),
        })
        expect(tilesOf(now.size).length).toBeLessThanOrEqual(filesBelow(join(at.dir)).length)
        await log.close()
      }),
      { numRuns: 8 },
    )
  })

  it('proves every entry of a tree of more than one tile', async () => {
    const log = must(await openLog(place()))
    must(await log.appendAll(range(0, 530)))
    const policy = log.policy()
    const proved = range(0, 530).filter((data, at) => verifyTlogProof(must(log.proof(at)), data, policy).ok)
    expect(proved).toHaveLength(530)
    expect([log.proof(530), log.proof(-1), log.proof(0.5), log.consistency(531)].map(codeOf)).toEqual(
      Array.from({ length: 4 }, () => 'log-index-unknown'),
    )
    expect(must(await log.entries(250, 260))).toEqual(range(250, 260))
    expect(must(await log.entries(530, 530))).toEqual([])
    expect(codeOf(await log.entries(0, 531))).toBe('log-index-unknown')
    await log.close()
  })

  it('puts calls made at the same time under one checkpoint, each with its own place', async () => {
    const log = must(await openLog(place()))
    const added = (await Promise.all(range(0, 100).map((data) => log.append(data)))).map(must)
    expect(added).toEqual(range(0, 100).map((_, index) => ({ index, size: 100 })))
    await log.close()
  })

  it('invariant 6: the same bytes are never logged twice', async () => {
    const log = must(await openLog(place()))
    const same = await Promise.all([log.append(entry(7)), log.append(entry(7))])
    expect(same.map((item) => must(item).index)).toEqual([0, 0])
    expect(must(await log.appendAll([entry(8), entry(7), entry(8)]))).toEqual({ indexes: [1, 0, 1], size: 2 })
    expect(must(await log.append(entry(7)))).toEqual({ index: 0, size: 2 })
    await log.close()
  })

  it('takes entries of 0 to 65535 bytes; one byte more adds nothing of its batch', async () => {
    const log = must(await openLog(place()))
    const longest = Buffer.alloc(65_535, 'x')
    must(await log.appendAll([Buffer.alloc(0), longest]))
    expect(codeOf(await log.append(Buffer.alloc(65_536)))).toBe('log-entry-too-large')
    expect(codeOf(await log.appendAll([entry(1), Buffer.alloc(65_536)]))).toBe('log-entry-too-large')
    expect(log.size()).toBe(2)
    expect(must(await log.entries(0, 2))[1]).toEqual(longest)
    must(await log.verify())
    await log.close()
  })

  it('does not mind a buffer that its caller uses again', async () => {
    const log = must(await openLog(place()))
    const buffer = Buffer.from('first')
    const pending = log.append(buffer)
    buffer.fill('x')
    must(await pending)
    expect(log.find(Buffer.from('first'))).toBe(0)
    await log.close()
  })

  it('signs manifests, but nothing that could be passed off as its checkpoint', async () => {
    const log = must(await openLog(place()))
    const note = log.sign('file a\nfile b\n')
    expect(must(verifyNote(note, [log.vkey])).text).toBe('file a\nfile b\n')
    expect(() => log.sign(`${ORIGIN}\n99\n${Buffer.alloc(32).toString('base64')}\n`)).toThrow('checkpoint')
    expect(() => log.sign('no newline')).toThrow('signed note')
    expect(() => log.sign('tab\there\n')).toThrow('signed note')
    await log.close()
  })

  it('finishes what was asked for before it closes, and takes no more', async () => {
    const at = place()
    const log = must(await openLog(at))
    const pending = log.append(entry(0))
    await log.close()
    expect(codeOf(await pending)).toBe('ok')
    expect(codeOf(await log.append(entry(1)))).toBe('log-closed')
  })
})

it('a checkpoint says what tlog-checkpoint says', async () => {
  const log = must(await openLog(place()))
  const lines = log.checkpoint().split('\n')
  expect(lines.slice(0, 4)).toEqual([ORIGIN, '0', '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', ''])
  expect(fromBase64(lines[4]!.split(' ')[2]!)).toHaveLength(68)
  await log.close()
})

it('invariant 7: bytes that the office does not admit are refused before anything is written', async () => {
  const log = must(await openLog({ ...place(), admits: readEntry }))
  const person = Buffer.from('{"format":"rollkeeper-entry@1","kind":"request-filed","name":"Ada Example"}')
  expect(codeOf(await log.append(person))).toBe('log-entry-invalid')
  expect(codeOf(await log.appendAll([person]))).toBe('log-entry-invalid')
  expect(log.size()).toBe(0)
  await log.close()
})
