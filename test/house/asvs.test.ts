/** The checklist of OWASP ASVS: every requirement once, in three words, with places that are there and sums that are right. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ASVS_IDS } from './asvs-ids.ts'
import { read, ROOT } from './source.ts'

const STATUSES = ['met', 'not applicable', 'open'] as const

const text = read('docs/asvs.md')

interface Row {
  readonly id: string
  readonly chapter: string
  readonly asks: string
  readonly status: string
  readonly where: string
}

const rows: readonly Row[] = [...text.matchAll(/^\| (V\d+)(\.\d+\.\d+) \| (.*) \|$/gm)].map(
  ([, chapter = '', rest = '', cells = '']) => {
    const [asks = '', status = '', where = '', ...more] = cells.split(' | ')
    return { id: `${chapter}${rest}`, chapter, asks, status, where: more.length === 0 ? where : '' }
  },
)

/** What stands in backquotes and is a path of this repository. */
const pathsOf = (where: string): string[] =>
  [...where.matchAll(/`((?:src|docs|test|migrations|e2e|bench|bin)\/[^`\s]*|[\w-]+\.(?:md|json))`/g)].map(
    ([, path = '']) => path,
  )

const counts = (some: readonly Row[]): string =>
  STATUSES.map((status) => some.filter((row) => row.status === status).length).join(' ')

describe('docs/asvs.md', () => {
  it('has one row for each requirement of levels 1 and 2, in their order, and no other', () => {
    expect(new Set(ASVS_IDS).size).toBe(253)
    expect(rows.map(({ id }) => id)).toEqual(ASVS_IDS)
  })

  it('says of each what it asks, one of three words, and where or why', () => {
    const known: readonly string[] = STATUSES
    const faults = rows.filter(
      ({ asks, status, where }) => asks === '' || where.length < 6 || !known.includes(status),
    )
    expect(faults).toEqual([])
  })

  it('names for what is met at least one file', () => {
    const bare = rows.filter(({ status, where }) => status === 'met' && pathsOf(where).length === 0)
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('names only files that are there', () => {
    const gone = rows.flatMap(({ id, where }) =>
      pathsOf(where)
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${id}: ${path}`),
    )
    expect(gone).toEqual([])
  })

  it('sums up what its rows say, by chapter and in all', () => {
    const summed = [...text.matchAll(/^\| (V\d+|all)\b[^|]*\| (\d+) \| (\d+) \| (\d+) \|$/gm)].map(
      ([, chapter = '', ...numbers]) => [chapter, numbers.join(' ')],
    )
    const chapters = [...Map.groupBy(rows, ({ chapter }) => chapter)].map(([chapter, own]) => [
      chapter,
      counts(own),
    ])
    expect(summed).toEqual([...chapters, ['all', counts(rows)]])
  })

  it('lists at its beginning each requirement that is open, and no other', () => {
    const part = text.slice(text.indexOf('## What is open'), text.indexOf('## V1 '))
    const listed = part.match(/V\d+\.\d+\.\d+/g) ?? []
    const open = rows.filter(({ status }) => status === 'open').map(({ id }) => id)
    expect(listed.toSorted()).toEqual(open.toSorted())
  })
})
