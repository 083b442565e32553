/** What is read of a form, and how much at most. */
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { type Form, formOf, readForm } from './read-form.ts'

const LIMIT = 100
const FORM = 'application/x-www-form-urlencoded'

const post = async (init: RequestInit & { readonly duplex?: 'half' }) => {
  let read: Awaited<ReturnType<typeof readForm>> | undefined
  const site = new Hono()
  site.post('/', async (c) => {
    read = await readForm(c, LIMIT)
    return c.text('')
  })
  await site.request('/', { method: 'POST', ...init })
  if (read === undefined) throw new Error('the form was not read')
  return read
}

const codeOf = async (init: RequestInit & { readonly duplex?: 'half' }): Promise<string> => {
  const read = await post(init)
  return read.ok ? 'read' : read.error.code
}

describe('a body', () => {
  it('is read up to the limit and not a byte further', async () => {
    const headers = { 'Content-Type': FORM }
    expect(await codeOf({ headers, body: `a=${'x'.repeat(LIMIT - 2)}` })).toBe('read')
    expect(await codeOf({ headers, body: `a=${'x'.repeat(LIMIT - 1)}` })).toBe('form-too-large')
  })

  it('that says it is small is counted all the same', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull: (stream) => {
        pulled++
        stream.enqueue(new TextEncoder().encode('a=123456789&'))
      },
    })
    const headers = { 'Content-Type': FORM, 'Content-Length': '5' }
    expect(await codeOf({ headers, body, duplex: 'half' })).toBe('form-too-large')
    // The rest was not asked for: a body without end does no harm.
    expect(pulled).toBeLessThan(20)
  })

  it('that says it is large is not looked at', async () => {
    expect(await codeOf({ headers: { 'Content-Type': FORM, 'Content-Length': '101' }, body: 'a=1' })).toBe(
      'form-too-large',
    )
  })

  it.each([
    ['another type', 'multipart/form-data; boundary=x'],
    ['JSON', 'application/json'],
    ['plain text, which other sites may send', 'text/plain'],
    ['a type that only begins like ours', `${FORM}x`],
  ])('of %s is not read', async (_, type) => {
    expect(await codeOf({ headers: { 'Content-Type': type }, body: 'a=1' })).toBe('form-unreadable')
  })

  it('without a type is not read', async () => {
    expect(await codeOf({ body: new Uint8Array([97, 61, 49]) })).toBe('form-unreadable')
  })

  it.each([FORM, `${FORM}; charset=UTF-8`, FORM.toUpperCase(), ` ${FORM} ;charset=utf-8`])(
    'of the type "%s" is read',
    async (type) => {
      const read = await post({ headers: { 'Content-Type': type }, body: 'a=1&a=2&b=%C3%A9+x' })
      expect(read.ok && [read.value.all('a'), read.value.one('b'), read.value.names]).toEqual([
        ['1', '2'],
        'é x',
        ['a', 'b'],
      ])
    },
  )

  it('that is broken is read as far as it can be, and never throws', async () => {
    const headers = { 'Content-Type': FORM }
    for (const body of ['%', '%zz=%', '=', '&&&', 'a=%FF%FE', '\u0000=1'])
      expect(await codeOf({ headers, body })).toBe('read')
  })
})

describe('what was typed', () => {
  const form = (pairs: readonly [string, string][]): Form => formOf(new URLSearchParams([...pairs]))

  it('comes without blanks around it, with line breaks as one sign, and composed (NFC)', () => {
    expect(form([['a', '  x\r\ny  ']]).one('a')).toBe('x\ny')
    expect(form([['a', 'cafe\u0301']]).one('a')).toBe('café')
  })

  it('holds no control signs but line breaks and tabs', () => {
    expect(form([['a', 'x\u0000\u001B[31my\tz\u007F']]).one('a')).toBe('x[31my\tz')
  })

  it('that is empty counts as nothing where several are meant', () => {
    const given = form([
      ['a', ''],
      ['a', ' '],
      ['a', '1'],
    ])
    expect([given.all('a'), given.has('a'), given.has('b'), given.one('b'), given.all('b')]).toEqual([
      ['1'],
      true,
      false,
      '',
      [],
    ])
  })

  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const once = form([['a', value]]).one('a')
        return form([['a', once]]).one('a') === once
      }),
    )
  })
})
