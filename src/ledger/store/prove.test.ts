/** Wrong and unknown: one answer, after the same work. */
import { describe, expect, it } from 'vitest'
import { fail, isoDate, ok } from '#basics'
import { proveVoter, type VoterClaim } from './prove.ts'

const RIGHT: VoterClaim = {
  registrationNumber: '0000000017',
  name: 'Ana Example',
  birthDate: isoDate('1970-01-31'),
}

const run = async (claim: VoterClaim) => {
  const asked: VoterClaim[] = []
  const check = {
    isVoter: async (one: VoterClaim) => {
      asked.push(one)
      return ok(JSON.stringify(one) === JSON.stringify(RIGHT))
    },
  }
  return { answer: await proveVoter(check, claim), asked }
}

describe('a voter who shows who she is', () => {
  it('is let in, after one question', async () => {
    const { answer, asked } = await run(RIGHT)
    expect(answer.ok).toBe(true)
    expect(asked).toEqual([RIGHT])
  })

  it.each([
    ['a wrong name', { name: 'Somebody Else' }],
    ['a wrong day', { birthDate: isoDate('1970-01-30') }],
    ['an unknown number', { registrationNumber: '9999999999' }],
    ['the empty number', { registrationNumber: '' }],
  ])('is not, with %s: the same answer after the same one question', async (_, more) => {
    const { answer, asked } = await run({ ...RIGHT, ...more })
    expect(asked).toEqual([{ ...RIGHT, ...more }])
    expect(answer).toEqual((await run({ ...RIGHT, name: 'x' })).answer)
    expect(answer).toMatchObject({ error: { code: 'voter-not-shown' } })
    for (const told of Object.values({ ...RIGHT, ...more }).filter(Boolean))
      expect(JSON.stringify(answer)).not.toContain(told)
  })

  it('hears what is wrong where the check cannot be made', async () => {
    const check = { isVoter: async () => fail('corrupt', 'lookups-damaged', 'x', 'y') }
    expect(await proveVoter(check, RIGHT)).toMatchObject({ error: { code: 'lookups-damaged' } })
  })
})
