/** What an approval is bound to: whatever of it changes, the hash is another. */
import { expect, it } from 'vitest'
import { approvalSubject, type SubjectFacts } from './subject.ts'

const FACTS: SubjectFacts = {
  file: {
    number: '2026-00001',
    nonce: 'n',
    necessity: { answer: 'needed', reason: 'r', at: 'a', by: 'b' },
    evidence: [
      {
        id: 1,
        item: 'fact:x',
        words: 'letter',
        mediaType: 'text/plain',
        bytes: 1,
        sha256: 'h',
        attachedAt: 'a',
        attachedBy: 'b',
        checked: { at: 'a', by: 'b' },
      },
    ],
    duties: { words: ['w'], accepted: 's', at: 'a', by: 'b' },
    recipient: { kind: 'key', value: 'age1', at: 'a', by: 'b' },
    scope: {
      n: 1,
      kind: 'named',
      snapshot: 's',
      commitment: 'c',
      matched: 1,
      ambiguous: [],
      unmatched: [],
      at: 'a',
      by: 'b',
    },
  },
  decision: { hash: 'd', version: 1 },
  fields: ['birth_date'],
  release: 1,
}

const { file } = FACTS
const evidence = file.evidence[0]!
const { checked: _, ...unchecked } = evidence

it.each<[string, SubjectFacts]>([
  ['the request', { ...FACTS, file: { ...file, number: '2026-00002' } }],
  ['the case', { ...FACTS, file: { ...file, nonce: 'm' } }],
  ['the answer', { ...FACTS, file: { ...file, necessity: { ...file.necessity!, reason: 'q' } } }],
  ['a piece of evidence', { ...FACTS, file: { ...file, evidence: [{ ...evidence, sha256: 'i' }] } }],
  ['its words', { ...FACTS, file: { ...file, evidence: [{ ...evidence, words: 'order' }] } }],
  ['who checked it', { ...FACTS, file: { ...file, evidence: [unchecked] } }],
  ['no evidence', { ...FACTS, file: { ...file, evidence: [] } }],
  ['the duties', { ...FACTS, file: { ...file, duties: { ...file.duties!, words: ['w', 'v'] } } }],
  ['the recipient', { ...FACTS, file: { ...file, recipient: { ...file.recipient!, value: 'age2' } } }],
  ['the voters', { ...FACTS, file: { ...file, scope: { ...file.scope!, commitment: 'e' } } }],
  ['the snapshot', { ...FACTS, file: { ...file, scope: { ...file.scope!, snapshot: 't' } } }],
  ['the decision', { ...FACTS, decision: { hash: 'e', version: 1 } }],
  ['its version', { ...FACTS, decision: { hash: 'd', version: 2 } }],
  ['the fields', { ...FACTS, fields: ['birth_date', 'ssn4'] }],
  ['the hand-over', { ...FACTS, release: 2 }],
])('an approval falls with another %s', (_name, other) => {
  expect(approvalSubject(other)).not.toBe(approvalSubject(FACTS))
  expect(approvalSubject({ ...FACTS, fields: [...FACTS.fields].toReversed() })).toBe(approvalSubject(FACTS))
})
