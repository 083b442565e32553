/** Files that appear whole or not at all: written under another name, flushed, and renamed at the end. */
import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A file as it was made. */
export interface MadeFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** Rows after the header. */
  readonly rows: number
}

export class PartialFile {
  readonly #folder: string
  readonly #name: string
  readonly #handle: FileHandle
  readonly #hash = createHash('sha256')
  #bytes = 0

  private constructor(folder: string, name: string, handle: FileHandle) {
    this.#folder = folder
    this.#name = name
    this.#handle = handle
  }

  static async create(folder: string, name: string): Promise<PartialFile> {
    return new PartialFile(folder, name, await open(join(folder, `.${name}.partial`), 'w'))
  }

  get #partial(): string {
    return join(this.#folder, `.${this.#name}.partial`)
  }

  /** Appends bytes; resolves when the system has them. */
  async write(data: Uint8Array): Promise<void> {
    if (data.length === 0) return
    const written = this.#writeAll(data)
    this.#hash.update(data)
    await written
    this.#bytes += data.length
  }

  async #writeAll(data: Uint8Array): Promise<void> {
    for (let from = 0; from < data.length;) {
      const { bytesWritten } = await this.#handle.write(data, from)
      from += bytesWritten
    }
  }

  /** Makes it durable; it still has its other name. */
  async finish(): Promise<void> {
    await this.#handle.sync()
    await this.#handle.close()
  }

  /** Gives it its name, over an older file of that name. */
  async publish(rows: number): Promise<MadeFile> {
    await rename(this.#partial, join(this.#folder, this.#name))
    return { name: this.#name, bytes: this.#bytes, sha256: this.#hash.digest('hex'), rows }
  }

  /** Takes it away, whatever state it is in. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#partial, { force: true })
  }
}
