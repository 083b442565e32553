/** The queue and what comes into it on paper, and those who only read: views, filters, requests entered from a link. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { must } from '#basics'
import { expectBack } from './testing/back.ts'
import { type Browser, type Fields, type Seen, valueOf } from './testing/browser.ts'
import { fileCase, fileClaimed, submitLetter } from './testing/cases.ts'
import { type Office, openOffice } from './testing/office.ts'

let office: Office
let admin: Browser
let custodian: Browser
let finance: Browser
let auditor: Browser
let claimed: string
let quoted: string

beforeAll(async () => {
  office = await openOffice()
  const { people } = office
  const first = await people.admin()
  admin = first.browser
  custodian = (await people.person(first, 'Cara Custodian', ['custodian'])).browser
  finance = (await people.person(first, 'Finn Finance', ['finance'])).browser
  auditor = (await people.person(first, 'Aude Auditor', ['auditor'])).browser
  claimed = (await fileClaimed(office)).number
  quoted = (await fileCase(office)).number
})
afterAll(() => office?.close())

const LINK =
  'http://localhost:8080/request/check?status=Active&column=name,residence_address,status&medium=electronic'

const ENTRY = {
  link: LINK,
  class: 'reporter',
  channel: 'commission',
  received: '2026-11-02',
  name: 'Lena Letterwriter',
  organisation: '',
  contact: 'by post',
  address: '',
  notes: 'wants it soon',
  evidence: '',
}

describe('the queue', () => {
  it('warns while witnesses do not sign the log, and says nothing of them else', async () => {
    expect((await custodian.get('/')).text).not.toContain('lacks signatures of witnesses')
    const problem = {
      kind: 'unavailable',
      code: 'witness-unreachable',
      message: 'The witness <County> did not sign the checkpoint: no answer in time.',
      fix: '',
    } as const
    const problems = vi.spyOn(office.app.witnesses, 'problems').mockReturnValue([problem])
    const { text, html } = await custodian.get('/')
    expect(text).toContain('The log lacks signatures of witnesses')
    expect(text).toContain(problem.message)
    expect(html).not.toContain('<County>')
    problems.mockRestore()
  })
})

describe('a request that came by letter', () => {
  it('is entered from the link of a search, once, and its secret is shown', async () => {
    const shown = await custodian.get('/enter')
    const entry = { ...ENTRY, key: valueOf(shown, 'key') ?? '' }
    const first = await custodian.post('/enter', entry)
    expect([first.status, first.text.slice(0, 200)]).toEqual([201, first.text.slice(0, 200)])
    const again = await custodian.post('/enter', entry)
    const secrets = [first, again].map(({ html }) =>
      [...html.matchAll(/class="rk-secret">([^<]+)</g)].map(([, secret]) => secret),
    )
    expect(secrets[0]).toHaveLength(2)
    expect(secrets[1]).toEqual(secrets[0])
    const number = secrets[0]?.[0] ?? ''
    const view = must(await office.app.requests.show(number))
    expect([view.requesterClass, view.receivedOn, view.fields, view.selection.status]).toEqual([
      'reporter',
      '2026-11-02',
      ['name', 'residence_address', 'status'],
      ['Active'],
    ])
    expect(must(await office.app.requests.requester(number)).name).toBe('Lena Letterwriter')
    const trail = (await auditor.get(`/audit?did=enter-request`)).text
    expect(trail).toContain(number)
    expect((await custodian.get(`/requests/${number}`)).text).toContain('Lena Letterwriter')
  })

  it.each([
    ['link', ''],
    ['link', 'https://elsewhere.example/nothing'],
    ['received', 'yesterday'],
    ['class', 'king'],
    ['channel', 'pigeon'],
  ])('is not entered with %s %j', async (field, value) => {
    await custodian.get('/enter')
    const fields = { ...ENTRY, key: crypto.randomUUID(), [field]: value }
    expectBack(await custodian.post('/enter', fields), fields, [field])
  })

  it('claims a fact only with what is said to prove it', async () => {
    await custodian.get('/enter')
    const fields = {
      ...ENTRY,
      key: crypto.randomUUID(),
      class: 'law-enforcement',
      fact: ['law_enforcement_agency'],
    }
    const seen = await custodian.post('/enter', fields)
    expectBack(seen, ENTRY, ['evidence'])
    expect(/value="law_enforcement_agency"[^>]*checked/.test(seen.html)).toBe(true)
  })
})

describe('the queue', () => {
  const numbers = ({ html }: Seen): readonly string[] =>
    [...html.matchAll(/href="\/requests\/([\d-]+)"/g)].map(([, number = '']) => number)

  it('is filtered by state, class and hold, and by nothing unknown', async () => {
    expect(numbers(await custodian.get('/?state=filed'))).toContain(claimed)
    expect(numbers(await custodian.get('/?state=filed'))).not.toContain(quoted)
    expect(numbers(await custodian.get('/?class=law-enforcement'))).toEqual([claimed])
    expect(numbers(await custodian.get('/?held=1'))).toEqual([])
    expect(numbers(await custodian.get('/?state=nonsense&class=king&after=x'))).toContain(quoted)
  })

  it('keeps views for their owner alone, that lead to nothing but the queue', async () => {
    await custodian.get('/?state=filed&evil=%22%3E')
    const saved = await custodian.post('/views', {
      view: 'To decide',
      query: 'state=filed&to=//evil.example&evil=">',
    })
    expect([saved.status, saved.to]).toEqual([303, '/?state=filed'])
    const mine = await custodian.get('/')
    expect(mine.html).toContain('<a href="/?state=filed">To decide</a>')
    const id = /name="id"\s+value="(\d+)"/.exec(mine.html)?.[1] ?? ''
    await finance.get('/')
    await finance.post('/views/remove', { id })
    expect((await finance.get('/')).text).not.toContain('To decide')
    expect((await custodian.get('/')).text).toContain('To decide')
    await custodian.post('/views/remove', { id })
    expect((await custodian.get('/')).text).not.toContain('To decide')
  })
})

describe('an auditor', () => {
  it('changes nothing, whatever is sent', async () => {
    const letter = await submitLetter(office, quoted)
    const draft = must(
      await office.app.officeLetters.draft({ request: quoted, kind: 'quote', by: 'Officer of the Tests' }),
    )
    const state = async () =>
      JSON.stringify([
        must(await office.app.requests.show(claimed)),
        must(await office.app.requests.show(quoted)),
        must(await office.app.requests.list({ limit: 100 })),
        await office.app.holds.list(),
        must(await office.app.officeLetters.list(quoted)),
        must(await office.app.publicLetters.show(letter)).state,
        (await admin.get('/staff')).text,
      ])
    const before = await state()
    const staff = /href="(\/staff\/[\w-]+)">Finn/.exec((await admin.get('/staff')).html)?.[1] ?? ''
    const sent: readonly (readonly [path: string, fields: Fields])[] = [
      [`/requests/${claimed}/decide`, { why: 'x' }],
      [`/requests/${claimed}/withdraw`, { letter: 'of today' }],
      [`/requests/${quoted}/quote`, {}],
      [`/requests/${quoted}/disclose`, {}],
      [
        `/requests/${quoted}/payment`,
        {
          key: crypto.randomUUID(),
          'payment-method': 'cash',
          'payment-amount': '30.00',
          'payment-reference': 'x',
        },
      ],
      [`/requests/${quoted}/letters`, { kind: 'acknowledgement', lang: 'en' }],
      [`/letters/out/${draft.id}/fix`, { version: '1' }],
      [`/letters/out/${draft.id}/discard`, { why: 'x' }],
      [`/letters/in/${letter}/verify`, { how: 'called back' }],
      ['/enter', { ...ENTRY, key: crypto.randomUUID() }],
      ['/holds', { kind: 'response', scope: 'everything', authority: 'A court', citation: 'x', reason: 'x' }],
      ['/staff', { name: 'Another', email: 'another@example.org', role: ['admin'] }],
      [`${staff}/disable`, { why: 'x' }],
      [`${staff}/roles`, { role: ['admin'] }],
    ]
    await auditor.get('/')
    for (const [path, fields] of sent) {
      const { status } = await auditor.post(path, fields)
      expect([path, status]).toEqual([path, 403])
    }
    expect(await state()).toBe(before)
  })
})
