/** Is a guarded value anywhere but in the sealed part? Looked for in everything that a day's work leaves behind. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchedOffice } from './watched-office.ts'

let watched: Awaited<ReturnType<typeof watchedOffice>>
beforeAll(async () => {
  watched = await watchedOffice()
})
afterAll(() => watched?.close())

/** The marks that a text holds. */
const found = (texts: readonly string[]): string[] => {
  const all = texts.join('\n')
  return watched.marks.filter((mark) => all.includes(mark))
}

describe('a guarded value (invariant 2)', () => {
  it('is known to this test in hundreds', () => {
    expect(watched.marks.length).toBeGreaterThan(200)
  })

  it('is in no line of the server log and in no entry of the public log', () => {
    expect(watched.office.lines.length).toBeGreaterThan(20)
    expect(found([...watched.office.lines, watched.entries])).toEqual([])
  })

  it('is in no failure', () => {
    expect(watched.failures.length).toBeGreaterThan(5)
    expect(found(watched.failures)).toEqual([])
  })

  it('is in no metric', () => {
    expect(watched.metrics).toContain('# TYPE')
    expect(found([watched.metrics])).toEqual([])
  })

  it('is in no answer, no page and no public bundle', () => {
    expect(watched.answers.join('').length).toBeGreaterThan(100_000)
    expect(found([...watched.answers, ...watched.bundle])).toEqual([])
  })

  it('is in no address that a page or an answer leads to', () => {
    expect(watched.addresses.length).toBeGreaterThan(100)
    expect(found(watched.addresses)).toEqual([])
  })

  it('is in no statement that goes to the database, and in no parameter of one', () => {
    const all = watched.sql.join('')
    expect(all).toContain('INSERT INTO request')
    expect(all).toContain('Markedperson')
    expect(found(watched.sql)).toEqual([])
  })

  it('is in no file name, and in no file of the data folder as it is', () => {
    const { dataDir } = watched.office.config
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    expect(files.some((path) => path.includes('guarded'))).toBe(true)
    expect(found(files.map((path) => relative(dataDir, path)))).toEqual([])
    for (const path of files) {
      const bytes = readFileSync(path, 'latin1')
      expect([relative(dataDir, path), watched.marks.filter((mark) => bytes.includes(mark))]).toEqual([
        relative(dataDir, path),
        [],
      ])
    }
  })
})
