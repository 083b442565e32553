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
}

const same = (a: VerifierKey, b: VerifierKey): boolean => a.name === b.name && a.id === b.id

const satisfied = (policy: Policy, name: string, seenBy: ReadonlySet<string>): boolean => {
  const group = policy.groups.get(name)
  if (!group) return seenBy.has(name)
  return group.members.filter((member) => satisfied(policy, member, seenBy)).length >= group.threshold
}

/**
 * Checks a checkpoint note under a policy. Fails with `policy-log-unknown` when no listed log of that origin signed
 * it, with `policy-quorum-missing` when too few witnesses did, and with the codes of notes and checkpoints.
 */
export const verifyCheckpoint = (
  checkpointNote: string | Uint8Array,
  policy: Policy,
): Result<TrustedCheckpoint> => {
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
  const seenBy = new Set(
    [...policy.witnesses]
      .filter(([, key]) => signers.some((signer) => same(signer, key)))
      .map(([name]) => name),
  )
  if (policy.quorum !== NO_QUORUM && !satisfied(policy, policy.quorum, seenBy))
    return fail(
      'invalid',
      'policy-quorum-missing',
      `The checkpoint of ${origin} has ${seenBy.size} cosignatures of witnesses in the policy, and these do not make its quorum.`,
      'Ask the log for a checkpoint with more cosignatures, or for a receipt made later.',
    )
  return ok({
    ...checkpoint.value,
    logKeys: signers.filter((key) => logs.includes(key)),
    witnesses: [...seenBy].map((name) => textOf(name) ?? name),
  })
}
