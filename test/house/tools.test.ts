/** Format, lint and types of the whole tree: the same tools as the editor's, so that one test command says it all. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ROOT } from './source.ts'

const tool = async (name: string, ...args: string[]): Promise<string> => {
  try {
    await promisify(execFile)(join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      maxBuffer: 1 << 24,
    })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    return `${stdout ?? ''}${stderr ?? ''}`.slice(0, 4000) || String(error)
  }
}

describe('the whole tree', () => {
  it('is formatted (npm run format mends it)', async () => {
    expect(await tool('oxfmt', '--check', '.')).toBe('')
  })

  it('passes the linter without a warning', async () => {
    expect(await tool('oxlint', '--deny-warnings')).toBe('')
  })

  it('passes the type checker', async () => {
    expect(await tool('tsc', '--noEmit')).toBe('')
  })
})
