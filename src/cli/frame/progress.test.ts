import { describe, expect, it } from 'vitest'
import type { Io } from './io.ts'
import { drawProgress, progressLine } from './progress.ts'

const terminal = (isTerminal: boolean): Io & { written: string[] } => {
  const written: string[] = []
  return {
    written,
    out: () => undefined,
    err: (text) => void written.push(text),
    errIsTerminal: isTerminal,
    outIsTerminal: false,
    columns: 60,
  }
}

describe('progress', () => {
  it('says phase, share, amount, rate and time left', () => {
    expect(progressLine({ phase: 'read', done: 500_000, total: 2_000_000, unit: 'rows' }, 10)).toBe(
      'read: 25 %, 500,000 rows of 2,000,000 rows, 50,000 rows/s, 30 s left',
    )
    expect(progressLine({ phase: 'read', done: 1_500_000, unit: 'bytes' }, 1)).toBe('read: 1.5 MB, 1.5 MB/s')
    expect(progressLine({ phase: 'read', done: 1, total: 8000, unit: 'bytes' }, 1)).toContain(
      '2 h 13 min left',
    )
    expect(progressLine({ phase: 'read', done: 0, total: 0, unit: 'rows' }, 0)).toBe('read: 0 rows of 0 rows')
  })

  it('draws on a terminal only, not too often, within its width, and wipes the line', () => {
    const dumb = terminal(false)
    drawProgress(dumb, () => 0).onProgress({ phase: 'a', done: 1, unit: 'rows' })
    expect(dumb.written).toEqual([])

    let now = 1000
    const screen = terminal(true)
    const drawing = drawProgress(screen, () => now)
    for (let done = 1; done <= 100; done++) {
      now += 10
      drawing.onProgress({ phase: 'a phase with quite a long name', done, total: 100, unit: 'rows' })
    }
    expect(screen.written.length).toBeLessThanOrEqual(12)
    for (const line of screen.written) expect(line.replace('\r\u001B[2K', '').length).toBeLessThan(60)
    drawing.clear()
    expect(screen.written.at(-1)).toBe('\r\u001B[2K')
  })
})
