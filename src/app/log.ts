/** What may anyone ask of the public log? Reading needs no lock, so it works beside a running server. */
import { fail, joined, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import type { Config } from '#config'
import { type LogReader, readLog, type VerifyProgress } from '#log/store'
import { judgeCheckpoint, parsePolicy, type Policy } from '#log/verify'
import { witnessRule } from './witnesses.ts'

export interface LogState {
  readonly origin: string
  readonly size: number
  /** The signed note. */
  readonly checkpoint: string
  readonly vkey: string
  /** A tlog-policy that trusts this log and names its witnesses: what a verifier needs beside a receipt. */
  readonly policy: string
  /** Who has signed the checkpoint besides the log, and who has not. */
  readonly witnessing: {
    /** Names of witnesses, as the office's policy has them. */
    readonly signed: readonly string[]
    readonly absent: readonly string[]
    /** Whether they are as many as the office wants; `none` where it asks for no number. */
    readonly quorum: 'none' | 'met' | 'missing'
  }
}

export interface ShownEntry {
  readonly index: number
  readonly entry: unknown
}

export interface LogServices {
  checkpoint(): Promise<Result<LogState>>
  /** The receipt (tlog-proof) of an entry, by its place from 0. */
  prove(index: number): Promise<Result<{ index: number; receipt: string; entry: unknown }>>
  /** Re-hashes every file. `root` is base64. */
  verify(onProgress?: VerifyProgress): Promise<Result<{ size: number; root: string; origin: string }>>
  /** Entries from `from` up to, not including, `to`. At most 1000 at a time. */
  entries(from: number, to: number): Promise<Result<readonly ShownEntry[]>>
}

const MOST = 1000

const reading =
  (reader: () => Promise<Result<LogReader>>, keepOpen: boolean) =>
  async <T>(use: (log: LogReader) => Promise<Result<T>>): Promise<Result<T>> => {
    const log = await reader()
    if (!log.ok) return log
    try {
      return await use(log.value)
    } finally {
      if (!keepOpen) await log.value.close()
    }
  }

const parse = (data: Uint8Array): unknown => JSON.parse(Buffer.from(data).toString('utf8'))

const entriesOf = async (log: LogReader, from: number, to: number): Promise<Result<ShownEntry[]>> => {
  if (from < 0 || to < from || to - from > MOST)
    return fail(
      'invalid',
      'log-range-invalid',
      `Entries ${from} to ${to} cannot be asked for at once.`,
      `Ask for at most ${MOST} entries, from a smaller number to a larger one.`,
    )
  const entries = await log.entries(from, Math.min(to, log.size()))
  return entries.ok
    ? ok(entries.value.map((data, at) => ({ index: from + at, entry: parse(data) })))
    : entries
}

/** Signatures counted by the rule of the office; without one, by the policy that is published with the log. */
const witnessingOf = (log: LogReader, rule: Policy | undefined): Result<LogState['witnessing']> => {
  const published = parsePolicy(log.published())
  if (!published.ok) return published
  const { logs } = published.value
  const judged = judgeCheckpoint(log.checkpoint(), rule === undefined ? published.value : { ...rule, logs })
  if (!judged.ok) return judged
  const { witnesses, absent, quorum } = judged.value
  return ok({ signed: witnesses, absent, quorum })
}

/**
 * The services over a log that `reader` gives; `keepOpen` where somebody else closes it. `rule` is the one by which the
 * office counts witnesses.
 */
export const logServices = (
  reader: () => Promise<Result<LogReader>>,
  keepOpen: boolean,
  rule: Policy | undefined,
): LogServices => {
  const read = reading(reader, keepOpen)
  /** Signatures are checked once for a checkpoint: every page that names the log asks for it. */
  let counted:
    | { readonly checkpoint: string; readonly witnessing: ReturnType<typeof witnessingOf> }
    | undefined
  const countedOf = (log: LogReader): ReturnType<typeof witnessingOf> => {
    const checkpoint = log.checkpoint()
    if (counted?.checkpoint !== checkpoint) counted = { checkpoint, witnessing: witnessingOf(log, rule) }
    return counted.witnessing
  }
  return {
    checkpoint: () =>
      read(async (log) => {
        const witnessing = countedOf(log)
        return witnessing.ok
          ? ok({
              origin: log.origin,
              size: log.size(),
              checkpoint: log.checkpoint(),
              vkey: log.vkey,
              policy: log.published(),
              witnessing: witnessing.value,
            })
          : witnessing
      }),
    prove: (index) =>
      read(async (log) => {
        const receipt = log.proof(index)
        if (!receipt.ok) return receipt
        const entries = await entriesOf(log, index, index + 1)
        return entries.ok ? ok({ index, receipt: receipt.value, entry: entries.value[0]?.entry }) : entries
      }),
    verify: (onProgress) =>
      read(async (log) => {
        const verified = await log.verify(onProgress)
        return verified.ok ? ok({ ...verified.value, origin: log.origin }) : verified
      }),
    entries: joined(
      (from: number, to: number) => read((log) => entriesOf(log, from, to)),
      (from, to) => `${from} ${to}`,
    ),
  }
}

/** The log of a data folder that nobody needs to have opened. */
export const readingLog = (config: Config): LogServices =>
  logServices(() => readLog({ dir: dataPaths(config.dataDir).log }), false, witnessRule(config))
