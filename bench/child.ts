/** Runs one step in a process of its own, so that its time and its peak memory are its own. */
import { spawn } from 'node:child_process'

export interface Measured {
  readonly seconds: number
  /** Peak resident memory of the process, MiB. */
  readonly peakMiB: number
  /** What the step printed as its last line, as JSON. */
  readonly out: Record<string, unknown>
}

/** Runs `node FILE ARGS`; the step prints one JSON line last. Wall seconds come from the step itself where it gives `seconds`. */
export const runStep = (file: string, args: readonly string[]): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, ['--no-warnings', file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${file} ended with ${code}\n${text}`))
      const seconds = (performance.now() - started) / 1000
      const out = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '{}') as Record<string, unknown>
      resolve({ seconds: Number(out['seconds'] ?? seconds), peakMiB: Number(out['peakMiB'] ?? 0), out })
    })
  })

/** Called by a step as its last act: prints its figures with its own peak memory. */
export const report = (figures: Record<string, unknown>): void => {
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ peakMiB, ...figures })}\n`)
}

/** Seconds that a piece of work took, and its value. */
export const timed = async <T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> => {
  const started = performance.now()
  const value = await work()
  return { seconds: (performance.now() - started) / 1000, value }
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN

/** p50, p95 and the whole, of times in milliseconds. */
export const spread = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1) ?? Number.NaN }
}
