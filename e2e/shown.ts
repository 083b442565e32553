/**
 * Which addresses show a page with something in its path, and which pages have more than one face? A page of PAGES that
 * has a parameter and no line here fails the walk: add one.
 */
import type { Page } from 'playwright-core'
import type { Made, MadeRequests } from './made.ts'

export interface Shown {
  /** Name of the pictures: `request-quoted`. */
  readonly name: string
  /** As in PAGES. */
  readonly of: string
  /** Where it is; without one, the pattern itself, with the number of `receipt` in it. */
  readonly path?: (made: Made) => string
  /** Whose receipt the visitor shows first. */
  readonly receipt?: keyof MadeRequests
  /** What a visitor does there to come to the page that is meant. */
  readonly act?: (page: Page) => Promise<void>
  /** What the page answers; 200. */
  readonly status?: number
  /** Not a page that is read, but a file, a feed or a piece of a page: looked at by its status only. */
  readonly file?: true
}

const NUMBER = '/requests/:number'
const ORDER = '/orders/:number'

/** Sends the first form of the page as it stands, past what the browser would ask for first. */
const sendEmpty = async (page: Page): Promise<void> => {
  await page.evaluate(`document.querySelectorAll('form').forEach((form) => { form.noValidate = true })`)
  await page.locator('main form [type=submit]').first().click()
}

/** A draft that has an answer to every question: with conditions, columns, and what the law withholds. */
const DRAFT =
  'county=Adams+County&status=Active&voted=any:2024-11&column=name,residence_address,status,voter_history'

const DOCKET = String.raw`/docket/:number{\d{4}-\d{5,6}}`

/** A figure of each kind of picture: map, bars, line, many rows, narrowed to some. */
const figure = (id: string, query = ''): Shown => ({
  name: `figure-${id}${query === '' ? '' : '-narrowed'}`,
  of: '/statistics/:figure',
  path: () => `/statistics/${id}${query}`,
})

