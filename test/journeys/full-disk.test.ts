/** The disk is full while a bundle is made: it is said, nothing is half done, and with room again it goes through once. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#basics'
import { verifyBundle } from '#disclosure/verify'
import { smallDisk } from '../builders/small-disk.ts'
import { failureOf, fileAndDecide, openStage, quoteAndPay, type Stage } from '../builders/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(1500, '2025-12-01')
})
afterAll(() => stage.close())

const disclosed = async () =>
  must(await stage.app.log.entries(0, 1000)).filter(
    ({ entry }) => (entry as { kind: string }).kind === 'disclosure',
  ).length

describe.each(['work', 'bundles'])('invariant 6: a full disk under %s/', (folder) => {
  test('is said; no entry without its bundle, and one of each once there is room', async (context) => {
    const { number } = await fileAndDecide(stage, {
      requester: { class: 'anyone' },
      fields: ['name', 'residence_address', 'status', 'voter_history', 'vote_method'],
      participation: { elections: 'all' },
      medium: 'electronic',
      format: 'state-csv',
    })
    await quoteAndPay(stage, number)
    const before = await disclosed()
    for (const kilobytes of [8, 48, 96]) {
      const unmount = smallDisk(join(stage.dir, 'data', folder), kilobytes)
      if (!unmount) {
        console.warn('skipped: full disk while disclosing (this machine does not let the test mount a tmpfs)')
        return context.skip()
      }
      try {
        const failure = failureOf(await stage.app.disclosures.disclose({ number, by: 'the administrator' }))
        expect(failure).toMatchObject({ kind: 'unavailable', code: 'disk-full' })
      } finally {
        unmount()
      }
      const { state } = must(await stage.app.requests.show(number))
      expect(await disclosed()).toBe(before + (state === 'disclosed' ? 1 : 0))
    }
    const { path } = must(await stage.app.disclosures.disclose({ number, by: 'the administrator' }))
    expect((await verifyBundle(path, {})).fault).toBeUndefined()
    expect(await disclosed()).toBe(before + 1)
  })
})
