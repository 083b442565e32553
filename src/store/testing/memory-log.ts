import { fail, ok, type Result } from '#basics'
import type { LogAppender } from '../context.ts'

/** A log in memory that can be told to fail, as a full disk would make the real one. */
export class MemoryLog implements LogAppender {
  readonly entries: string[] = []
  full = false

  append(data: Uint8Array): Promise<Result<{ index: number; size: number }>> {
    if (this.full) {
      return Promise.resolve(
        fail('unavailable', 'disk-full', 'The log has no room left.', 'Free some space.'),
      )
    }
    this.entries.push(new TextDecoder().decode(data))
    return Promise.resolve(ok({ index: this.entries.length - 1, size: this.entries.length }))
  }

  find(data: Uint8Array): number | undefined {
    const at = this.entries.indexOf(new TextDecoder().decode(data))
    return at < 0 ? undefined : at
  }

  /** The entries, parsed. */
  parsed(): { kind: string; [member: string]: unknown }[] {
    return this.entries.map((entry) => JSON.parse(entry) as { kind: string })
  }
}
