/** The decision on the letter of June 2017 (test/journeys/letter-2017.test.ts) as a letter: nothing is refused without its law. */
import { must } from '#basics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LetterOffice, openLetterOffice } from '../testing/office.ts'
import { draftOf } from './draft.ts'
import { missingFrom } from './must-say.ts'
import { bodyTexts, type Block, type LetterText, LetterTextSchema } from './text.ts'

let office: LetterOffice
let number = ''
beforeAll(async () => {
  office = await openLetterOffice()
  number = await office.decided()
})
afterAll(() => office.context.db.close())

const drafted = async (lang: string) => must(draftOf('determination', await office.facts(number, { lang })))
const tableOf = ({ body }: LetterText, caption: string) => {
  const found = body.find(
    (block): block is Extract<Block, { kind: 'table' }> =>
      block.kind === 'table' && block.caption === caption,
  )
  return (found?.rows ?? []).map((row) => row.map(({ text }) => text))
}

describe('the determination of 2017', () => {
  it('names every withheld field with its citation and its reason', async () => {
    const { text } = await drafted('en')
    const withheld = tableOf(text, 'Fields that are withheld')
    expect(withheld.map(([fields, law]) => [fields, law])).toEqual([
      ['Birth date, Last four digits of the Social Security number', 'Wis. Stat. 6.36(1)(b)1.a'],
      ['Felony status', 'Wis. Stat. 6.36(1)(a)9 (low confidence)'],
    ])
    expect(withheld[0]![2]).toContain('neither a law-enforcement agency nor another state')
    const notHeld = tableOf(text, 'Fields that the roll does not hold')
    expect(notHeld.map(([fields, law]) => [fields, law])).toEqual([
      ['Party', 'Wis. Stat. 6.36(1)(a)'],
      ['Registered in another state', 'Wis. Stat. 6.36(1)(a), (d) (medium confidence)'],
    ])
    const given = tableOf(text, 'Fields that are given')
      .map(([fields]) => fields)
      .join()
    for (const field of ['Name', 'Residence address', 'Voter history', 'Voting method', 'Status'])
      expect(given).toContain(field)
  })

  it('has for each cell of the decision that is not a release its label, law and reason, in both languages', async () => {
    const { request } = await office.facts(number)
    const refused = request.decisions
      .at(-1)!
      .decision.cells.filter((cell) => cell.protection === 'none' && cell.outcome !== 'release')
    expect(refused.map(({ field }) => field).sort()).toEqual([
      'birth_date',
      'felony_status',
      'party',
      'registered_in_other_state',
      'ssn4',
    ])
    for (const lang of ['en', 'es']) {
      const { text, mustSay } = await drafted(lang)
      const said = bodyTexts(text.body).join('\n')
      for (const { citation, reason } of refused) {
        expect(said).toContain(citation)
        expect(said).toContain(reason)
      }
      expect(missingFrom(text, mustSay)).toEqual([])
      expect(LetterTextSchema.parse(text)).toEqual(text)
    }
    const spanish = bodyTexts((await drafted('es')).text.body).join('\n')
    for (const label of ['Fecha de nacimiento', 'Cuatro últimos dígitos del Seguro Social', 'Partido'])
      expect(spanish).toContain(label)
  })

  it('says where to turn: mandamus, as the pack has it (19.37)', async () => {
    const { text } = await drafted('en')
    const said = bodyTexts(text.body).join('\n')
    expect(said).toContain('order of mandamus')
    expect(said).toContain('Wis. Stat. 19.37')
  })

  it('says the open question on the felony list, and does not speak of a protection of 2025', async () => {
    const said = bodyTexts((await drafted('en')).text.body).join('\n')
    expect(said).toContain("May the information from the corrections department's list leave?")
    expect(said).toContain('confidential elector')
    expect(said).not.toContain('judicial officer')
  })

  it('keeps texts of the law in the pack’s language, and marks them', async () => {
    const { text } = await drafted('es')
    const reasons = text.body.flatMap((block) =>
      block.kind === 'table' && block.caption === 'Campos que se retienen'
        ? block.rows.map((row) => row[2]!)
        : [],
    )
    expect(reasons).toHaveLength(2)
    for (const reason of reasons) expect(reason.lang).toBe('en')
  })

  it('a letter from which a refusal, its law or its reason was taken does not pass', async () => {
    const { text, mustSay } = await drafted('en')
    const without = (gone: string): LetterText => ({
      ...text,
      body: JSON.parse(JSON.stringify(text.body).replaceAll(gone, 'x')) as Block[],
    })
    for (const gone of [
      'Birth date',
      'Wis. Stat. 6.36(1)(b)1.a',
      'The custodian decides',
      'Wis. Stat. 19.37',
    ])
      expect(missingFrom(without(gone), mustSay).length).toBeGreaterThan(0)
    const more = { ...text, body: [...text.body.toReversed(), { kind: 'paragraph' as const, text: 'More.' }] }
    expect(missingFrom(more, mustSay)).toEqual([])
  })

  it('where a pack names no way of review, says that it has none', async () => {
    const facts = await office.facts(number)
    const { text } = must(draftOf('determination', { ...facts, law: { ...facts.law, appeals: [] } }))
    expect(bodyTexts(text.body).join('\n')).toContain('no confirmed text of law on file')
  })
})
