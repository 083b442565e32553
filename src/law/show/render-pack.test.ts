import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { must } from '#basics'
import { listPacks, loadPack } from '../store/index.ts'
import { renderPack } from './render-pack.ts'

const LAW = resolve(import.meta.dirname, '../../../law')

it('shows what is open, guarded, protected and charged, with examples and open questions', async () => {
  const text = renderPack(must(await loadPack(LAW, 'wi')))
  for (const words of [
    'OPEN FIELDS',
    'GUARDED FIELDS',
    'PROTECTIONS',
    'the row is left out',
    'Worked examples',
    '$25.00 + 2 x $5.00 = $35.00',
    'no sale, no charge',
    'RETENTION FLOORS',
    '22 months',
    'OPEN QUESTIONS',
    '[unconfirmed]',
  ]) {
    expect(text).toContain(words)
  }
})

it('says whose share the law names in what the list brings, and that nobody has read how much', async () => {
  const pack = must(await loadPack(LAW, 'wi'))
  const rule = { id: 's', with: 'the towns', words: 'A part goes to the towns.', effective: '2012-07-01' }
  const cited = { citation: 'Code 9', confidence: 'high' as const }
  const shown = (more: object) => renderPack({ ...pack, revenueSharing: [{ ...rule, ...cited, ...more }] })
  expect(shown({ share: { basisPoints: 2550 } })).toContain('25.5 % of what came in. From 2012-07-01.')
  expect(shown({})).toContain('How much was not read.')
})

it.each(await listPacks(LAW))('%s fits a terminal of 100 columns', async (id) => {
  const lines = renderPack(must(await loadPack(LAW, id))).split('\n')
  expect(lines.filter((line) => line.length > 100)).toEqual([])
})
