/** docs/staff.md names everything that the accounts write into the trail. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const STORE = join(import.meta.dirname, '../store')
const DID = /\bdid: '([a-z-]+)'|'([a-z]+-removed)'|\? '(first-factor-proved)' : '(signed-in)'/g

it('docs/staff.md lists every id that src/staff/store records, and no other', () => {
  const files = readdirSync(STORE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.ts$/.test(path) && !path.includes('testing'))
    .map((path) => readFileSync(join(STORE, path), 'utf8'))
  const used = new Set(
    files.flatMap((text) => [...text.matchAll(DID)].flatMap((match) => match.slice(1).filter(Boolean))),
  )
  const page = readFileSync(join(STORE, '../../../docs/staff.md'), 'utf8')
  const listed = /The accounts write ([^.]+)\./.exec(page)?.[1] ?? ''
  expect([...listed.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]).toSorted()).toEqual(
    [...used].toSorted(),
  )
})
