import { format, inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Redacted } from './index.ts'

test('invariant 2: a guarded value cannot be printed, logged, joined or serialised by accident', () => {
  const held = new Redacted('1984-07-12')
  const texts = [
    String(held),
    `${held}`,
    JSON.stringify({ held }),
    inspect(held),
    format('%o %s', held, held),
    [held].join(),
  ]
  for (const text of texts) {
    expect(text).not.toContain('1984')
    expect(text).toContain('[guarded]')
  }
  expect(held.reveal()).toBe('1984-07-12')
})
