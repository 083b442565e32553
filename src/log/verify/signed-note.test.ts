import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNote } from './note.ts'
import { verifyNote } from './note-verify.ts'
import { formatVkey, keyId, parseVkey } from './vkey.ts'

// The example of the specification, and the one of Go's note package.
const SPEC_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const SPEC_NOTE = `This is an example message.

\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const GO_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code
const parsed = (note: string | Uint8Array): string => codeOf(parseNote(note))

const signer = (name: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const line = (text: string): string => {
    const id = Buffer.from(keyId(name, 1, raw), 'hex')
    return `\u2014 ${name} ${Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64')}\n`
  }
  return { vkey: formatVkey(name, 1, raw), line }
}

describe('signed-note: examples', () => {
  it('verifies the note of the specification and that of Go', () => {
    expect(verifyNote(SPEC_NOTE, [SPEC_KEY])).toMatchObject({
      ok: true,
      value: { text: 'This is an example message.\n' },
    })
    expect(codeOf(verifyNote(Buffer.from(GO_NOTE), [SPEC_KEY, GO_KEY]))).toBe('ok')
  })

  it('refuses the note with any one character of its text changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 26 }), fc.constantFrom('x', 'Z', '\u00e9', ' '), (at, other) => {
        fc.pre(SPEC_NOTE[at] !== other)
        const changed = SPEC_NOTE.slice(0, at) + other + SPEC_NOTE.slice(at + 1)
        expect(codeOf(verifyNote(changed, [SPEC_KEY]))).toBe('note-signature-wrong')
      }),
      { numRuns: 50 },
    )
  })
})

describe('signed-note: format', () => {
  const [text, line] = SPEC_NOTE.split('\n\n') as [string, string]

  it('refuses control characters, bad UTF-8 and lone surrogates', () => {
    for (const bad of ['\t', '\r', '\0', '\u001f'])
      expect(parsed(SPEC_NOTE.replace('an', `a${bad}n`))).toBe('note-malformed')
    const bytes = Buffer.from(SPEC_NOTE)
    bytes[3] = 0xff
    expect(parsed(bytes)).toBe('note-malformed')
    expect(parsed(SPEC_NOTE.replace('an', '\ud800'))).toBe('note-malformed')
  })

  it('keeps a byte order mark as part of the text, where it spoils the signature', () => {
    const marked = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(SPEC_NOTE)])
    expect(codeOf(verifyNote(marked, [SPEC_KEY]))).toBe('note-signature-wrong')
  })

  it('refuses a note without signatures, without its last newline, or with a broken signature line', () => {
    const lines = [
      text,
      `${text}\n`,
      `${text}\n\n`,
      SPEC_NOTE.slice(0, -1),
      `${SPEC_NOTE}x\n`,
      `${text}\n\n${line.replace('\u2014', '-')}`,
      `${text}\n\n${line.replace(' Uw', '  Uw')}`,
      `${text}\n\n${line.replace('foo', 'fo+o')}`,
      `${text}\n\n${line.replace('foo', 'fo\u00a0o')}`,
      `${text}\n\n${line.replace('=', '')}`,
      `${text}\n\n${line.replace('=', '= ')}`,
      // Unused bits of the last base64 character set: a second spelling of the same bytes.
      `${text}\n\n${line.replace('QM=', 'QN=')}`,
      `${text}\n\n\u2014 short AAAAAA==\n`,
    ]
    expect(lines.map(parsed)).toEqual(lines.map(() => 'note-malformed'))
  })

  it('parts the text from the signatures at the last empty line', () => {
    const key = signer('two.example')
    const long = 'one\n\ntwo\n'
    expect(verifyNote(`${long}\n${key.line(long)}`, [key.vkey])).toMatchObject({ value: { text: long } })
  })

  it('accepts 16 signatures and more, but not without end', () => {
    const [, unknown] = GO_NOTE.split('\n\n') as [string, string]
    expect(codeOf(verifyNote(SPEC_NOTE + unknown.repeat(99), [SPEC_KEY]))).toBe('ok')
    expect(parsed(SPEC_NOTE + unknown.repeat(100))).toBe('note-malformed')
  })

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom('\n', '\n\n', '\u2014 ', 'a', ' ', 'AAAAAAAA', '+', '\u0007', '1')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((parts) => parts.join('')),
          fc.uint8Array(),
        ),
        (given) => {
          expect(verifyNote(given, [SPEC_KEY]).ok).toBe(false)
        },
      ),
    )
  })
})

describe('signed-note: keys', () => {
  it('ignores unknown keys, also where they share a name or an id with a known one', () => {
    const known = signer('same.example')
    const stranger = signer('same.example')
    const text = 'hello\n'
    const note = `${text}\n${stranger.line(text)}${known.line(text)}`
    expect(codeOf(verifyNote(note, [known.vkey]))).toBe('ok')
    expect(codeOf(verifyNote(`${text}\n${stranger.line(text)}`, [known.vkey]))).toBe('note-unsigned')
  })

  it('refuses the whole note when a known key fails, beside a good signature of another', () => {
    const good = signer('good.example')
    const bad = signer('bad.example')
    const note = `hello\n\n${good.line('hello\n')}${bad.line('other\n')}`
    expect(codeOf(verifyNote(note, [good.vkey]))).toBe('ok')
    expect(codeOf(verifyNote(note, [good.vkey, bad.vkey]))).toBe('note-signature-wrong')
    expect(codeOf(verifyNote(`hello\n\n${good.line('hello\n')}${good.line('other\n')}`, [good.vkey]))).toBe(
      'note-signature-wrong',
    )
  })

  it('refuses a verifier key whose id, length, type, base64 or name is wrong', () => {
    const [name, id, material] = SPEC_KEY.split('+') as [string, string, string]
    const bad = [
      `${name}+530d903b+${material}`,
      `${name}+530D903A+${material}`,
      `other+${id}+${material}`,
      `+${id}+${material}`,
      `exa mple+${id}+${material}`,
      `${name}+${id}+${material}AAAA`,
      `${name}+${id}+${material.replace('A', 'C')}`,
      `${name}+${id}`,
      `${SPEC_KEY}\n`,
      '',
    ]
    expect(bad.map((text) => codeOf(parseVkey(text)))).toEqual(bad.map(() => 'vkey-malformed'))
  })
})
