/** A child process that says `begun` before what it is killed in: started, measured whole, and killed at a share of that. */
import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'

const node = resolve(import.meta.dirname, '../../node_modules/.bin/node')

export interface KilledRun {
  readonly child: ChildProcess
  /** Resolves once it has said that it begins, or has ended. */
  readonly begun: Promise<void>
  /** Its exit code (null when it was killed) and all that it said. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>
}

/** @param child path of its file */
export const startRun = (child: string, ...args: readonly string[]): KilledRun => {
  const run = spawn(node, ['--no-warnings', child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const begun = new Promise<void>((done) => {
    run.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('begun')) done()
    })
    run.on('close', () => done())
  })
  const ended = new Promise<{ code: number | null; said: string }>((done) =>
    run.on('close', (code) => done({ code, said })),
  )
  return { child: run, begun, ended }
}

/** Milliseconds from `begun` to the end, undisturbed. */
export const spanOf = async ({ begun, ended }: KilledRun): Promise<number> => {
  await begun
  const from = performance.now()
  await ended
  return performance.now() - from
}

/** kill -9 at the `moment`th of `kills` moments that are spread over `span` milliseconds, a little past its end. */
export const killAt = async (
  { child, begun, ended }: KilledRun,
  { span, moment, kills }: { readonly span: number; readonly moment: number; readonly kills: number },
): Promise<void> => {
  await begun
  await new Promise((done) => setTimeout(done, (span * (moment + Math.random())) / kills))
  child.kill('SIGKILL')
  await ended
}
