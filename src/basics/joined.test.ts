import { expect, it } from 'vitest'
import { joined } from './joined.ts'

it('is done once for all who ask while it runs, by key, and anew for who asks later', async () => {
  let done = 0
  const work = joined(
    async (name: string) => {
      const at = ++done
      await new Promise((resolve) => setImmediate(resolve))
      return `${name} ${at}`
    },
    (name) => name,
  )
  const both = await Promise.all([work('a'), work('a'), work('b')])
  expect(both).toEqual(['a 1', 'a 1', 'b 2'])
  expect(await work('a')).toBe('a 3')
})

it('tells all of them that it failed, and is tried again', async () => {
  let fails = true
  const work = joined(
    async () => {
      await Promise.resolve()
      if (fails) throw new Error('the disk is away')
      return 'there'
    },
    () => '',
  )
  const both = await Promise.allSettled([work(), work()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await work()).toBe('there')
})
