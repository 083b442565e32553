/** The page shows the commands that the documents show, and those the tests run. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BUNDLE_STEPS, ENTRY_COMMANDS, VERIFY_COMMAND } from './commands.ts'

const docs = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../../../docs', name), 'utf8')
const blocks = (text: string): string[] =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => (match[1] ?? '').trimEnd())

describe('the commands of the page', () => {
  it('are those of docs/bundle.md, all of them and in their order', () => {
    expect(BUNDLE_STEPS.map(({ commands }) => commands)).toEqual(blocks(docs('bundle.md')))
    expect(docs('bundle.md')).toContain(VERIFY_COMMAND)
  })

  it('are those of docs/log.md', () => {
    expect([ENTRY_COMMANDS]).toEqual(blocks(docs('log.md')))
  })
})
