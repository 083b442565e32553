import { describe, expect, it } from 'vitest'
import { leastPack, read } from '../small-pack.fixture.ts'

const NOTES = '@id("a") @cite("c") @reason("r") @effective("2000-01-01") @confidence("high")'
const OPEN = 'permit (principal, action == Action::"release", resource in FieldClass::"open");'

const faults = (...given: Parameters<typeof read>) =>
  read(...given).problems.map(({ file, line, code }) => `${file}:${line} ${code}`)

const lineIn = (text: string, word: string): number =>
  text.split('\n').findIndex((line) => line.includes(word)) + 1

/** The code that a pack with this much more has, on the line that holds the word. */
const faultAt = (more: string, word: string): string => {
  const text = leastPack(more)
  const problem = read(text).problems[0]
  return problem?.line === lineIn(text, word) ? problem.code : `line ${problem?.line}: ${problem?.message}`
}

describe('faults of pack.yaml, by line', () => {
  it('a sound pack has none', () => {
    expect(faults(leastPack(), `${NOTES} ${OPEN}`)).toEqual([])
  })

  it.each([
    ['a key that is not known', 'colour: red', 'schema', 'colour'],
    [
      'a citation that is empty',
      "terms:\n  - {id: t, words: w, citation: '', confidence: high}",
      'schema',
      'id: t',
    ],
    ['no confidence', 'terms:\n  - id: t\n    words: w\n    citation: c', 'schema', 'id: t'],
    ['an unknown condition', 'groups: {g: [nme]}', 'unclassified-field', 'groups'],
    [
      'an unknown field in a protection',
      'protections:\n  p:\n    label: p\n    effect: {kind: blank-fields, fields: [nme]}\n    starts: s\n    ends: e\n    citation: c\n    confidence: high\n    reason: r',
      'unclassified-field',
      'blank-fields',
    ],
    [
      'an open question that is not asked',
      'clocks:\n  c:\n    label: c\n    kind: duty\n    from: f\n    citation: c\n    confidence: low\n    openQuestion: nowhere',
      'unknown-question',
      'nowhere',
    ],
    [
      'a share without its size or a question',
      'revenueSharing:\n  - {id: s, with: towns, words: w, effective: 2000-01-01, citation: c, confidence: low}',
      'schema',
      'id: s',
    ],
    [
      'a share through a channel that is not there',
      'revenueSharing:\n  - id: s\n    with: towns\n    words: w\n    effective: 2000-01-01\n    share: {basisPoints: 5000}\n    channels: [attic]\n    citation: c\n    confidence: low',
      'unknown-channel',
      'attic',
    ],
    [
      'two terms with one id',
      'terms:\n  - {id: t, words: w, citation: c, confidence: low}\n  - {id: t, words: second, citation: c, confidence: low}',
      'duplicate-id',
      'second',
    ],
  ])('%s', (_, more, code, word) => {
    const text = leastPack(more)
    const [problem] = read(text).problems
    expect(problem?.code).toBe(code)
    expect(problem?.line).toBe(lineIn(text, word))
  })

  it('names the line of a wrong value', () => {
    const text = leastPack().replace('class: open', 'class: public')
    expect(faults(text)).toEqual([`xx/pack.yaml:${lineIn(text, 'class: public')} schema`])
  })

  it('names the line where YAML itself breaks, and a key that occurs twice', () => {
    expect(faults(leastPack('terms: [')).every((fault) => fault.includes(' yaml'))).toBe(true)
    const twice = leastPack('title: Again')
    expect(faults(twice)).toEqual([`xx/pack.yaml:${lineIn(twice, 'title: Again')} yaml`])
  })

  it('asks a restricted field what closes it', () => {
    const text = leastPack().replace('class: open', 'class: guarded')
    expect(read(text).problems[0]?.message).toContain('withheldBy')
  })

  it('wants the folder and the id to agree', () => {
    expect(faults(leastPack().replace('id: xx', 'id: yy'))).toEqual(['xx/pack.yaml:2 id'])
  })
})

