/** The map of the question about counties: every link of it changes the choice by one county and keeps the rest. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '#basics'
import { browserOn } from '../../testing/browser.ts'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const linksOf = (html: string): string[] =>
  [...html.matchAll(/href="([^"]*toggle=[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

it('has a link for each county, adds one, outlines it, and takes it off again', async () => {
  const manifest = must(await office.app.roll.show())
  const counties = (manifest.facets['county'] ?? []).map(({ value }) => value)
  const browser = browserOn(office.parts)
  const first = await browser.get('/request/voters/county?status=Active&column=name')
  expect(linksOf(first.html)).toHaveLength(counties.length)
  expect(first.html).not.toContain('chart-selected')
  const county = counties[3]!
  const link = linksOf(first.html).find(
    (href) => new URL(href, 'http://x').searchParams.get('toggle') === county,
  )!
  const added = await browser.get(link)
  expect([added.status, added.to]).toEqual([
    303,
    `/request/voters/county?county=${county.replaceAll(' ', '+')}&status=Active&column=name`,
  ])
  const chosen = await browser.get(added.to)
  expect(chosen.html.match(/chart-selected/g)).toHaveLength(1)
  expect(chosen.html).toMatch(new RegExp(`value="${county}"[^>]*checked`))
  const back = linksOf(chosen.html).find(
    (href) => new URL(href, 'http://x').searchParams.get('toggle') === county,
  )!
  expect((await browser.get(back)).to).toBe('/request/voters/county?status=Active&column=name')
})

it('is not there for the other lists, whose addresses do not toggle', async () => {
  const browser = browserOn(office.parts)
  const { status, html } = await browser.get('/request/voters/status?toggle=Active')
  expect(status).toBe(200)
  expect(html).not.toContain('chart-map')
})