export const SHOWN: readonly Shown[] = [
  figure('voters-by-county'),
  figure('voters-by-status'),
  figure('voters-by-registration-month'),
  figure('turnout-by-election'),
  figure('turnout-by-county-and-election'),
  figure('turnout-by-county-and-election', '?county=Dane+County'),
  figure('completeness'),
  {
    name: 'figure-csv',
    of: '/statistics/:figure/csv',
    path: () => '/statistics/voters-by-county/csv',
    file: true,
  },
  {
    name: 'figure-json',
    of: '/statistics/:figure/json',
    path: () => '/statistics/voters-by-county/json',
    file: true,
  },
  { name: 'docket-none', of: '/docket', path: () => '/docket?class=reporter' },
  { name: 'docket-quoted', of: DOCKET, path: ({ requests }) => `/docket/${requests.quoted.number}` },
  { name: 'docket-held', of: DOCKET, path: ({ requests }) => `/docket/${requests.held.number}` },
  { name: 'docket-disclosed', of: DOCKET, path: ({ requests }) => `/docket/${requests.disclosed.number}` },
  {
    name: 'docket-letter',
    of: `${DOCKET}/letter`,
    path: ({ requests }) => `/docket/${requests.disclosed.number}/letter`,
  },
  {
    name: 'docket-letter-wrong',
    of: `${DOCKET}/letter`,
    path: ({ requests }) => `/docket/${requests.disclosed.number}/letter`,
    act: sendEmpty,
    status: 422,
  },
  { name: 'request', of: '/request', file: true, status: 303 },
  { name: 'request-bar', of: '/request/bar', file: true },
  { name: 'builder-voters-narrowed', of: '/request/voters', path: () => `/request/voters?${DRAFT}` },
  { name: 'builder-check-draft', of: '/request/check', path: () => `/request/check?${DRAFT}` },
  {
    name: 'builder-registered-wrong',
    of: '/request/voters/registered',
    path: () => '/request/voters/registered?registered-from=2026-05-01&registered-to=2020-01-01&go=next',
    status: 422,
  },
  {
    name: 'builder-district',
    of: '/request/voters/district/:kind',
    path: () => '/request/voters/district/congressional',
  },
  { name: 'quote', of: `${NUMBER}/quote`, receipt: 'quoted' },
  { name: 'quote-waiting', of: `${NUMBER}/quote`, receipt: 'waiting' },
  { name: 'law-example', of: '/law/examples/:id', path: () => '/law/examples/federal-commission-2017' },
  { name: 'log-entry', of: '/log/entries/:index', path: () => '/log/entries/0' },
  {
    name: 'log-entry-json',
    of: '/log/entries/:index/entry.json',
    path: () => '/log/entries/0/entry.json',
    file: true,
  },
  {
    name: 'log-entry-proof',
    of: '/log/entries/:index/receipt.tlog-proof',
    path: () => '/log/entries/0/receipt.tlog-proof',
    file: true,
  },
  { name: 'status-wrong', of: '/status', act: sendEmpty, status: 422 },
  { name: 'request-quoted', of: NUMBER, receipt: 'quoted' },
  { name: 'request-waiting', of: NUMBER, receipt: 'waiting' },
  { name: 'request-held', of: NUMBER, receipt: 'held' },
  { name: 'request-disclosed', of: NUMBER, receipt: 'disclosed' },
  { name: 'request-withdrawn', of: NUMBER, receipt: 'withdrawn' },
  { name: 'request-locked', of: NUMBER, path: ({ requests }) => `/requests/${requests.quoted.number}` },
  { name: 'withdraw', of: `${NUMBER}/withdraw`, receipt: 'quoted' },
  { name: 'withdraw-wrong', of: `${NUMBER}/withdraw`, receipt: 'quoted', act: sendEmpty, status: 422 },
  { name: 'bundle', of: `${NUMBER}/bundle`, receipt: 'disclosed', file: true },
  { name: 'guarded', of: `${NUMBER}/guarded`, receipt: 'disclosed', status: 404, file: true },
  { name: 'changes-none', of: `${NUMBER}/changes`, receipt: 'disclosed', status: 404, file: true },
  { name: 'ledger-wrong', of: '/ledger', act: sendEmpty, status: 422 },
  {
    name: 'letter',
    of: `${NUMBER}/letters/:letter`,
    path: ({ requests, letters }) => `/requests/${requests.disclosed.number}/letters/${letters.sent}`,
    receipt: 'disclosed',
  },
  {
    name: 'letter-pdf',
    of: `${NUMBER}/letters/:letter/:format`,
    path: ({ requests, letters }) => `/requests/${requests.disclosed.number}/letters/${letters.sent}/pdf`,
    receipt: 'disclosed',
    file: true,
  },
  { name: 'order', of: ORDER, receipt: 'order' },
  { name: 'order-locked', of: ORDER, path: () => '/orders/2026-S0009' },
  { name: 'order-wrong', of: '/orders', act: sendEmpty, status: 422 },
  { name: 'order-end', of: `${ORDER}/end`, receipt: 'order' },
  { name: 'order-place', of: '/orders/place', path: () => `/orders/place?${DRAFT}` },
  { name: 'order-receipt', of: '/orders/receipt', file: true, status: 303 },
  { name: 'pay', of: `${NUMBER}/pay`, receipt: 'quoted' },
  { name: 'pay-paid', of: `${NUMBER}/pay`, receipt: 'disclosed' },
  { name: 'pay-cheque', of: `${NUMBER}/pay/cheque`, receipt: 'quoted' },
  { name: 'pay-done', of: `${NUMBER}/pay/done`, receipt: 'quoted' },
  { name: 'pay-done-ready', of: `${NUMBER}/pay/done`, receipt: 'disclosed' },
  { name: 'pay-news', of: `${NUMBER}/pay/news`, receipt: 'quoted', file: true },
  { name: 'pay-cancelled', of: `${NUMBER}/pay/cancelled`, receipt: 'quoted' },
]
