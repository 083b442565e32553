/** The table of a decision says every answer once, with its reason and law, and hides nothing of what is otherwise for some. */
import { describe, expect, it } from 'vitest'
import { must } from '#basics'
import { lawServices } from '#app'
import { readConfig } from '#config'
import { decide, type Decision } from '#decision'
import { formats, LANGUAGES, sayIn } from '#site'
import type { Visit } from '../visit.ts'
import { fieldName } from '../words.ts'
import { columnsOf, sameGrounds } from './answers.ts'
import { decisionTable } from './decision.ts'

const law = lawServices(must(readConfig({ dataDir: '/nowhere' }, {})))
const textOf = (html: { toString(): string }) =>
  html
    .toString()
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

const visitUnder = async (id: string, language = 'en'): Promise<Visit> =>
  ({
    language,
    say: sayIn(language),
    show: formats(language, 'UTC'),
    pack: must(await law.pack(id)),
  }) as unknown as Visit

const decided = async (id: string, asked: Partial<Parameters<typeof decide>[0]> = {}): Promise<Decision> => {
  const pack = must(await law.pack(id))
  return decide({
    pack,
    date: '2026-11-24',
    requesterClass: Object.keys(pack.requesterClasses)[0]!,
    channel: Object.keys(pack.channels)[0]!,
    facts: [],
    fields: Object.keys(pack.fields),
    ...asked,
  })
}

describe('the table of a decision', () => {
  it.each(LANGUAGES)(
    'says every answer with reason and law, for every shipped pack, in %s',
    async (language) => {
      for (const id of (await law.list()).filter((one) => one !== 'us')) {
        const visit = await visitUnder(id, language)
        const decision = await decided(id)
        const text = textOf(decisionTable(visit, decision))
        for (const { field, protection, outcome, reason, citation } of decision.cells) {
          if (protection !== 'none') continue
          expect(text).toContain(fieldName(visit, field))
          expect(text).toContain(visit.say(`decision.outcome.${outcome}`))
          expect(text).toContain(reason.replaceAll(/\s+/g, ' '))
          expect(text).toContain(citation)
        }
      }
    },
  )

  it('says what is otherwise for voters whom the law protects', async () => {
    const visit = await visitUnder('wi')
    const text = textOf(
      decisionTable(visit, await decided('wi', { fields: ['name', 'residence_address', 'ssn4'] })),
    )
    expect(text).toContain('confidential elector (6.47)')
    expect(text).toContain('The whole row of such a voter is left out')
    expect(text).toContain('judicial officer')
    // What nobody is given is not otherwise for them.
    const closed = textOf(decisionTable(visit, await decided('wi', { fields: ['ssn4'] })))
    expect(closed).not.toContain('Voters whom the law protects')
  })

  it('names facts, conditions and open questions', async () => {
    const facts = ['law_enforcement_agency', 'law_enforcement_purpose']
    const visit = await visitUnder('wi')
    const html = decisionTable(visit, await decided('wi', { facts, fields: ['ssn4', 'felony_status'] }))
    const text = textOf(html)
    expect(text).toContain('What was found proved: a law-enforcement agency')
    expect(text).toContain('Two different officials must approve')
    expect(html.toString()).toContain('href="/law#question-felony-list"')
  })

  it('says a lesser value where that is given', async () => {
    const visit = await visitUnder('wi')
    const [cell] = (await decided('wi', { fields: ['birth_date'] })).cells
    const lesser = { ...cell!, outcome: 'reduce' as const, to: 'birth_year' }
    expect(textOf(columnsOf(visit, [lesser]))).toBe('Birth date (only: Birth year)')
  })

  it('says the same once, and never joins two answers', async () => {
    const { cells } = await decided('wi')
    const groups = sameGrounds(cells.filter(({ protection }) => protection === 'none'))
    expect(groups.flat()).toHaveLength(cells.filter(({ protection }) => protection === 'none').length)
    for (const group of groups)
      expect(new Set(group.map(({ outcome, reason }) => outcome + reason)).size).toBe(1)
  })

  it('keeps another answer in the same words apart', async () => {
    const [cell] = (await decided('wi', { fields: ['name'] })).cells
    expect(sameGrounds([cell!, { ...cell!, field: 'ward', outcome: 'inspect' }])).toHaveLength(2)
    expect(sameGrounds([cell!, { ...cell!, field: 'ward', rule: 'other' }])).toHaveLength(2)
  })

  it('escapes what a pack says', async () => {
    const visit = await visitUnder('wi')
    const decision = await decided('wi', { fields: ['name'] })
    const evil = {
      ...decision,
      cells: decision.cells.map((cell) => ({ ...cell, reason: '<script>x</script>' })),
    }
    expect(decisionTable(visit, evil).toString()).not.toContain('<script>')
  })
})
