/** Reading request files: the documented example, what is refused, and that no refusal repeats a person's words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { must } from '#basics'
import { describe, expect, it } from 'vitest'
import { readRequestFile } from './read.ts'
import { participationOf, requestFileJsonSchema } from './schema.ts'

const docs = readFileSync(join(import.meta.dirname, '../../../docs/requests.md'), 'utf8')
const example = /```yaml\n([\s\S]*?)```/.exec(docs)![1]!
const base = { requester: { class: 'anyone' }, channel: 'desk', fields: ['name'] }

const codeOf = (value: unknown): string => {
  const read = readRequestFile(JSON.stringify(value))
  return read.ok ? 'ok' : `${read.error.code}: ${read.error.message}`
}

describe('a request file', () => {
  it('is the documented example, in YAML and in JSON alike', () => {
    const file = must(readRequestFile(example))
    expect(file.fields).toContain('registered_in_other_state')
    expect(participationOf(file)).toEqual({ elections: { from: '2006-01' } })
    expect(must(readRequestFile(JSON.stringify(file)))).toEqual(file)
  })

  it('needs no name and no purpose', () => {
    const file = must(readRequestFile(JSON.stringify(base)))
    expect(file).toMatchObject({ medium: 'electronic', format: 'state-csv', rawCells: false, selection: {} })
    expect(participationOf(file)).toEqual({ elections: 'none' })
  })

  it('is refused by the name of what is wrong', () => {
    expect(codeOf({ ...base, colour: 'red' })).toContain('colour')
    expect(codeOf({ ...base, fields: [] })).toContain('fields: must name at least one field')
    expect(codeOf({ ...base, medium: 'counts' })).toContain('counts hold no fields')
    expect(codeOf({ ...base, participation: { elections: 'all' } })).toContain('voter_history')
    expect(codeOf({ ...base, received: '2023-02-29' })).toContain('received')
    expect(codeOf({ ...base, selection: { county: ['DANE'] } })).toContain('selection')
    expect(codeOf([])).toContain('request-file-invalid')
  })

  it('holds no text that a database or a page could trip over', () => {
    for (const name of ['a\u0000b', 'a\u001Bb', 'a\u202Eb', 'a\uD800b']) {
      expect(codeOf({ ...base, requester: { class: 'anyone', name } })).toContain(
        'requester.name: must be plain text',
      )
    }
    expect(
      codeOf({ ...base, requester: { class: 'anyone', name: 'Zoë O’Brien 山田', address: 'a\nb' } }),
    ).toBe('ok')
  })

  it('never repeats what a person wrote, not for broken YAML either', () => {
    const secret = 'Jane Q Public'
    const broken = readRequestFile(`requester:\n  name: "${secret}\n  class: x\n: [`)
    expect(JSON.stringify(broken)).not.toContain(secret)
    expect(codeOf({ ...base, requester: { class: `${secret} !`, name: 7 } })).not.toContain(secret)
  })

  it('any text at all gives a file or `request-file-invalid`', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readRequestFile(text)
        expect(read.ok || read.error.code === 'request-file-invalid').toBe(true)
      }),
    )
  })

  it('has a JSON Schema that asks for what must be given', () => {
    const schema = requestFileJsonSchema()
    expect(schema['required']).toEqual(['requester', 'channel'])
    expect(schema['additionalProperties']).toBe(false)
  })
})
