import { z } from 'zod'
import { ok } from '#basics'
import type { Seen } from '#log/witness'
import { command } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'

const PORT = 8090

const seenText = (seen: Seen): string => {
  switch (seen.what) {
    case 'cosigned':
      return `Signed: ${seen.origin} with ${seen.size} entries.`
    case 'refused':
      return `Not signed (${seen.status}): ${seen.origin} with ${seen.size} entries.`
    case 'contradiction':
      return `ALARM: ${seen.origin} signed two roots for ${seen.size} entries. Both are kept in ${seen.kept}.`
    case 'fault':
      return `Not signed: ${seen.message} (${seen.code})`
  }
}

/** How does somebody vouch that this office shows everybody the same log? */
export const logWitness = command({
  path: ['log', 'witness'],
  summary: 'be a witness: sign checkpoints of a log that only grow (C2SP tlog-witness)',
  description:
    'Prints its verifier key, then listens until SIGTERM or Ctrl-C, on this machine alone unless told otherwise. Give key and address to the office. Needs no data folder. Key and state lie in the state folder; an older copy of that must never be put back.',
  arguments: [],
  options: [
    ['--log <vkey>...', 'verifier key of a log to follow'],
    ['--state <dir>', 'the folder of the key and of what was signed; made at the first start'],
    ['--name <name>', 'name of the witness, for the first start (default: witness.localhost)'],
    ['--host <address>', 'the address to listen on (default: 127.0.0.1)'],
    ['--port <number>', `the port; 0 takes a free one (default: ${PORT})`],
  ],
  examples: [
    "log witness --log 'elections.example.gov/log+1f2e3d4c+AQ…' --state witness",
    "log witness --log 'elections.example.gov/log+1f2e3d4c+AQ…' --state witness --name county.example.gov/witness --port 9000",
  ],
  input: z.object({
    log: z.array(z.string().trim().min(1), 'must be the verifier key of a log').min(1),
    state: z.string('must be a folder').trim().min(1, 'must be a folder'),
    name: z.string().optional(),
    host: z.string().trim().min(1, 'must be an address').default('127.0.0.1'),
    port: countInput.refine((port) => port <= 65535, 'must be at most 65535').default(PORT),
  }),
  run: async (context, { log, state, name, host, port }) => {
    const { clock, io, json } = context
    const { openWitness, serveWitness } = await import('#log/witness')
    const witness = openWitness({
      dir: state,
      logs: log,
      clock,
      ...(name === undefined ? {} : { name }),
      seen: (seen) => (json ? io.out(`${JSON.stringify(seen)}\n`) : context.note(seenText(seen))),
    })
    if (!witness.ok) return witness
    const { vkey, origins, close } = witness.value
    try {
      const serving = await serveWitness(witness.value, { host, port, clock })
      if (!serving.ok) return serving
      const { url, stop } = serving.value
      io.out(json ? `${JSON.stringify({ vkey, url, origins })}\n` : `${vkey}\n`)
      context.note(`The witness listens at ${url}, for ${origins.join(', ')}. Ctrl-C stops it.`)
      context.note(`A line for the policy of the office: witness NAME ${vkey} ${url}`)
      await new Promise<void>((resolve) => context.onInterrupt(() => void stop().then(resolve)))
      return ok({ json: { stopped: true }, text: '' })
    } finally {
      close()
    }
  },
})
