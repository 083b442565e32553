import { describe, expect, it } from 'vitest'
import { FIELDS, fieldNamed, fieldOf, partsOf } from './fields.ts'

describe('the vocabulary of fields', () => {
  const parts = FIELDS.flatMap((field) => field.parts)

  it('names each field and each part once', () => {
    expect(new Set(FIELDS.map((field) => field.field)).size).toBe(FIELDS.length)
    expect(new Set(parts.map((part) => part.part)).size).toBe(parts.length)
  })

  it('gives every field a label, a meaning and a part, and every part a meaning and an example', () => {
    for (const field of FIELDS) {
      expect(field.label, field.field).not.toBe('')
      expect(field.meaning, field.field).not.toBe('')
      expect(field.parts.length, field.field).toBeGreaterThan(0)
      for (const part of field.parts) {
        expect(part.meaning, part.part).not.toBe('')
        expect(part.example, part.part).not.toBe('')
      }
    }
  })

  it('uses names that are safe as columns of a snapshot', () => {
    // `f_`, `e_`, `voted_0` and `absentee_0` belong to filters and elections of a snapshot.
    for (const { part } of parts) {
      expect(part).toMatch(/^[a-z][a-z0-9_]*$/)
      expect(part).not.toMatch(/^(f_|e_|x_|voted_\d|absentee_\d|row$|key$)/)
    }
  })

  it('finds a field by a part and the parts of a field', () => {
    expect(fieldOf('name_last')?.field).toBe('name')
    expect(fieldOf('nonsense')).toBeUndefined()
    expect(partsOf('status_reason')).toEqual(['status_reason', 'status_reason_description'])
    expect(partsOf('nonsense')).toEqual([])
    expect(fieldNamed('districts')?.nist).toBe('VoterRecord.District')
  })
})
