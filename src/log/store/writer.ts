/** How are entries added, one batch at a time, so that what was acknowledged is never lost? (invariant 6) */
import { fail, ok, type Result } from '#basics'
import { type Tile, TILE_WIDTH } from '#log'
import type { NoteSignature } from '#log/verify'
import { withSignatures } from '../note-text.ts'
import { type Edge, type Fresh, grow, place } from './batch.ts'
import { ENTRY_BYTES, frame } from './bundle.ts'
import type { LogKey } from './key.ts'
import { growsFrom, loadLog, readVerifiedBundle } from './load.ts'
import { publish } from './publish.ts'
import { dropPartials } from './tidy.ts'
import { leafTile, type View, viewOf } from './view.ts'

interface Waiting {
  readonly batch: readonly Uint8Array[]
  readonly done: (result: Result<{ indexes: number[]; size: number }>) => void
  /** For what was thrown: a bug. */
  readonly thrown: (error: unknown) => void
}

/** Entries after which waiting calls go under a further checkpoint; a larger batch still goes under one. */
const ENTRIES_AT_ONCE = 4096

const tooLarge = (bytes: number): Result<never> =>
  fail(
    'limit',
    'log-entry-too-large',
    `The log takes entries of up to ${ENTRY_BYTES} bytes; this one has ${bytes}. Nothing was added.`,
    'Log a hash of the large part instead of the part itself.',
  )

const notWritten = (dir: string, reason: string): Result<never> =>
  fail(
    'unavailable',
    'log-write-failed',
    `The log in ${dir} could not be written (${reason}). What it held before is unharmed.`,
    'Free space or mend the disk, then try again; an entry that got in after all is not added twice.',
  )

const closed = (): Result<never> =>
  fail(
    'unavailable',
    'log-closed',
    'The log was closed: the program is stopping.',
    'Try again once it runs again.',
  )

/** The framed entries of the last partial bundle, checked. */
export const readEdge = async (dir: string, view: View): Promise<Result<Edge>> => {
  if (view.size % TILE_WIDTH === 0) return ok([])
  const tile = leafTile(view.size, Math.floor(view.size / TILE_WIDTH))
  const entries = await readVerifiedBundle(dir, view.tree, tile)
  return entries.ok ? ok(entries.value.map(frame)) : entries
}

export class Writer {
  readonly #dir: string
  readonly #key: LogKey
  #view: View
  #edge: Edge
  #waiting: Waiting[] = []
  #working: Promise<void> | undefined
  /** Appends and cosignatures both replace the checkpoint: one at a time. */
  #turn: Promise<unknown> = Promise.resolve()
  /** After a failed write nobody knows which tree is on disk: it is read again before anything is signed. */
  #doubtful = false
  #closed = false

  constructor(dir: string, key: LogKey, view: View, edge: Edge) {
    this.#dir = dir
    this.#key = key
    this.#view = view
    this.#edge = edge
  }

  readonly view = (): View => this.#view

  append(batch: readonly Uint8Array[]): Promise<Result<{ indexes: number[]; size: number }>> {
    if (this.#closed) return Promise.resolve(closed())
    const large = batch.find((data) => data.length > ENTRY_BYTES)
    if (large) return Promise.resolve(tooLarge(large.length))
    return new Promise((done, thrown) => {
      // A copy: the caller's buffer may be used again before its turn comes.
      this.#waiting.push({ batch: batch.map((data) => Buffer.from(data)), done, thrown })
      this.#working ??= this.#work()
    })
  }

  /** Puts cosignatures under the checkpoint with this text, where it is the current one. */
  cosign(text: string, signatures: readonly NoteSignature[]): Promise<Result<boolean>> {
    if (this.#closed) return Promise.resolve(closed())
    return this.#inTurn(async () => {
      const view = this.#view
      if (this.#doubtful || !view.note.startsWith(`${text}\n`)) return ok(false)
      try {
        // The tree is the same whichever checkpoint a crash leaves: nothing comes to be in doubt.
        const note = withSignatures(view.note, signatures)
        await publish(this.#dir, [], note)
        this.#view = { ...view, note }
        return ok(true)
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        if (code === undefined) throw error
        return notWritten(this.#dir, code)
      }
    })
  }

  /** Finishes what was asked for and takes no more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working
    await this.#turn
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Waiting calls that go under the next checkpoint. */
  #take(): Waiting[] {
    let entries = 0
    let count = 0
    while (count < this.#waiting.length && (count === 0 || entries < ENTRIES_AT_ONCE))
      entries += this.#waiting[count++]!.batch.length
    return this.#waiting.splice(0, count)
  }

  async #work(): Promise<void> {
    // Let every call of this turn of the event loop join the first checkpoint.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const calls = this.#take()
      try {
        const batch = calls.flatMap((call) => call.batch)
        this.#answer(calls, await this.#inTurn(() => this.#store(batch)))
      } catch (error) {
        for (const { thrown } of calls) thrown(error)
      }
    }
    this.#working = undefined
  }

  #answer(calls: readonly Waiting[], result: Result<readonly number[]>): void {
    let at = 0
    for (const { batch, done } of calls) {
      const indexes = result.ok ? result.value.slice(at, at + batch.length) : []
      at += batch.length
      done(result.ok ? ok({ indexes, size: this.#view.size }) : result)
    }
  }

  /** Places of the entries, all durable under the current checkpoint; or nothing added. */
  async #store(batch: readonly Uint8Array[]): Promise<Result<readonly number[]>> {
    try {
      const sure = this.#doubtful ? await this.#reload() : ok(undefined)
      if (!sure.ok) return sure
      const { fresh, indexes } = place(this.#view, batch)
      if (fresh.length > 0) await this.#grow(fresh)
      return ok(indexes)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === undefined) throw error
      return notWritten(this.#dir, code)
    }
  }

  async #grow(fresh: readonly Fresh[]): Promise<void> {
    const view = this.#view
    let full: readonly Tile[]
    this.#doubtful = true
    try {
      const grown = grow(view, view.tree, this.#edge, fresh, this.#key)
      await publish(this.#dir, grown.files, grown.note)
      for (let index = view.size; index < grown.size; index++) view.index.add(index)
      this.#view = { ...view, size: grown.size, note: grown.note }
      this.#edge = grown.edge
      this.#doubtful = false
      full = grown.tiles
    } catch (error) {
      view.tree.truncate(view.size)
      throw error
    }
    await dropPartials(this.#dir, full)
  }

  async #reload(): Promise<Result<void>> {
    const loaded = await loadLog(this.#dir, this.#view.policy)
    if (!loaded.ok) return loaded
    const grown = growsFrom(this.#dir, this.#view, loaded.value.tree)
    if (!grown.ok) return grown
    const view = viewOf(loaded.value)
    const edge = await readEdge(this.#dir, view)
    if (!edge.ok) return edge
    this.#view = view
    this.#edge = edge.value
    this.#doubtful = false
    return ok(undefined)
  }
}