describe('faults of fee dates', () => {
  const fee = (id: string, dates: string, more = ''): string =>
    `  - {id: ${id}, label: l, medium: electronic, ${dates}, citation: c, confidence: high, zero: {sale: false, words: w}${more}}\n`
  const pair = (first: string, second: string): string => `fees:\n${fee('one', first)}${fee('two', second)}`

  it.each([
    ['overlap', "effective: '2000-01-01', until: '2001-01-01'", "effective: '2001-01-01'", 'fee-overlap'],
    ['no end before the next', "effective: '2000-01-01'", "effective: '2001-01-01'", 'fee-overlap'],
    ['gap', "effective: '2000-01-01', until: '2000-12-30'", "effective: '2001-01-01'", 'fee-gap'],
    ['out of order', "effective: '2001-01-01'", "effective: '2000-01-01'", 'fee-disorder'],
    [
      'ends before it begins',
      "effective: '2000-01-01', until: '2000-12-31'",
      "effective: '2001-01-01', until: '2000-06-01'",
      'fee-disorder',
    ],
  ])('%s', (_, first, second, code) => {
    expect(faultAt(pair(first, second), 'id: two')).toBe(code)
  })

  it('follows each other to the day without a fault', () => {
    expect(
      read(leastPack(pair("effective: '2000-01-01', until: '2000-12-31'", "effective: '2001-01-01'")))
        .problems,
    ).toEqual([])
  })

  it('an unknown channel or requester', () => {
    expect(faultAt(`fees:\n${fee('one', "effective: '2000-01-01'", ', channel: attic')}`, 'attic')).toBe(
      'unknown-channel',
    )
    expect(faultAt(`fees:\n${fee('one', "effective: '2000-01-01'", ', requesters: [ghost]')}`, 'ghost')).toBe(
      'unknown-requester',
    )
  })
})

describe('faults of disclosure.cedar, by line', () => {
  it.each([
    ['an annotation that is missing', `\n${NOTES.replace('@cite("c") ', '')} ${OPEN}`, 2, 'rule-annotation'],
    ['an annotation that is not known', `${NOTES} @citation("c") ${OPEN}`, 1, 'rule-annotation'],
    ['a confidence that is none', `${NOTES.replace('high', 'sure')} ${OPEN}`, 1, 'rule-annotation'],
    ['a date that is none', `${NOTES.replace('2000-01-01', '2000-02-30')} ${OPEN}`, 1, 'rule-date'],
    ['an end before its start', `${NOTES} @until("1999-01-01") ${OPEN}`, 1, 'rule-date'],
    ['no Cedar', `${NOTES}\npermit (principal,\n  action resource);`, 3, 'cedar-syntax'],
    [
      'an action that is none',
      `${NOTES} permit (principal, action == Action::"sell", resource in FieldClass::"open");`,
      1,
      'rule-action',
    ],
    ['a lesser field without reduce', `${NOTES} @to("name") ${OPEN}`, 1, 'rule-annotation'],
    [
      'a fact that is not defined',
      `${NOTES}\n${OPEN.replace(';', '\nwhen { context.facts.ghost };')}`,
      3,
      'cedar-type',
    ],
    [
      'a field that is not classified',
      `${NOTES} permit (principal, action == Action::"release", resource == Field::"nme");`,
      1,
      'unknown-name',
    ],
    [
      'a class that is none',
      `${NOTES} permit (principal, action == Action::"release", resource in FieldClass::"public");`,
      1,
      'unknown-name',
    ],
    [
      'a requester that is none',
      `${NOTES} permit (principal == Requester::"ghost", action == Action::"release", resource in FieldClass::"open");`,
      1,
      'unknown-name',
    ],
    [
      'a protection that is none',
      `${NOTES} ${OPEN.replace(';', ' when { context.protection == Protection::"ghost" };')}`,
      1,
      'unknown-name',
    ],
    ['a condition that is none', `${NOTES} @conditions("ghost") ${OPEN}`, 1, 'unknown-condition'],
    ['a question that is none', `${NOTES} @question("ghost") ${OPEN}`, 1, 'unknown-question'],
    ['an id twice', `${NOTES} ${OPEN}\n\n${NOTES} ${OPEN}`, 3, 'duplicate-id'],
    [
      'a guarded field opened without a fact',
      `${NOTES} permit (principal, action == Action::"release", resource);`,
      1,
      'guarded-without-fact',
    ],
  ])('%s', (_, rules, line, code) => {
    expect(faults(leastPack(), rules)).toContain(`xx/disclosure.cedar:${line} ${code}`)
  })

  it('is not confused by comments and strings', () => {
    const rules = `// a; comment "with quotes\n${NOTES.replace('@reason("r")', '@reason("one; two // three \\" four")')}\n${OPEN}`
    expect(read(leastPack(), rules).layer?.rules[0]).toMatchObject({
      line: 2,
      reason: 'one; two // three " four',
    })
  })
})

describe('faults of cases.yaml', () => {
  it('names that the pack does not have', () => {
    const cases = `format: rollkeeper-cases@1
cases:
  - case: one
    requester: ghost
    channel: web
    on: '2026-01-01'
    like: nothing before
`
    expect(faults(leastPack(), '', cases)).toEqual([
      'xx/cases.yaml:4 unknown-name',
      'xx/cases.yaml:7 unknown-name',
    ])
  })
})
