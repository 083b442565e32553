/** Renewing a hold after its review: by name, on an authority, in the log, and it stands all the while. */
import { must, type Result } from '#basics'
import { onBothDatabases, testOffice, type TestOffice } from '#store/testing'
import { beforeAll, expect, it } from 'vitest'
import { liftHold, listHolds, placeHold, renewalsOf, renewHold } from './index.ts'

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

onBothDatabases('a renewed hold', (open) => {
  let office: TestOffice
  let id: string
  const asked = {
    by: 'administrator',
    authority: 'Circuit Court',
    reason: 'the case is pending',
    reviewOn: '2017-09-01',
  }
  beforeAll(async () => {
    office = await testOffice('2017-07-10', await open())
    const placed = await placeHold(office, {
      kind: 'court-order',
      authority: 'Circuit Court',
      citation: 'order of 10 July 2017',
      scope: { kind: 'everything' },
      reviewOn: '2017-08-01',
      reason: 'order',
      by: 'administrator',
    })
    id = must(placed).hold.id
    office.setTime('2017-08-01')
  })

  it('stands as before and is looked at on another day; sent twice it is renewed once', async () => {
    const renewed = must(await renewHold(office, { id, ...asked }))
    expect(renewed).toMatchObject({ repeated: false, hold: { id, reviewOn: '2017-09-01' } })
    expect(renewed.hold.lifted).toBeUndefined()
    expect(must(await renewHold(office, { id, ...asked })).repeated).toBe(true)
    must(await renewHold(office, { id, ...asked, reviewOn: '2017-10-01' }))
    expect(must(await renewalsOf(office.db, id)).map(({ reviewOn }) => reviewOn)).toEqual([
      '2017-09-01',
      '2017-10-01',
    ])
    const entries = office.log.parsed().filter(({ kind }) => kind === 'hold-renewed')
    expect(entries).toMatchObject([
      { hold: id, authority: 'Circuit Court' },
      { hold: id, authority: 'Circuit Court' },
    ])
    expect(JSON.stringify(entries)).not.toContain('administrator')
  })

  it('needs a name, an authority, a reason and a day to come, and a hold that stands', async () => {
    for (const bad of [
      { by: ' ' },
      { authority: 'a@b.org' },
      { reason: '' },
      { reviewOn: '2017-08-01' },
      { reviewOn: 'soon' },
    ])
      expect(codeOf(await renewHold(office, { id, ...asked, ...bad }))).toBe('hold-renewal-invalid')
    expect(codeOf(await renewHold(office, { id: 'H-0999', ...asked }))).toBe('no-such-hold')
    must(await liftHold(office, { id, by: 'administrator', authority: 'Circuit Court', reason: 'over' }))
    expect(codeOf(await renewHold(office, { id, ...asked }))).toBe('hold-already-lifted')
    expect((await listHolds(office.db))[0]?.reviewOn).toBe('2017-10-01')
  })
})
