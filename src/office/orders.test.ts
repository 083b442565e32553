/** The office's list of standing orders: what each was offered last, nobody's name, and one button that counts. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '#basics'
import { parseRequest } from '#request'
import { MARKS } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'
import type { Person } from './testing/people.ts'

let office: Office
let clerk: Person
beforeAll(async () => {
  office = await openOffice(200)
  clerk = await office.people.person(await office.people.admin(), 'Iris Intake', ['intake'])
})
afterAll(() => office?.close())

it('shows orders to who sees the queue, and counts them for who may quote', async () => {
  const { browser } = clerk
  expect((await browser.get('/orders')).text).toContain('There are no standing orders.')
  const file = must(
    parseRequest({
      requester: { class: 'anyone', name: MARKS.asker, contact: MARKS.phone },
      channel: 'commission',
      fields: ['registration_number', 'name'],
    }),
  )
  const { number } = must(await office.app.orders.place({ file, by: 'owner' }))
  const list = await browser.get('/orders')
  expect(list.text).toContain(number)
  expect(list.text).toContain('records, $')
  expect(list.text).not.toContain(MARKS.asker)
  expect(list.text).not.toContain(MARKS.phone)
  const counted = await browser.post('/orders/count')
  expect([counted.status, counted.text.includes('Offers made: 0')]).toEqual([200, true])
  const { request } = must(await office.app.orders.buy({ number, form: 'whole', by: 'owner' }))
  expect((await browser.get('/orders')).html).toContain(`href="/requests/${request}"`)
})
