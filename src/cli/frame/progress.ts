/** How far is it? One line on standard error, redrawn, and only where that is a terminal. */
import type { Progress } from '#roll'
import type { Io } from './io.ts'

const REDRAW_MS = 100

const size = (value: number, unit: 'bytes' | 'rows'): string => {
  if (unit === 'rows') return `${Math.round(value).toLocaleString('en-US')} rows`
  const steps = ['B', 'kB', 'MB', 'GB', 'TB']
  let step = 0
  let left = value
  while (left >= 1000 && step < steps.length - 1) {
    left /= 1000
    step++
  }
  return `${step === 0 ? left : left.toFixed(1)} ${steps[step]}`
}

const time = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`
}

/** One line: phase, share, amount, rate, time left. `seconds` since the phase began. */
export const progressLine = (
  p: { phase: string; done: number; total?: number | undefined; unit: 'bytes' | 'rows' },
  seconds: number,
): string => {
  const rate = seconds > 0 ? p.done / seconds : 0
  const parts = [
    p.total === undefined ? size(p.done, p.unit) : `${size(p.done, p.unit)} of ${size(p.total, p.unit)}`,
  ]
  if (p.total !== undefined && p.total > 0)
    parts.unshift(`${Math.min(100, Math.floor((p.done / p.total) * 100))} %`)
  if (rate > 0) parts.push(`${size(rate, p.unit)}/s`)
  if (rate > 0 && p.total !== undefined) parts.push(`${time((p.total - p.done) / rate)} left`)
  return `${p.phase}: ${parts.join(', ')}`
}

export interface Drawing {
  readonly onProgress: Progress
  /** Wipes the line, so that other text can follow. */
  clear(): void
}

/** Draws progress on a terminal; does nothing elsewhere. `now` in milliseconds. */
export const drawProgress = (io: Io, now: () => number): Drawing => {
  if (!io.errIsTerminal) return { onProgress: () => undefined, clear: () => undefined }
  let phase = ''
  let began = 0
  let drawn = 0
  const clear = () => {
    if (drawn > 0) io.err('\r\u001B[2K')
    drawn = 0
  }
  return {
    clear,
    onProgress: (p) => {
      const at = now()
      if (p.phase !== phase) {
        clear()
        phase = p.phase
        began = at
      }
      if (at - drawn < REDRAW_MS && p.done !== p.total) return
      io.err(`\r\u001B[2K${progressLine(p, (at - began) / 1000).slice(0, io.columns - 1)}`)
      drawn = at
    },
  }
}
