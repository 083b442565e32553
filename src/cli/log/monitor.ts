import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Failure, ok } from '#basics'
import type { Look } from '#log/monitor'
import { type CliContext, command, type Output } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'
import { failureJson, failureText } from '../frame/failure.ts'
import { lookJson, lookText } from './look-words.ts'

const outputOf = (look: Look): Output => ({
  json: lookJson(look),
  text: lookText(look),
  status: look.fault === undefined ? 0 : 1,
})

/** A log that cannot be read now is no fault of its: the next look may. */
const passing = ({ code }: Failure): boolean => code === 'monitor-log-unreachable'

const say = ({ io, json }: CliContext, { json: value, text }: Output): void =>
  io.out(json ? `${JSON.stringify(value)}\n` : text)

/** Does the log of an office keep its promise? */
export const logMonitor = command({
  path: ['log', 'monitor'],
  summary: 'watch a log from outside: signature, growth, every new entry hashed',
  description:
    'Compares the log with all that was seen before. Exit status 1 where it was rolled back, split or changed; both signed checkpoints are then kept below the state folder. Needs no data folder.',
  arguments: [],
  options: [
    ['--log <place>', 'web address below which the log is served (of an office: …/log), or a folder'],
    ['--vkey <vkey>', 'verifier key of the log, from a place that you trust'],
    ['--state <dir>', 'the folder of what was seen; made at the first look'],
    ['--once', 'look once (the default)'],
    ['--every <seconds>', 'look again and again, until a fault, SIGTERM or Ctrl-C'],
  ],
  examples: [
    "log monitor --log https://elections.example.gov/log --vkey 'elections.example.gov/log+1f2e3d4c+AQ…' --state watching",
    "log monitor --log https://elections.example.gov/log --vkey 'elections.example.gov/log+1f2e3d4c+AQ…' --state watching --every 600",
  ],
  input: z
    .object({
      log: z.string('must be a web address or a folder').trim().min(1),
      vkey: z.string('must be a verifier key').trim().min(1),
      state: z.string('must be a folder').trim().min(1),
      once: z.boolean().optional(),
      every: countInput.refine((seconds) => seconds >= 1, 'must be 1 or more').optional(),
    })
    .refine(({ once, every }) => once !== true || every === undefined, {
      path: ['every'],
      message: 'does not go with --once',
    }),
  run: async (context, { log, vkey, state, every }) => {
    const { openMonitor } = await import('#log/monitor')
    const monitor = openMonitor({ log, vkey, dir: state })
    if (!monitor.ok) return monitor
    const stopped = new AbortController()
    try {
      if (every !== undefined) context.onInterrupt(() => stopped.abort())
      for (;;) {
        const look = await monitor.value.look()
        if (every === undefined) return look.ok ? ok(outputOf(look.value)) : look
        if (look.ok && look.value.fault !== undefined) return ok(outputOf(look.value))
        if (look.ok) say(context, outputOf(look.value))
        else if (passing(look.error))
          context.io.err(context.json ? failureJson(look.error) : failureText(look.error))
        else return look
        await sleep(every * 1000, undefined, { signal: stopped.signal }).catch(() => undefined)
        if (stopped.signal.aborted) return ok({ json: { stopped: true }, text: '' })
      }
    } finally {
      monitor.value.close()
    }
  },
})
