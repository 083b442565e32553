/** How is the log opened, and who else signs it? Alone, or with the witnesses that the setting names. */
import { join } from 'node:path'
import { fail, type Failure, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import type { Config } from '#config'
import type { DisclosureLog } from '#disclosure'
import { readEntry } from '#log'
import { type Log, openLog } from '#log/store'
import { NO_QUORUM, type Policy } from '#log/verify'
import { type Asking, askWitnesses, openWitnessPolicy, policyFor } from '#log/witness'

/** The log, with receipts that wait for witnesses where there are any. */
export type OfficeLog = Log & Pick<DisclosureLog, 'witnessed'>

export interface WitnessServices {
  /** What stands in the way of their signatures; empty where all is well or no witness is asked. */
  problems(): readonly Failure[]
}

export interface OpenedLog {
  readonly log: OfficeLog
  /** The rule of the office, where it asks witnesses. */
  readonly rule: Policy | undefined
  readonly witnesses: WitnessServices
  /** Whether bundles were kept back for want of a quorum that is there now. Tells it once. */
  readonly mayFinish: () => boolean
  close(): Promise<void>
}

/** The rule of the setting, for whoever only reads; what is wrong with it is said by who opens the log to write. */
export const witnessRule = ({ logWitnesses }: Config): Policy | undefined => {
  const witnesses = logWitnesses === undefined ? undefined : openWitnessPolicy(logWitnesses)
  return witnesses?.ok === true ? witnesses.value.policy : undefined
}

const waits = (index: number): Result<never> =>
  fail(
    'unavailable',
    'disclosure-waits-for-witnesses',
    `The disclosure is entry ${index} of the log, and its bundle waits: too few witnesses have signed the log since.`,
    'It is finished by itself once they have; `rollkeeper log checkpoint` says who is missing. With ROLLKEEPER_LOG_QUORUM=go-on bundles do not wait.',
    { index },
  )

const unseen = (log: Log): OpenedLog => ({
  log,
  rule: undefined,
  witnesses: { problems: () => [] },
  mayFinish: () => false,
  close: () => log.close(),
})

const seen = (log: Log, asking: Asking, rule: Policy, mustWait: boolean): OpenedLog => {
  let kept = false
  return {
    log: {
      ...asking.log,
      witnessed: async (index) => {
        const got = await asking.witnessed(index)
        if (!got.ok) return got
        if (!mustWait || got.value.quorum !== 'missing') return ok(got.value.receipt)
        kept = true
        return waits(index)
      },
    },
    rule,
    witnesses: { problems: () => asking.problems() },
    mayFinish: () => {
      if (!kept || asking.quorum() === 'missing') return false
      kept = false
      return true
    },
    close: async () => {
      await asking.stop()
      await log.close()
    },
  }
}

/**
 * Opens the log to write. Fails as `openLog` and `openWitnessPolicy` do, and with `witness-quorum-none` and
 * `witness-policy-other-log`.
 */
export const openOfficeLog = async (config: Config): Promise<Result<OpenedLog>> => {
  const { logWitnesses, logWitnessSeconds, logQuorum, logOrigin } = config
  const paths = dataPaths(config.dataDir)
  const witnesses = logWitnesses === undefined ? ok(undefined) : openWitnessPolicy(logWitnesses)
  if (!witnesses.ok) return witnesses
  if (logQuorum === 'wait' && witnesses.value?.policy.quorum === NO_QUORUM)
    return fail(
      'invalid',
      'witness-quorum-none',
      'Bundles are to wait for a quorum of witnesses, and the witness policy asks for none.',
      'Name a witness or a group on its quorum line, or unset ROLLKEEPER_LOG_QUORUM.',
    )
  const log = await openLog({
    dir: paths.log,
    keyPath: join(paths.keys, 'log.key'),
    origin: logOrigin,
    create: true,
    admits: readEntry,
    ...(witnesses.value === undefined ? {} : { witnesses: witnesses.value.lines }),
  })
  if (!log.ok) return log
  if (witnesses.value === undefined) return ok(unseen(log.value))
  const policy = policyFor(witnesses.value, log.value.vkey)
  if (!policy.ok) {
    await log.value.close()
    return policy
  }
  const asking = askWitnesses({
    log: log.value,
    witnesses: witnesses.value,
    policy: policy.value,
    waitMs: logWitnessSeconds * 1000,
  })
  return ok(seen(log.value, asking, policy.value, logQuorum === 'wait'))
}
