import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { officeToken, officeTokenPath } from './office-token.ts'

const base = mkdtempSync(join(tmpdir(), 'rollkeeper-token-'))
beforeAll(() => mkdirSync(dirname(officeTokenPath(base))))
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('the office token', () => {
  it('is made once, readable by its owner alone, and only where that is asked', () => {
    expect(must(officeToken(base, false))).toBeUndefined()
    const token = must(officeToken(base, true))
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(statSync(officeTokenPath(base)).mode & 0o777).toBe(0o600)
    expect(must(officeToken(base, true))).toBe(token)
    expect(readFileSync(officeTokenPath(base), 'utf8')).toBe(`${token}\n`)
  })

  it('is refused where others can read it or it is damaged', () => {
    chmodSync(officeTokenPath(base), 0o640)
    expect(officeToken(base, true)).toMatchObject({
      error: { code: 'office-token-exposed', kind: 'refused' },
    })
    chmodSync(officeTokenPath(base), 0o600)
    for (const text of ['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}!`]) {
      writeFileSync(officeTokenPath(base), text)
      expect(officeToken(base, true)).toMatchObject({ error: { code: 'office-token-corrupt' } })
    }
  })
})
