/**
 * How does a checkpoint come by its cosignatures? In rounds: the current checkpoint is offered to all witnesses that
 * are free. A witness that is slow is left to its call and asked again after it; nothing waits for one that failed last
 * time, and nothing for any longer than stated.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Failure, ok, type Result } from '#basics'
import type { Log } from '#log/store'
import { judgeCheckpoint, type JudgedCheckpoint, type NoteSignature, type Policy } from '#log/verify'
import { withSignatures } from '../../note-text.ts'
import { ask, type Known, type Offered } from './ask.ts'
import type { WitnessPolicy } from './policy.ts'

export interface AskWitnesses {
  readonly log: Log
  /** Whom to ask. */
  readonly witnesses: WitnessPolicy
  /** The rule by which signatures are counted. */
  readonly policy: Policy
  /** Longest wait for a witness, and for a receipt with its signatures. */
  readonly waitMs: number
  /** Shortest time between the beginnings of two rounds. */
  readonly everyMs?: number
  /** Time after which those that have not signed are asked again. */
  readonly retryMs?: number
}

export interface Witnessed {
  /** A receipt (tlog-proof) under the checkpoint with the best signatures that there were. */
  readonly receipt: string
  readonly quorum: JudgedCheckpoint['quorum']
}

export interface Asking {
  /** The log, which has its witnesses asked after each entry. */
  readonly log: Log
  /** The receipt of an entry, once those witnesses that answer have signed it; no later than stated. */
  witnessed(index: number): Promise<Result<Witnessed>>
  /** What stands in the way of signatures; empty where all is well, or where answers are still awaited. */
  problems(): readonly Failure[]
  /** Whether enough witnesses have signed the current checkpoint. */
  quorum(): JudgedCheckpoint['quorum']
  /** Ends, after the round under way. */
  stop(): Promise<void>
}

interface Round extends Offered {
  /** Whether all who were waited for have answered. */
  over: boolean
}

/** Checkpoints of the past that are remembered with their signatures, for the entries that wait for a receipt. */
const REMEMBERED = 8

const missing = ({ witnesses, absent }: JudgedCheckpoint): Failure => ({
  kind: 'unavailable',
  code: 'quorum-missing',
  message: `${witnesses.length} of ${witnesses.length + absent.length} witnesses have signed the checkpoint, and the quorum asks for more (missing: ${absent.join(', ')}).`,
  fix: 'The entries are in the log and stay there. The witnesses are asked again by themselves; other warnings say why they did not sign.',
})

