/** Guarded plaintext in memory: it prints as `[guarded]`, and its bytes can be wiped when they are done with. */
import { inspect } from 'node:util'
import { Redacted } from '#basics'

/**
 * One guarded text. Its bytes lie outside the heap of JavaScript until `reveal` makes a string of them, which nobody
 * can wipe: reveal late, and keep what comes of it short.
 */
export class GuardedText extends Redacted<string> {
  readonly #bytes: Buffer
  #wiped = false

  /** Takes the bytes over: they are zeroed by `wipe`. */
  constructor(bytes: Buffer) {
    super('')
    this.#bytes = bytes
  }

  /** @throws Error after `wipe`: a bug. */
  override reveal(): string {
    if (this.#wiped) throw new Error('a guarded value was read after it was wiped')
    return this.#bytes.toString('utf8')
  }

  wipe(): void {
    this.#bytes.fill(0)
    this.#wiped = true
  }
}

/**
 * The sealed record of one voter: field id (or `row`) to its value. Where a field has several parts the value is a JSON
 * object of them. Which fields there are tells something too (a protection), so they are not printed either.
 */
export class GuardedRecord extends Map<string, GuardedText> {
  /** Zeroes every value. */
  wipe(): void {
    for (const value of this.values()) value.wipe()
  }
  [Symbol.dispose](): void {
    this.wipe()
  }
  override toString(): string {
    return '[guarded]'
  }
  toJSON(): string {
    return '[guarded]'
  }
  [inspect.custom](): string {
    return '[guarded]'
  }
}
