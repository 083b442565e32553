import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '#basics'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENTRY_KINDS, entryBytes, type LogEntry, LogEntrySchema, readEntry } from './entry.ts'

const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const id = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/)
const time = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString())
const entries: fc.Arbitrary<LogEntry> = fc.record({
  format: fc.constant('rollkeeper-entry@1' as const),
  kind: fc.constantFrom(...ENTRY_KINDS),
  time,
  request: fc.constant('2026-00017'),
  requesterClass: id,
  decision: hex,
  manifest: hex,
  snapshot: id,
  fields: fc.array(id),
  records: fc.nat(),
  hold: id,
  authority: fc.constantFrom(
    'Dane County Circuit Court',
    'U.S. District Court, 7th Circuit',
    "Attorney's Office",
  ),
  commitments: fc.dictionary(id, hex),
  law: fc.record({ id, hash: hex }),
  letter: hex,
})

const minimal = (changes: Record<string, unknown>): Record<string, unknown> => ({
  format: 'rollkeeper-entry@1',
  kind: 'hold-placed',
  time: '2026-11-24T08:00:00Z',
  hold: 'H1',
  authority: 'Circuit Court',
  ...changes,
})
const accepted = (changes: Record<string, unknown>): boolean =>
  LogEntrySchema.safeParse(minimal(changes)).success

describe('entry: canonical bytes', () => {
  it('come back as the same entry, whatever the order of its members', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const turned = Object.fromEntries(Object.entries(entry).toReversed()) as LogEntry
        expect(entryBytes(turned)).toEqual(entryBytes(entry))
        expect(must(readEntry(entryBytes(entry)))).toEqual(entry)
      }),
    )
  })

  it('are the only ones that are read back: no space, no second key order, no unknown member', () => {
    const text = Buffer.from(entryBytes(LogEntrySchema.parse(minimal({})))).toString()
    const bad = [
      text.replace(',', ', '),
      `{"time":"2026-11-24T08:00:00Z",${text.slice(1).replace(',"time":"2026-11-24T08:00:00Z"', '')}`,
      text.replace('{', '{"a":1,'),
      `\ufeff${text}`,
      '[]',
      'null',
      '',
      '{',
    ]
    expect(bad.map((item) => readEntry(Buffer.from(item)).ok)).toEqual(bad.map(() => false))
    expect(readEntry(Buffer.from(text)).ok).toBe(true)
  })
})

describe('invariant 7: the log holds no personal data', () => {
  it('refuses every member that is not listed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('name', 'requester', 'email', 'address', 'notes', 'birth_date', 'x'),
        (member) => {
          expect(accepted({ [member]: 'Jane Doe' })).toBe(false)
          expect(accepted({ law: { id: 'us', hash: 'a'.repeat(64), [member]: 'x' } })).toBe(false)
        },
      ),
    )
  })

  it('refuses text in members for ids and hashes', () => {
    for (const value of ['Jane Doe', 'jane@example.org', '608-266-8005 x', '12 Main St', '', 'é'])
      for (const member of [
        'hold',
        'snapshot',
        'requesterClass',
        'request',
        'decision',
        'manifest',
        'letter',
      ])
        expect(accepted({ [member]: value })).toBe(false)
    expect(accepted({ fields: ['name', 'Jane Doe'] })).toBe(false)
    expect(accepted({ commitments: { requester: 'Jane Doe' } })).toBe(false)
    expect(accepted({ commitments: { 'Jane Doe': 'a'.repeat(64) } })).toBe(false)
    expect(accepted({ records: '12' })).toBe(false)
  })

  it('takes the name of an institution and nothing that looks like a way to reach a person', () => {
    for (const name of [
      'Circuit Court',
      'Cour d’appel de Montréal',
      'Branch 12, Dane County',
      'DOJ (Civil Rights)',
    ])
      expect(accepted({ authority: name })).toBe(true)
    for (const name of [
      'a@b.org',
      '608-266-8005',
      '1985-04-12',
      'Court\nJane',
      'Case 2017CV00123',
      'x'.repeat(201),
    ])
      expect(accepted({ authority: name })).toBe(false)
  })
})

describe('entry: what a kind needs', () => {
  it('invariant 3: a hold names its authority', () => {
    expect(accepted({ authority: undefined })).toBe(false)
    expect(accepted({ kind: 'hold-lifted', authority: undefined })).toBe(true)
  })

  it('a disclosure names request, decision and manifest', () => {
    const all = {
      kind: 'disclosure',
      request: '2026-00001',
      decision: 'a'.repeat(64),
      manifest: 'b'.repeat(64),
    }
    expect(accepted(all)).toBe(true)
    for (const member of ['request', 'decision', 'manifest'])
      expect(accepted({ ...all, [member]: undefined })).toBe(false)
  })

  it('a letter is told of by its request and its hash', () => {
    for (const kind of ['letter-sent', 'letter-published']) {
      const all = { kind, request: '2026-00001', letter: 'a'.repeat(64) }
      expect(accepted(all)).toBe(true)
      for (const member of ['request', 'letter'])
        expect(accepted({ ...all, [member]: undefined })).toBe(false)
      expect(accepted({ ...all, letter: 'Dear Jane Doe' })).toBe(false)
    }
  })

  it('refuses a time that is no moment, or not UTC', () => {
    for (const bad of [
      '2026-13-01T00:00:00Z',
      '2026-11-24',
      '2026-11-24T08:00:00+01:00',
      '2026-11-24T08:00:00',
    ])
      expect(accepted({ time: bad })).toBe(false)
  })
})

describe('docs/log.md', () => {
  it('lists every member and every kind of an entry, and no other', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/log.md'), 'utf8')
    const rows = [...text.matchAll(/^\| (`[^|]+`) \| ([^|]+) \|$/gm)]
    const named = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
    const table = rows.slice(0, rows.findIndex((row) => row[1]!.includes('commitments')) + 1)
    expect(table.flatMap((row) => named(row[1]!)).sort()).toEqual(Object.keys(LogEntrySchema.shape).sort())
    const kinds = named(table.find((row) => row[1] === '`kind`')![2]!)
    expect(kinds).toEqual([...ENTRY_KINDS])
  })
})