/** Begins to ask: the current checkpoint at once, the next ones after each entry. */
export const askWitnesses = (given: AskWitnesses): Asking => {
  const { log, witnesses, policy, waitMs, everyMs = 1000, retryMs = 30_000 } = given
  const known: Known[] = witnesses.asked.map((one) => ({
    ...one,
    size: 0,
    problem: undefined,
    busy: undefined,
  }))
  const rounds: Round[] = []
  const ended = new AbortController()
  let working: Promise<void> | undefined
  let wanted = false
  let begun = -Infinity
  /** Resolved and made anew whenever something happened that somebody may wait for. */
  let happened = Promise.withResolvers<void>()
  const tell = (): void => {
    happened.resolve()
    happened = Promise.withResolvers<void>()
  }

  const judged = (note: string): JudgedCheckpoint => {
    const found = judgeCheckpoint(note, policy)
    // The log's own checkpoint, and signatures that were checked one by one.
    if (!found.ok) throw new Error(`the checkpoint of the log is none: ${found.error.code}`)
    return found.value
  }
  const take = async (round: Round, signature: NoteSignature): Promise<void> => {
    // Where the log has grown meanwhile or cannot be written, the round alone has the signature.
    await log.cosign(round.text, [signature])
    round.note = withSignatures(round.note, [signature])
  }
  const offer = async (witness: Known, round: Round, signal: AbortSignal): Promise<void> => {
    await ask(witness, round, log, { signal, take: (item) => take(round, item) })
    witness.busy = undefined
    // The log grew while it was busy: it is free for the next round.
    if (witness.problem === undefined && log.size() > round.size) wake()
    tell()
  }
  const run = async (): Promise<void> => {
    const note = log.checkpoint()
    const round: Round = {
      text: note.slice(0, note.indexOf('\n\n') + 1),
      size: log.size(),
      note,
      over: false,
    }
    rounds.push(round)
    rounds.splice(0, rounds.length - REMEMBERED)
    const { absent } = judged(note)
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(waitMs)])
    const asked = known.filter(({ name, busy }) => busy === undefined && absent.includes(name))
    const awaited = asked.filter(({ problem }) => problem === undefined)
    for (const witness of asked) witness.busy = offer(witness, round, signal)
    void Promise.all(awaited.map(({ busy }) => busy)).then(() => {
      round.over = true
      tell()
    })
    const outgrown = (): boolean => wanted && log.size() > round.size
    while (!round.over && !outgrown()) await happened.promise
  }
  const work = async (): Promise<void> => {
    while (wanted) {
      const rest = begun + everyMs - performance.now()
      if (rest > 0) await sleep(rest, undefined, { signal: ended.signal }).catch(() => undefined)
      wanted = false
      begun = performance.now()
      await run()
    }
    working = undefined
    tell()
  }
  const wake = (): void => {
    if (ended.signal.aborted) return
    wanted = true
    working ??= work()
    tell()
  }
  /** Whether nobody is on the way of whom a signature can be hoped for. */
  const idle = (): boolean =>
    working === undefined && known.every(({ busy, problem }) => busy === undefined || problem !== undefined)
  const retry = setInterval(() => {
    if (judged(log.checkpoint()).absent.some((name) => known.some((one) => one.name === name))) wake()
  }, retryMs)
  retry.unref()

  /** The checkpoint over the entry with the best signatures: a quorum first, then the most of them. */
  const best = (index: number): { note: string; judged: JudgedCheckpoint } =>
    [...rounds.filter(({ size }) => size > index).map(({ note }) => note), log.checkpoint()]
      .map((note) => ({ note, judged: judged(note) }))
      .reduce((a, b) => {
        const [x, y] = [a, b].map(
          ({ judged: { quorum, witnesses: by } }) => (quorum === 'missing' ? 0 : 1000) + by.length,
        )
        return (y ?? 0) > (x ?? 0) ? b : a
      })

  wake()
  return {
    log: {
      ...log,
      append: async (data) => {
        const appended = await log.append(data)
        wake()
        return appended
      },
      appendAll: async (batch) => {
        const appended = await log.appendAll(batch)
        wake()
        return appended
      },
    },
    witnessed: async (index) => {
      const tooLate = AbortSignal.any([ended.signal, AbortSignal.timeout(waitMs)])
      const late = new Promise<void>((done) => tooLate.addEventListener('abort', () => done()))
      const covered = (): boolean => rounds.some(({ over, size }) => over && size > index)
      const enough = (): boolean => covered() && (best(index).judged.quorum !== 'missing' || idle())
      if (!covered()) wake()
      while (!tooLate.aborted && !enough()) await Promise.race([happened.promise, late])
      const found = best(index)
      const receipt = log.proofUnder(found.note, index)
      return receipt.ok ? ok({ receipt: receipt.value, quorum: found.judged.quorum }) : receipt
    },
    problems: () => {
      const now = judged(log.checkpoint())
      return [
        ...known.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
        ...(now.quorum === 'missing' && idle() ? [missing(now)] : []),
      ]
    },
    quorum: () => judged(log.checkpoint()).quorum,
    stop: async () => {
      clearInterval(retry)
      // What was entered last is offered still; the abort ends what a slow witness would draw out.
      await Promise.race([working, sleep(waitMs, undefined, { ref: false })])
      ended.abort()
      await working
      await Promise.all(known.map(({ busy }) => busy))
    },
  }
}
