/**
 * A witness (C2SP tlog-witness): signs a checkpoint only where it goes on from the last one that it signed, and keeps
 * what it signed before anybody gets the signature. Check, signature and write are one step that nothing can divide,
 * so that no two calls and no crash make it sign two histories.
 */
import { ok, sha256Hex } from '#basics'
import type { VerifierKey } from '#log/verify'
import { keepEvidence } from '../evidence.ts'
import { signatureLine } from '../note-text.ts'
import { type Asked, judge, readAsked, type Refused } from './judge.ts'
import type { WitnessKey } from './key.ts'
import { keepSigned, signedNotes, signedOf } from './state.ts'

/** The answer to a call. */
export interface Answer {
  readonly status: 200 | 503 | Refused['status']
  readonly type: string
  readonly body: string
}

/** What the operator of a witness should hear of. */
export type Seen =
  | { readonly what: 'cosigned'; readonly origin: string; readonly size: number }
  | { readonly what: 'refused'; readonly status: number; readonly origin: string; readonly size: number }
  | { readonly what: 'contradiction'; readonly origin: string; readonly size: number; readonly kept: string }
  | { readonly what: 'fault'; readonly code: string; readonly message: string }

export interface Witness {
  readonly name: string
  readonly vkey: string
  readonly origins: readonly string[]
  /** Answers a call of add-checkpoint. What it signed is durable before it answers. */
  addCheckpoint(body: Uint8Array): Answer
  /** The last checkpoint that it signed of the log whose origin has this SHA-256. */
  checkpoint(originHash: string): Answer
  close(): void
}

const text = (status: Answer['status'], body: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
})

const unavailable = text(503, 'The witness cannot keep what it signs just now. Try again later.\n')

/** What a witness works with, all of it opened. */
export interface WitnessParts {
  /** Its state is here, and this process has it alone. */
  readonly dir: string
  readonly key: WitnessKey
  readonly logs: readonly VerifierKey[]
  readonly clock: () => Date
  readonly seen: (seen: Seen) => void
  readonly release: () => void
}

export const witnessOf = ({ dir, key, logs, clock, seen, release }: WitnessParts): Witness => {
  /** Synchronous from the look at the state to the write: nothing comes between. */
  const answer = (asked: Asked): Answer => {
    const { origin, size } = asked
    const last = signedOf(dir, origin, key.vkey)
    if (!last.ok) {
      seen({ what: 'fault', code: last.error.code, message: last.error.message })
      return unavailable
    }
    const judged = judge(asked, last.value)
    if (judged.status !== 200) {
      if (judged.contradicts && last.value !== undefined) {
        const files = { 'signed-before.checkpoint': last.value.note, 'shown-now.checkpoint': asked.note }
        seen({ what: 'contradiction', origin, size, kept: keepEvidence(dir, 'contradiction', files) })
      } else seen({ what: 'refused', status: judged.status, origin, size })
      const type = judged.status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8'
      return { status: judged.status, type, body: judged.body }
    }
    const own = key.cosign(judged.text, Math.floor(clock().getTime() / 1000))
    const note = `${judged.text}\n${[...judged.signatures, own].map(signatureLine).join('')}`
    // The same again within a second is the same signature, and kept already.
    const kept = note === last.value?.note ? ok(undefined) : keepSigned(dir, note)
    if (!kept.ok) return unavailable
    seen({ what: 'cosigned', origin, size })
    return text(200, signatureLine(own))
  }
  return {
    name: key.name,
    vkey: key.vkey,
    origins: [...new Set(logs.map(({ name }) => name))],
    addCheckpoint: (body) => {
      const asked = readAsked(body, logs)
      if ('status' in asked) return text(asked.status, asked.body)
      try {
        return answer(asked)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === undefined) throw error
        seen({ what: 'fault', code, message: `The state in ${dir} cannot be read or written.` })
        return unavailable
      }
    },
    checkpoint: (originHash) => {
      const notes = signedNotes(dir, key.vkey)
      if (!notes.ok) return unavailable
      const found = [...notes.value].find(([origin]) => sha256Hex(origin) === originHash)
      return found === undefined
        ? text(404, 'This witness has signed no checkpoint of such a log.\n')
        : text(200, found[1])
    },
    close: release,
  }
}
