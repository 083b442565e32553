/** The list of requests is kept only while it is what would be read anew. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { must, ok } from '#basics'
import { readDocketQuery } from '#docket'
import { docketOf, type DocketSources } from '#docket/store'
import type { Pack } from '#law'
import { loadPack } from '#law/store'
import { onBothDatabases } from '#store/testing'
import { filledDesk } from '../docket/store/requests/filled-desk.fixture.ts'
import { keptDocket } from './kept-docket.ts'

onBothDatabases('the list of requests', (open) => {
  it('is kept while nothing changes, and is what the database says after each change of it, of a pack and of the day', async () => {
    const { desk } = await filledDesk(await open())
    let pack: Pack = must(await loadPack(join(import.meta.dirname, '../../law'), 'wi'))
    let letters = new Map<string, number>()
    const sources: DocketSources = {
      db: desk.office.db,
      clock: () => desk.office.clock(),
      pack: async () => ok(pack),
      letters: async () => ok(letters),
    }
    const list = keptDocket(sources)
    const query = must(readDocketQuery({}))
    const anew = async () => must(await docketOf(sources, query))
    // The first readers tidy up after the writers: the database settles.
    for (let at = 0; at < 3; at++) must(await list(query))
    const first = must(await list(query))
    expect(first).toEqual(await anew())
    expect(must(await list(query))).toBe(first)
    expect(must(await list(must(readDocketQuery({ state: 'filed' }))))).not.toBe(first)

    const { number } = await desk.file({ requester: { class: 'anyone' }, fields: ['name'] })
    const second = must(await list(query))
    expect(second.entries.map((entry) => entry.number)).toContain(number)
    expect(second).toEqual(await anew())

    const label = 'whoever asks'
    pack = {
      ...pack,
      hash: 'another',
      requesterClasses: { ...pack.requesterClasses, anyone: { ...pack.requesterClasses['anyone']!, label } },
    }
    expect(JSON.stringify(must(await list(query)))).toContain(label)

    letters = new Map([[number, 2]])
    const before = must(await list(query))
    desk.office.setTime('2017-08-01')
    expect(must(await list(query))).not.toBe(before)
    expect(must(await list(query))).toEqual(await anew())
  })
})
