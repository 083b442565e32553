import { expect, it } from 'vitest'
import { Stopped, writeFailure } from './write-failure.ts'

const codeOf = (error: unknown): string | undefined => {
  const result = writeFailure(error, 'out')
  return result.ok ? undefined : result.error.code
}

it('tells a full disk from other trouble, and a bug from both', () => {
  expect(codeOf(Object.assign(new Error(), { code: 'ENOSPC' }))).toBe('generate-disk-full')
  expect(codeOf(Object.assign(new Error(), { code: 'EDQUOT' }))).toBe('generate-disk-full')
  expect(codeOf(Object.assign(new Error(), { code: 'EACCES' }))).toBe('generate-write-failed')
  expect(codeOf(new Stopped())).toBe('generate-stopped')
  expect(() => writeFailure(new TypeError('a bug'), 'out')).toThrow('a bug')
})
