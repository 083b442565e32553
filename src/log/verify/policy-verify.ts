/** Is a checkpoint signed by a log that I trust, and seen by enough witnesses? C2SP tlog-policy, "What is a policy". */
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { parseNote } from './note.ts'
import { checkNote } from './note-verify.ts'
import { NO_QUORUM, type Policy } from './policy.ts'
import { textOf } from './policy-line.ts'
import { fail, ok, type Result } from './result.ts'
import type { VerifierKey } from './vkey.ts'

export interface TrustedCheckpoint extends Checkpoint {
  /** Keys of the log that signed it. */
  readonly logKeys: readonly VerifierKey[]
  /** Names, as the policy has them, of the witnesses whose cosignature holds. */
  readonly witnesses: readonly string[]
  /** Names of the other witnesses of the policy. */
  readonly absent: readonly string[]
}

export interface JudgedCheckpoint extends TrustedCheckpoint {
  /** Whether the witnesses that signed are enough; `none` where the policy asks for none. */
  readonly quorum: 'none' | 'met' | 'missing'
}

const same = (a: VerifierKey, b: VerifierKey): boolean => a.name === b.name && a.id === b.id

const satisfied = (policy: Policy, name: string, seenBy: ReadonlySet<string>): boolean => {
  const group = policy.groups.get(name)
  if (!group) return seenBy.has(name)
  return group.members.filter((member) => satisfied(policy, member, seenBy)).length >= group.threshold
}

/**
 * Who signed a checkpoint note, of those whom a policy names? A quorum that is missing is told and no failure. Fails
 * with `policy-log-unknown` when no listed log of that origin signed it, and with the codes of notes and checkpoints.
 */
export const judgeCheckpoint = (
  checkpointNote: string | Uint8Array,
  policy: Policy,
): Result<JudgedCheckpoint> => {
  const note = parseNote(checkpointNote)
  if (!note.ok) return note
  const checkpoint = parseCheckpoint(note.value.text)
  if (!checkpoint.ok) return checkpoint
  const { origin } = checkpoint.value
  const logs = policy.logs.filter((key) => key.name === origin)
  if (
    !note.value.signatures.some((item) => logs.some((key) => key.name === item.name && key.id === item.keyId))
  )
    return fail(
      'invalid',
      'policy-log-unknown',
      `The checkpoint says that it is of the log ${origin}, but no log of that name and key in the policy signed it.`,
      'Use the policy of the log that made the checkpoint, from a place that you trust.',
    )
  const checked = checkNote(note.value, [...logs, ...policy.witnesses.values()])
  if (!checked.ok) return checked
  const { signers } = checked.value
  const names = [...policy.witnesses.keys()]
  const seenBy = new Set(
    names.filter((name) => signers.some((signer) => same(signer, policy.witnesses.get(name)!))),
  )
  const shown = (name: string): string => textOf(name) ?? name
  return ok({
    ...checkpoint.value,
    logKeys: signers.filter((key) => logs.includes(key)),
    witnesses: [...seenBy].map(shown),
    absent: names.filter((name) => !seenBy.has(name)).map(shown),
    quorum:
      policy.quorum === NO_QUORUM ? 'none' : satisfied(policy, policy.quorum, seenBy) ? 'met' : 'missing',
  })
}

/** Checks a checkpoint note under a policy. Fails as `judgeCheckpoint` does, and with `policy-quorum-missing`. */
export const verifyCheckpoint = (
  checkpointNote: string | Uint8Array,
  policy: Policy,
): Result<TrustedCheckpoint> => {
  const judged = judgeCheckpoint(checkpointNote, policy)
  if (!judged.ok || judged.value.quorum !== 'missing') return judged
  const { origin, witnesses } = judged.value
  return fail(
    'invalid',
    'policy-quorum-missing',
    `The checkpoint of ${origin} has ${witnesses.length} cosignatures of witnesses in the policy, and these do not make its quorum.`,
    'Ask the log for a checkpoint with more cosignatures, or for a receipt made later.',
  )
}
