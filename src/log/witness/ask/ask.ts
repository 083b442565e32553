/** How is one witness brought to the size of the log? It is asked from where it stands, which it tells when that is elsewhere. */
import type { Failure } from '#basics'
import type { Log } from '#log/store'
import type { NoteSignature } from '#log/verify'
import { callWitness } from './call.ts'
import type { AskedWitness } from './policy.ts'

/** What is remembered of a witness between two calls. */
export interface Known extends AskedWitness {
  /** The size that it signed last, as far as is known. */
  size: number
  /** Why it did not sign when it was asked last. */
  problem: Failure | undefined
  /** The call under way. */
  busy: Promise<void> | undefined
}

/** A checkpoint that witnesses are asked to sign. */
export interface Offered {
  readonly text: string
  readonly size: number
  /** As signed so far. */
  note: string
}

/** Calls that it takes at most to learn where a witness stands and to go on from there. */
const TRIES = 3

const unreachable = (name: string, why: string): Failure => ({
  kind: 'unavailable',
  code: 'witness-unreachable',
  message: `The witness ${name} did not sign the checkpoint: ${why}.`,
  fix: 'Nothing is lost: it is asked again by itself. If this lasts, ask whoever runs the witness.',
  details: { witness: name },
})

const refusing = (name: string, status: number): Failure => ({
  kind: 'refused',
  code: 'witness-refuses',
  message: `The witness ${name} refuses the checkpoint (status ${status}).`,
  fix: '404 and 403: it does not follow this log, or has another key of it. 422: it has signed a past that this log does not go on from; find out at once which copy of the log is the true one.',
  details: { witness: name, status },
})

const ahead = (name: string, theirs: number, ours: number): Failure => ({
  kind: 'corrupt',
  code: 'log-behind-witness',
  message: `The witness ${name} has signed this log with ${theirs} entries, and here it has ${ours}: an older copy of the log was put back.`,
  fix: 'Stop, and restore the newer log: receipts of the missing entries may have been given out.',
  details: { witness: name, theirs, ours },
})

/** Asks until it has signed, or says why not; `take` is handed the signature. Never throws but for bugs. */
export const ask = async (
  witness: Known,
  offered: Offered,
  log: Log,
  { signal, take }: { signal: AbortSignal; take: (item: NoteSignature) => Promise<void> },
): Promise<void> => {
  const { name } = witness
  for (let tries = 0; tries < TRIES; tries++) {
    const proof = log.consistency(witness.size, offered.size)
    if (!proof.ok) {
      if (witness.size > log.size()) witness.problem = ahead(name, witness.size, log.size())
      // Asked from the beginning, it tells again where it stands.
      witness.size = 0
      return
    }
    const request = { oldSize: witness.size, proof: proof.value, note: offered.note }
    const outcome = await callWitness(witness, request, offered.text, signal)
    if (outcome.kind === 'cosigned') {
      witness.size = offered.size
      witness.problem = undefined
      return take(outcome.signature)
    }
    if (outcome.kind !== 'size') {
      witness.problem =
        outcome.kind === 'refused' ? refusing(name, outcome.status) : unreachable(name, outcome.why)
      return
    }
    witness.size = outcome.size
  }
  witness.problem = unreachable(name, 'it names another size each time')
}
