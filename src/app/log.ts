/** What may anyone ask of the public log? Reading needs no lock, so it works beside a running server. */
import { fail, joined, ok, type Result } from '#basics'
import { dataPaths } from '#basics/files'
import type { Config } from '#config'
import { type LogReader, readLog, type VerifyProgress } from '#log/store'

export interface LogState {
  readonly origin: string
  readonly size: number
  /** The signed note. */
  readonly checkpoint: string
  readonly vkey: string
  /** A tlog-policy that trusts this log: what a verifier needs beside a receipt. */
  readonly policy: string
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

/** The services over a log that `reader` gives; `keepOpen` where somebody else closes it. */
export const logServices = (reader: () => Promise<Result<LogReader>>, keepOpen: boolean): LogServices => {
  const read = reading(reader, keepOpen)
  return {
    checkpoint: () =>
      read(async (log) =>
        ok({
          origin: log.origin,
          size: log.size(),
          checkpoint: log.checkpoint(),
          vkey: log.vkey,
          policy: log.policy(),
        }),
      ),
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
  logServices(() => readLog({ dir: dataPaths(config.dataDir).log }), false)
