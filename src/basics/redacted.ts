import { inspect } from 'node:util'

/** A guarded value on its way: prints, logs and serialises as `[guarded]`; only `reveal` opens it. */
export class Redacted<T> {
  readonly #value: T
  constructor(value: T) {
    this.#value = value
  }
  reveal(): T {
    return this.#value
  }
  toString(): string {
    return '[guarded]'
  }
  toJSON(): string {
    return '[guarded]'
  }
  [inspect.custom](): string {
    return '[guarded]'
  }
}
